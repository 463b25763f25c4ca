/** Guesses which make variables switch a region's makefiles on, and are on in some product: those that stand before the way in. */
import type { ProductContents } from "../../facts/fact.ts";
import { ProductGraph } from "../../facts/product-graph.ts";
import { nameRegion } from "../../region/name-region.ts";
import { groupBy } from "../../text/group-by.ts";
import type { GuardRead } from "../../text/provenance.ts";
import { placeLine } from "../../text/range.ts";
import { guardReads } from "../subjects-at.ts";
import { type GuessedPaths, isWithin } from "./guess-packs.ts";

/** An entry of `gates`. */
export interface GuessedGate {
  readonly variable: string;
  readonly on: string;
  readonly off: string;
  readonly region: string;
  readonly why: string;
}

/** What switches off what a value switches on. */
const OFF: Readonly<Record<string, string>> = {
  true: "false",
  TRUE: "FALSE",
  True: "False",
  yes: "no",
  YES: "NO",
  y: "n",
  Y: "N",
  on: "off",
  ON: "OFF",
  "1": "0",
};

/**
 * The variables that the innermost conditional before each way into a region's makefiles reads, and those whose name speaks of a region
 * of `limited`, with a value that means on.
 */
export function guessGates(
  products: readonly ProductContents[],
  scopes: readonly GuessedPaths[],
  limited: readonly string[],
): GuessedGate[] {
  const all = products.flatMap((contents) => [
    ...gatesBefore(contents, scopes),
    ...namedGates(contents, limited),
  ]);
  const byName = groupBy(all, ({ variable }) => variable);
  return [...byName.values()]
    .flatMap((gates) => gates.slice(0, 1))
    .sort((a, b) => (a.variable < b.variable ? -1 : 1));
}

function gatesBefore({ product }: ProductContents, scopes: readonly GuessedPaths[]): GuessedGate[] {
  const scopeOf = (path: string) => scopes.find((scope) => isWithin(scope, path));
  const graph = ProductGraph.of(product);
  return graph.vertices().flatMap((vertex) =>
    graph.edgesFrom(vertex, undefined).flatMap(({ to, guards }) => {
      const scope = scopeOf(to.file);
      if (scope === undefined || scopeOf(vertex.file) === scope || guards?.outcome !== true) return [];
      return guards.reads.flatMap((read) => gateOf(read, scope.region, `lets ${scope.path} in`));
    }),
  );
}

function namedGates(contents: ProductContents, limited: readonly string[]): GuessedGate[] {
  return guardReads(contents).flatMap((read) => {
    const said = nameRegion(read.name);
    if (said === undefined || !limited.includes(said.region)) return [];
    return gateOf(read, said.region, `“${read.name.slice(said.start, said.end)}” in the name`);
  });
}

function gateOf({ name, value, assigned }: GuardRead, region: string, reason: string): GuessedGate[] {
  const on = value.trim();
  const off = Object.hasOwn(OFF, on) ? OFF[on] : undefined;
  if (off === undefined || assigned?.place === undefined) return [];
  const where = `${assigned.place.file.path}:${placeLine(assigned.place)}`;
  return [{ variable: name, on, off, region, why: `${reason}; set at ${where}` }];
}
