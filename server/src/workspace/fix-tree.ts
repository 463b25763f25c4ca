/** Mends a whole tree by preferred fixes, one after the other, in memory. Writes nothing. */
import type { ProductContents } from "../facts/fact.ts";
import type { Fix } from "../fixes/fix.ts";
import type { Finding } from "../rules/finding.ts";
import { type AnalysisProgress, runToEnd } from "./analyze.ts";
import { analyzeEdited, proveFixes } from "./prove-fixes.ts";
import type { Snapshot } from "./snapshot.ts";

/** What a step takes out of a product and puts into it: words, and values that stand in other files. */
export interface ProductChange {
  readonly product: string;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** One fix that was applied, with its effect. The places of its edits are those of the texts before it. */
export interface FixStep {
  readonly finding: Finding;
  readonly fix: Fix;
  readonly changes: readonly ProductChange[];
}

/** A tree that was mended in memory. */
export interface FixedTree {
  readonly steps: readonly FixStep[];
  readonly snapshot: Snapshot;
}

/**
 * Applies the preferred fix of the first finding that has one, analyses, and so on until none is left.
 * @param isWanted which findings are to be mended
 */
export function fixTree(start: Snapshot, isWanted: (finding: Finding) => boolean): FixedTree {
  return runToEnd(fixAll(start, isWanted));
}

function* fixAll(
  start: Snapshot,
  isWanted: (finding: Finding) => boolean,
): Generator<AnalysisProgress, FixedTree, void> {
  const steps: FixStep[] = [];
  let snapshot = start;
  // Each step takes a finding away and adds none.
  for (;;) {
    const next = yield* firstFix(snapshot, isWanted);
    if (next === undefined) return { steps, snapshot };
    const after = yield* analyzeEdited(snapshot, next.fix.edits);
    steps.push({ ...next, changes: changesBetween(snapshot, after) });
    snapshot = after;
  }
}

function* firstFix(
  snapshot: Snapshot,
  isWanted: (finding: Finding) => boolean,
): Generator<AnalysisProgress, Pick<FixStep, "finding" | "fix"> | undefined, void> {
  for (const finding of snapshot.findings) {
    if (!isWanted(finding)) continue;
    const fix = (yield* proveFixes(snapshot, finding)).find(({ preferred }) => preferred);
    if (fix !== undefined) return { finding, fix };
  }
  return undefined;
}

/** The products that hold something else afterwards, with what that is. */
function changesBetween(before: Snapshot, after: Snapshot): ProductChange[] {
  return before.products.flatMap((contents) => {
    const { name } = contents.declaration;
    const twin = after.products.find(({ declaration }) => declaration.name === name);
    if (twin === undefined) return [];
    const [old, now] = [itemsOf(contents), itemsOf(twin)];
    const removed = old.filter((item) => !now.includes(item));
    const added = now.filter((item) => !old.includes(item));
    return removed.length + added.length === 0 ? [] : [{ product: name, removed, added }];
  });
}

function itemsOf({ product, facts }: ProductContents): string[] {
  const words = [...product.variables.values()].flatMap((list) => list.map(({ text }) => text));
  const values = facts.flatMap((fact) =>
    fact.kind === "endpoint" && fact.source.kind !== "word"
      ? [`${fact.holder}=${fact.url}${fact.condition === undefined ? "" : ` (${fact.condition})`}`]
      : [],
  );
  return [...new Set([...words, ...values])];
}
