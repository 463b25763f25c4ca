/** What `check` prints for people: every finding, what could not be followed, and a line of counts. */
import type { Finding, Severity } from "../rules/finding.ts";
import { untold } from "../workspace/limits.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import type { OfferedFix } from "./finding-json.ts";
import { renderFinding } from "./finding-text.ts";
import { renderIncomplete } from "./incomplete-text.ts";
import { reportContext } from "./report-context.ts";
import { counted, listing } from "./sentence.ts";
import type { TextStyle } from "./text-style.ts";

/** @param fixesOf gives the proved fixes of a finding; `undefined` leaves fixes out */
export function renderCheckText(
  snapshot: Snapshot,
  style: TextStyle,
  fixesOf: ((finding: Finding) => readonly OfferedFix[]) | undefined,
): string {
  const { places } = reportContext(snapshot, style);
  const incomplete = renderIncomplete(untold(snapshot), places, style);
  if (incomplete.length > 0) incomplete.push("");
  const findings = renderFindings(snapshot, style, fixesOf);
  return `${findings}${[...incomplete, summary(snapshot, style)].join("\n")}\n`;
}

/** The findings alone, each followed by an empty line. */
export function renderFindings(
  snapshot: Pick<Snapshot, "files" | "findings" | "policy">,
  style: TextStyle,
  fixesOf?: (finding: Finding) => readonly OfferedFix[],
): string {
  const context = reportContext(snapshot, style);
  const blocks = snapshot.findings.map((finding) => renderFinding(finding, fixesOf?.(finding), context));
  return blocks.map((lines) => `${lines.join("\n")}\n\n`).join("");
}

/** `3 errors and 1 warning in 2 of 6 products`. */
function summary(snapshot: Snapshot, style: TextStyle): string {
  const { findings } = snapshot;
  const total = counted(snapshot.products.length, "product");
  const { bold, green } = style.colors;
  if (findings.length === 0) return green(bold(`No findings in ${total}`));
  const counts = SEVERITIES.map(([severity, noun]) => ({
    noun,
    count: findings.filter((finding) => finding.severity === severity).length,
  }));
  const said = listing(
    counts.filter(({ count }) => count > 0).map(({ count, noun }) => counted(count, noun)),
  );
  const reached = new Set(findings.flatMap((finding) => finding.products.map(({ name }) => name))).size;
  return bold(`${said} in ${reached} of ${total}`);
}

const SEVERITIES: readonly (readonly [Severity, string])[] = [
  ["error", "error"],
  ["warning", "warning"],
  ["info", "info finding"],
];
