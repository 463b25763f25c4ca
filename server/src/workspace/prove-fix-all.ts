/** All fixes of one file at once: which of them can be applied together, proved as a whole. */
import type { Fix } from "../fixes/fix.ts";
import type { Finding } from "../rules/finding.ts";
import { placeKey } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import { areDisjoint, type TextEdit } from "../text/text-edit.ts";
import type { AnalysisProgress } from "./analyze.ts";
import { analyzeEdited, holds, proveFixes } from "./prove-fixes.ts";
import type { Snapshot } from "./snapshot.ts";

/** A finding with the fix that is preferred for it. */
interface Mending {
  readonly finding: Finding;
  readonly fix: Fix;
}

/**
 * The edits that mend as many findings of a file as can be mended by their preferred fixes in this file alone; none when no fix
 * holds. Fixes that overlap, and those that only hold without others, are left for another time. Yields after each product that is
 * evaluated again.
 */
export function* proveFixAll(
  snapshot: Snapshot,
  file: SourceFile,
): Generator<AnalysisProgress, readonly TextEdit[], void> {
  const mendings: Mending[] = [];
  for (const finding of snapshot.findings) {
    if (finding.place.file.uri !== file.uri) continue;
    const fix = (yield* proveFixes(snapshot, finding)).find(({ preferred }) => preferred);
    if (fix?.edits.every(({ place }) => place.file.uri === file.uri)) mendings.push({ finding, fix });
  }
  for (let chosen = withoutOverlap(mendings); chosen.length > 0; chosen = chosen.slice(0, -1)) {
    const edits = editsOf(chosen);
    const after = yield* analyzeEdited(snapshot, edits);
    const products = chosen.flatMap(({ fix }) => fix.products);
    const findings = chosen.map(({ finding }) => finding);
    if (yield* holds(snapshot, after, findings, { products, edits })) return edits;
  }
  return [];
}

/** The edits of several fixes, each once. */
function editsOf(mendings: readonly Mending[]): TextEdit[] {
  const edits = mendings.flatMap(({ fix }) => fix.edits);
  return [...new Map(edits.map((edit) => [`${placeKey(edit.place)}|${edit.newText}`, edit])).values()];
}

/** Each fix that does not touch what an earlier one changes. */
function withoutOverlap(mendings: readonly Mending[]): Mending[] {
  const chosen: Mending[] = [];
  for (const mending of mendings) if (areDisjoint(editsOf([...chosen, mending]))) chosen.push(mending);
  return chosen;
}
