/** Turns off the flag that let something in, in the makefiles of the products that should not have it. */
import type { Finding, FixIntent } from "../rules/finding.ts";
import { listNames } from "../rules/wording.ts";
import { type GuardRead, steps } from "../text/provenance.ts";
import type { Fix, FixContext } from "./fix.ts";
import { ownMakefiles, setVariable } from "./product-makefile.ts";
import { addVariants } from "./variants.ts";
import { inProducts } from "./wording.ts";

type Intent = Extract<FixIntent, { kind: "turn-off-gate" }>;

/** Values that mean on, with those that mean off. */
const OPPOSITES: ReadonlyMap<string, string> = new Map([
  ["true", "false"],
  ["yes", "no"],
  ["y", "n"],
  ["1", "0"],
]);
/** Set by the build itself, not by a product. */
const NOT_FLAGS = new Set(["TARGET_PRODUCT", "TARGET_BUILD_VARIANT"]);

/**
 * A fix for each flag that could decide: those that the conditionals read, and those from which they take their values. Whether a
 * product can set one to an effect is found out by evaluating.
 */
export function draftTurnOffGate(finding: Finding, intent: Intent, context: FixContext): Fix[] {
  const names = new Set(finding.products.map((product) => product.name));
  const makefiles = ownMakefiles(context, names);
  const required = intent.families.filter((family) => family.required);
  const added = addVariants(context, names, required);
  if (makefiles === undefined || added === undefined) return [];
  return candidates(finding, context).map(({ variable, off }) => {
    const use = added.modules.length > 0 ? ` and use ${listNames(added.modules, 4)}` : "";
    return {
      kind: "gate-off",
      title: `Set ${variable} := ${off}${use} in ${inProducts([...names])}`,
      preferred: false,
      products: [...names],
      edits: [...makefiles.map((file) => setVariable(file, variable, off)), ...added.edits],
    };
  });
}

interface Candidate {
  readonly variable: string;
  readonly off: string;
}

/** Flags that were on for every product of the finding, inner conditionals first. */
function candidates(finding: Finding, { policy }: FixContext): Candidate[] {
  const found = new Map<string, Candidate>();
  const [first] = finding.products;
  for (const guard of first?.guards.toReversed() ?? []) {
    if (guard.outcome === undefined) continue;
    for (const { name, value } of guard.reads.flatMap(withSources)) {
      if (NOT_FLAGS.has(name) || found.has(name)) continue;
      const gate = policy.gates.find((entry) => entry.variable.value === name && entry.off !== value.trim());
      const off = gate?.off ?? OPPOSITES.get(value.trim());
      if (off !== undefined) found.set(name, { variable: name, off });
    }
  }
  return [...found.values()];
}

/** A variable that was read, and those by whose expansion it got its value. */
function withSources(read: GuardRead): { name: string; value: string }[] {
  const trail = read.assigned?.value.firstPiece?.trail;
  const sources = [...steps(trail)].flatMap(({ kind, name }) =>
    kind === "expanded" && name !== undefined ? [{ name, value: read.value }] : [],
  );
  return [read, ...sources];
}
