/**
 * The one question of all `foreign-…` rules: which facts are active in a country that the product ships to and where they are not
 * allowed, and on which routes they come in. What is said about it is up to the rules.
 */
import type { Fact, ProductContents } from "../facts/fact.ts";
import type { PolicyOverlay } from "../facts/region-overlays.ts";
import { type Route, Router } from "../facts/routes.ts";
import { listedModules, scopesOf } from "../policy/matching.ts";
import type { Policy } from "../policy/policy.ts";
import type { RegionSet } from "../region/region-set.ts";
import { placeKey } from "../text/range.ts";
import { type Allowance, allowanceOf } from "./allowed.ts";

/** One fact on one route into one product where it is not allowed. `conflict` holds the countries, never none. */
export interface Leak {
  readonly contents: ProductContents;
  readonly fact: Fact;
  readonly route: Route;
  /** The policy's entry for the fact; without one the fact is foreign because the makefile that it stands in is. */
  readonly allowance: Allowance | undefined;
  readonly conflict: RegionSet;
}

/** Every leak of a product. */
export function collectLeaks(
  contents: ProductContents,
  policy: Policy,
  overlays: readonly PolicyOverlay[],
): Leak[] {
  return new LeakCollector(contents, policy, overlays).collect();
}

class LeakCollector {
  readonly #contents: ProductContents;
  readonly #policy: Policy;
  readonly #overlays: readonly PolicyOverlay[];
  readonly #router: Router;
  readonly #scopes = new Map<string, RegionSet | undefined>();
  #direct: ReadonlySet<string> | undefined;

  constructor(contents: ProductContents, policy: Policy, overlays: readonly PolicyOverlay[]) {
    this.#contents = contents;
    this.#policy = policy;
    this.#overlays = overlays;
    const foreign = (makefile: string) => this.#foreignScope(makefile);
    this.#router = new Router(contents.product, policy.scopes.length === 0 ? undefined : foreign);
  }

  collect(): Leak[] {
    const crosses = this.#router.hasForeignMakefiles;
    const facts = crosses ? this.#contents.facts : this.#factsOfPolicy();
    const inApps = this.#policy.endpoints.length === 0 ? [] : this.#contents.inApps.endpoints();
    return [...facts, ...inApps].flatMap((fact) => {
      const allowance = allowanceOf(fact, this.#policy, this.#overlays);
      return allowance === undefined && !crosses ? [] : this.#leaksOf(fact, allowance);
    });
  }

  #factsOfPolicy(): readonly Fact[] {
    const { apps } = this.#policy;
    return apps.length === 0
      ? this.#contents.otherFacts
      : this.#contents.factsAbout(listedModules(this.#policy));
  }

  #foreignScope(makefile: string): RegionSet | undefined {
    if (this.#scopes.has(makefile)) return this.#scopes.get(makefile);
    const scope = scopesOf(this.#policy, makefile);
    const foreign = scope?.covers(this.#contents.shipsTo.countries) ? undefined : scope;
    this.#scopes.set(makefile, foreign);
    return foreign;
  }

  #leaksOf(fact: Fact, allowance: Allowance | undefined): Leak[] {
    const active = this.#contents.shipsTo.countries.intersect(fact.active);
    if (allowance?.countries.covers(active)) return [];
    if (this.#isCoveredByOverlay(fact)) return [];
    if (allowance === undefined && (isPartOfOther(fact) || this.#comesDirectly(fact))) return [];
    return this.#router.routesTo(fact).flatMap((route) => {
      const allowed = allowance?.countries ?? route.scope;
      if (allowed === undefined) return [];
      const conflict = active.except(allowed);
      return conflict.isEmpty ? [] : [{ contents: this.#contents, fact, route, allowance, conflict }];
    });
  }

  /** Whether a value stands in an overlay that is itself foreign: then the overlay is the mistake, and the value right in it. */
  #isCoveredByOverlay(fact: Fact): boolean {
    const { source } = fact;
    if (fact.kind === "overlay" || (source.kind !== "resource" && source.kind !== "region-overlay"))
      return false;
    const overlay =
      source.kind === "resource"
        ? source.overlay
        : this.#contents.facts.find(
            (other) =>
              other.kind === "overlay" &&
              other.source.kind === "region-overlay" &&
              other.source.overlay === source.overlay,
          );
    if (overlay === undefined) return false;
    const allowance = allowanceOf(overlay, this.#policy, this.#overlays);
    if (allowance === undefined) return !this.#comesDirectly(overlay);
    return !allowance.countries.covers(this.#contents.shipsTo.countries);
  }

  /** Whether what stands at a fact's place comes in on a route that crosses no border, be it by another node. */
  #comesDirectly(fact: Fact): boolean {
    this.#direct ??= new Set(
      this.#contents.facts
        .filter((other) => this.#router.routesTo(other).some(({ at }) => at === "subject"))
        .map(factKey),
    );
    return this.#direct.has(factKey(fact));
  }
}

/** Whether a fact comes with an app, in it or required by it: then that is the mistake, unless the policy speaks of the fact itself. */
function isPartOfOther(fact: Fact): boolean {
  if (fact.kind === "app") return fact.required !== undefined;
  return fact.kind === "endpoint" ? fact.app !== undefined : fact.module !== undefined;
}

function factKey({ kind, name, place }: Fact): string {
  return `${kind}|${name}|${placeKey(place)}`;
}
