/** What rules about single values share: how a value comes in, and whether a `foreign-…` rule speaks of it already. */
import type { Fact, ProductContents } from "../facts/fact.ts";
import { type Route, Router } from "../facts/routes.ts";
import { type Place, placeKey } from "../text/range.ts";
import type { Leak } from "./leaks.ts";
import type { RuleContext } from "./rule.ts";

const routers = new WeakMap<ProductContents["product"], Router>();

/** The way by which a fact comes in, whatever borders it crosses. */
export function wayOf({ product }: ProductContents, fact: Fact): Route | undefined {
  const router = routers.get(product) ?? new Router(product, undefined);
  routers.set(product, router);
  return router.routesTo(fact)[0];
}

const all = new WeakMap<RuleContext, readonly Leak[]>();

/** Every leak, those included that somebody has accepted. */
export function allLeaks(context: RuleContext): readonly Leak[] {
  const known = all.get(context) ?? [...context.leaks, ...context.acceptedLeaks];
  all.set(context, known);
  return known;
}

interface LeakIndex {
  readonly inProduct: ReadonlySet<string>;
  readonly anywhere: ReadonlySet<string>;
}

const indexes = new WeakMap<readonly Leak[], LeakIndex>();

function indexOf(leaks: readonly Leak[]): LeakIndex {
  let index = indexes.get(leaks);
  if (index === undefined) {
    index = {
      inProduct: new Set(leaks.map(({ contents, fact }) => inProductKey(contents, fact.place))),
      anywhere: new Set(leaks.map(({ fact }) => placeKey(fact.place))),
    };
    indexes.set(leaks, index);
  }
  return index;
}

/** Whether one of `leaks` is of what stands at a place, in a product. */
export function leaksIn(leaks: readonly Leak[], contents: ProductContents, place: Place): boolean {
  return indexOf(leaks).inProduct.has(inProductKey(contents, place));
}

/** Whether one of `leaks` is of what stands at a place, in any product. */
export function leaksAnywhere(leaks: readonly Leak[], place: Place): boolean {
  return indexOf(leaks).anywhere.has(placeKey(place));
}

function inProductKey({ declaration }: ProductContents, place: Place): string {
  return `${declaration.name}|${placeKey(place)}`;
}
