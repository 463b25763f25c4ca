/** Many fixes at once, of one file or of a whole tree: which of them can be applied together, proved as a whole. */
import type { Fix } from "../fixes/fix.ts";
import type { Finding } from "../rules/finding.ts";
import type { SourceFile } from "../text/source-file.ts";
import { areDisjoint, distinctEdits, type TextEdit } from "../text/text-edit.ts";
import type { AnalysisProgress } from "./analyze.ts";
import { analyzeEdited, holds, proveFixes } from "./prove-fixes.ts";
import type { Snapshot } from "./snapshot.ts";

/** A finding with the fix that is preferred for it. */
export interface Mending {
  readonly finding: Finding;
  readonly fix: Fix;
}

/**
 * The preferred fixes that hold when all of them are applied at once. Fixes that overlap, and those that only hold without others, are
 * left for another time. Yields after each product that is evaluated again.
 * @param file mends only what is found in this file, by fixes that change nothing else; the whole tree without it
 */
export function* proveFixAll(
  snapshot: Snapshot,
  file?: SourceFile,
): Generator<AnalysisProgress, readonly Mending[], void> {
  const mendings: Mending[] = [];
  const isMeant = (uri: string) => file === undefined || uri === file.uri;
  for (const finding of snapshot.findings) {
    if (!isMeant(finding.place.file.uri)) continue;
    const fix = (yield* proveFixes(snapshot, finding)).find(({ preferred }) => preferred);
    if (fix?.edits.every(({ place }) => isMeant(place.file.uri))) mendings.push({ finding, fix });
  }
  return yield* extended(snapshot, [], withoutOverlap(mendings));
}

/** The edits of several fixes, each once. */
export function editsOf(mendings: readonly Mending[]): TextEdit[] {
  return distinctEdits(mendings.flatMap(({ fix }) => fix.edits));
}

/** `base` with as many of `more` as hold with it: all of them, or else those of each half. */
function* extended(
  snapshot: Snapshot,
  base: readonly Mending[],
  more: readonly Mending[],
): Generator<AnalysisProgress, readonly Mending[], void> {
  const all = [...base, ...more];
  if (more.length === 0 || (yield* holdTogether(snapshot, all))) return all;
  if (more.length === 1) return base;
  const half = Math.ceil(more.length / 2);
  const first = yield* extended(snapshot, base, more.slice(0, half));
  return yield* extended(snapshot, first, more.slice(half));
}

function* holdTogether(
  snapshot: Snapshot,
  mendings: readonly Mending[],
): Generator<AnalysisProgress, boolean, void> {
  const edits = editsOf(mendings);
  const after = yield* analyzeEdited(snapshot, edits);
  const products = mendings.flatMap(({ fix }) => fix.products);
  const findings = mendings.map(({ finding }) => finding);
  return yield* holds(snapshot, after, findings, { products, edits });
}

/** Each fix that does not touch what an earlier one changes. */
function withoutOverlap(mendings: readonly Mending[]): Mending[] {
  const chosen: Mending[] = [];
  for (const mending of mendings) if (areDisjoint(editsOf([...chosen, mending]))) chosen.push(mending);
  return chosen;
}
