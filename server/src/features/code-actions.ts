/** The fixes that can be chosen at a range: those of the findings there, each proved before it is offered. Knows no protocol. */
import type { Fix } from "../fixes/fix.ts";
import type { Finding } from "../rules/finding.ts";
import type { TextRange } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { TextEdit } from "../text/text-edit.ts";
import { knownFixes, provedFixes } from "../workspace/prove-fixes.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { isSameText } from "./same-text.ts";

/** One fix with every finding of the range that it is offered for. */
export interface CodeAction {
  readonly title: string;
  readonly kind: Fix["kind"];
  readonly preferred: boolean;
  readonly findings: readonly Finding[];
  readonly edits: readonly TextEdit[];
}

/** The findings whose places `range` (offsets in `file`) touches. */
export function findingsAt(snapshot: Snapshot, file: SourceFile, range: TextRange): readonly Finding[] {
  return snapshot.findings.filter(
    ({ place }) => isSameText(place.file, file) && place.start <= range.end && range.start <= place.end,
  );
}

/**
 * The fixes for the findings that `range` (offsets in `file`) touches, preferred ones first. Two findings with the same edit
 * share one action. With `known` only what has been proved so far, which takes no time.
 */
export function codeActions(
  snapshot: Snapshot,
  file: SourceFile,
  range: TextRange,
  which: "all" | "known" = "all",
): readonly CodeAction[] {
  const actions = new Map<string, CodeAction>();
  const fixesOf = which === "all" ? provedFixes : knownFixes;
  for (const finding of findingsAt(snapshot, file, range)) {
    for (const fix of fixesOf(snapshot, finding) ?? []) addFix(actions, finding, fix);
  }
  return [...actions.values()].sort((a, b) => rank(a) - rank(b));
}

/** To accept a finding comes last, behind the fixes of all others. */
function rank({ preferred, kind }: CodeAction): number {
  return preferred ? 0 : kind === "waive" ? 2 : 1;
}

/** The finding with this fingerprint; `undefined` when it is gone. */
export function findingWith(snapshot: Snapshot, fingerprint: string): Finding | undefined {
  return snapshot.findings.find((finding) => finding.fingerprint === fingerprint);
}

/** The edits of a finding's fix with this title; `undefined` when it is no longer offered. */
export function codeActionEdits(
  snapshot: Snapshot,
  finding: Finding,
  title: string,
): readonly TextEdit[] | undefined {
  return provedFixes(snapshot, finding).find((fix) => fix.title === title)?.edits;
}

function addFix(actions: Map<string, CodeAction>, finding: Finding, fix: Fix): void {
  const { title, kind, preferred, edits } = fix;
  const key = editsKey(edits);
  const known = actions.get(key);
  if (known === undefined) actions.set(key, { title, kind, preferred, findings: [finding], edits });
  else {
    const findings = [...known.findings, finding];
    actions.set(key, { ...known, preferred: known.preferred || preferred, findings });
  }
}

/** Equal for edits that do the same. */
function editsKey(edits: readonly TextEdit[]): string {
  return JSON.stringify(
    edits.map(({ place, newText }) => [place.file.uri, place.start, place.end, newText]).sort(),
  );
}
