/** Runs a fixture: analysis, comparison, fix, comparison again. Everything runs as in the product, on files in memory. */
import type { Fix } from "../../server/src/fixes/fix.ts";
import type { Finding } from "../../server/src/rules/finding.ts";
import { applyTextEdits } from "../../server/src/text/text-edit.ts";
import { provedFixes } from "../../server/src/workspace/prove-fixes.ts";
import type { Settings } from "../../server/src/workspace/settings.ts";
import type { Snapshot } from "../../server/src/workspace/snapshot.ts";
import { compareFindings, observed, pair } from "./compare-findings.ts";
import { type ExpectedTree, type Fixture, parseFixture } from "./fixture.ts";
import { analyzeMemory } from "./memory-tree.ts";

/** What a fixture got wrong, in readable pieces; empty when all is as expected. */
export function runFixture(text: string): string[] {
  const fixture = parseFixture(text);
  if (fixture.problems.length > 0) return [...fixture.problems];
  const snapshot = analyzeFixture(fixture, fixture.before);
  const differences = compareFindings(snapshot.findings, fixture.before, "before the fix");
  return differences.length > 0 ? differences : checkFixes(fixture, snapshot);
}

function analyzeFixture({ request }: Fixture, tree: ExpectedTree): Snapshot {
  const variant = request.variant as Settings["variant"] | undefined;
  return analyzeMemory(tree.files, variant === undefined ? {} : { variant });
}

function checkFixes(fixture: Fixture, snapshot: Snapshot): string[] {
  const { request, after } = fixture;
  if (after === undefined && request.noFix.length === 0) return [];
  const finding = chosenFinding(fixture, snapshot);
  if (finding === undefined) return ["mark the finding whose fixes are meant with a * behind its rule"];
  const fixes = provedFixes(snapshot, finding);
  const problems = unwantedFixes(request.noFix, fixes);
  if (fixes.filter(({ preferred }) => preferred).length > 1) problems.push("more than one fix is preferred");
  if (after === undefined) return problems;
  const fix = fixes.find(({ kind, preferred }) =>
    request.fix === undefined ? preferred : kind === request.fix,
  );
  if (fix === undefined)
    return [...problems, `no fix ${request.fix ?? "preferred"}; offered: ${offered(fixes)}`];
  return [...problems, ...checkFix(fixture, after, fix)];
}

/** The finding of the starred annotation, or the only one there is. */
function chosenFinding({ before }: Fixture, { findings }: Snapshot): Finding | undefined {
  if (findings.length === 1) return findings[0];
  const pairs = pair(findings.map(observed), before.annotations);
  const starred = findings.filter((_, index) => before.annotations[pairs.get(index) ?? -1]?.fixed);
  return starred.length === 1 ? starred[0] : undefined;
}

function unwantedFixes(unwanted: readonly string[], fixes: readonly Fix[]): string[] {
  const found = fixes.filter(({ kind }) => unwanted.includes(kind) || unwanted.includes("any"));
  return found.map(({ kind, title }) => `offers the fix ${kind}, “${title}”, which it must not`);
}

function checkFix(fixture: Fixture, after: ExpectedTree, fix: Fix): string[] {
  const { title = "" } = fixture.request;
  const problems = fix.title.includes(title) ? [] : [`the title is “${fix.title}”, without “${title}”`];
  const files = appliedFix(fixture.before.files, fix);
  for (const path of new Set([...files.keys(), ...after.files.keys()])) {
    if (files.get(path) !== after.files.get(path)) problems.push(differing(path, files, after.files));
  }
  if (problems.length > 0) return problems;
  return compareFindings(analyzeFixture(fixture, after).findings, after, "after the fix");
}

/** The kind of the fix that a fixture applies; `undefined` when it applies none. */
export function appliedKind(fixture: Fixture): string | undefined {
  const { request, after, before } = fixture;
  if (after === undefined || request.fix !== undefined) return after && request.fix;
  const snapshot = analyzeFixture(fixture, before);
  const finding = chosenFinding(fixture, snapshot);
  return finding && provedFixes(snapshot, finding).find(({ preferred }) => preferred)?.kind;
}

/** The kinds of fixes that a rule offers in a fixture. */
export function offeredKinds(fixture: Fixture, rule: string): Set<string> {
  const snapshot = analyzeFixture(fixture, fixture.before);
  const own = snapshot.findings.filter((finding) => finding.rule === rule);
  return new Set(own.flatMap((finding) => provedFixes(snapshot, finding).map(({ kind }) => kind)));
}

/** The files of a tree after a fix. */
function appliedFix(files: ReadonlyMap<string, string>, fix: Fix): Map<string, string> {
  const result = new Map(files);
  for (const path of new Set(fix.edits.map(({ place }) => place.file.path))) {
    const edits = fix.edits.filter(({ place }) => place.file.path === path);
    result.set(path, applyTextEdits(result.get(path) ?? "", edits));
  }
  return result;
}

function differing(
  path: string,
  actual: ReadonlyMap<string, string>,
  wanted: ReadonlyMap<string, string>,
): string {
  const visible = (text: string | undefined) => (text ?? "(no such file)\n").replaceAll("\r", "␍");
  return `after the fix ${path} is\n${visible(actual.get(path))}and should be\n${visible(wanted.get(path))}`;
}

function offered(fixes: readonly Fix[]): string {
  const list = fixes.map(
    ({ kind, preferred, title }) => `${kind}${preferred ? " (preferred)" : ""} “${title}”`,
  );
  return list.join("; ") || "none";
}
