/** Guesses which make variables switch a region's makefiles on, and are on in some product: those that stand before the way in. */
import type { ProductContents } from "../../facts/fact.ts";
import { ProductGraph } from "../../facts/product-graph.ts";
import type { GuardRead } from "../../text/provenance.ts";
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

/** The variables that the innermost conditional before each way into a region's makefiles reads, with a value that means on. */
export function guessGates(
  products: readonly ProductContents[],
  scopes: readonly GuessedPaths[],
): GuessedGate[] {
  const found = new Map<string, GuessedGate>();
  const scopeOf = (path: string) => scopes.find((scope) => isWithin(scope, path));
  for (const { product } of products) {
    const graph = ProductGraph.of(product);
    for (const vertex of graph.vertices()) {
      for (const { to, guards } of graph.edgesFrom(vertex, undefined)) {
        const scope = scopeOf(to.file);
        if (scope === undefined || scopeOf(vertex.file) === scope || guards?.outcome !== true) continue;
        for (const gate of guards.reads.flatMap((read) => gateOf(read, scope)))
          if (!found.has(gate.variable)) found.set(gate.variable, gate);
      }
    }
  }
  return [...found.values()].sort((a, b) => (a.variable < b.variable ? -1 : 1));
}

function gateOf({ name, value, assigned }: GuardRead, scope: GuessedPaths): GuessedGate[] {
  const on = value.trim();
  const off = Object.hasOwn(OFF, on) ? OFF[on] : undefined;
  if (off === undefined || assigned?.place === undefined) return [];
  const { file, start } = assigned.place;
  const where = `${file.path}:${file.positionAt(start).line + 1}`;
  return [{ variable: name, on, off, region: scope.region, why: `lets ${scope.path} in; set at ${where}` }];
}
