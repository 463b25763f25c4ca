/** One finding as text, as compilers print it: message, place, source line with carets, and underneath the way to it. */
import type { Finding } from "../rules/finding.ts";
import { safeText } from "./display-cells.ts";
import { renderFindingBody } from "./finding-body.ts";
import type { OfferedFix } from "./finding-json.ts";
import { renderDiff } from "./fix-diff.ts";
import type { ReportContext } from "./report-context.ts";
import type { PlaceWriter } from "./report-place.ts";
import { wrapped } from "./sentence.ts";
import { gutter, gutterWidth, renderSnippet } from "./source-snippet.ts";
import { severityColor, type TextStyle } from "./text-style.ts";

/** @param fixes the proved fixes; `undefined` when they were not asked for */
export function renderFinding(
  finding: Finding,
  fixes: readonly OfferedFix[] | undefined,
  context: ReportContext,
): string[] {
  const { places, style } = context;
  const paint = severityColor(style, finding.severity);
  const gutterColumns = gutterWidth(finding.place);
  const pad = " ".repeat(gutterColumns);
  const { colors } = style;
  return [
    ...headline(finding, style),
    `${pad}${colors.blue("-->")} ${places.column(finding.place)}`,
    ...renderSnippet(finding.place, gutterColumns, style, paint),
    gutter("", gutterColumns, style),
    ...renderFindingBody(finding, context, pad),
    ...(finding.intents.length === 0 ? [] : fixLines(fixes, `${pad} `, places, style)),
  ];
}

function headline({ severity, rule, message }: Finding, style: TextStyle): string[] {
  const label = `${severity}[${rule}]`;
  const [first = "", ...rest] = wrapped(`${label}: ${safeText(message)}`, style.messageWidth, 2);
  const { bold } = style.colors;
  const paint = severityColor(style, severity);
  return [paint(label) + bold(first.slice(label.length)), ...rest.map((line) => bold(line))];
}

function fixLines(
  fixes: readonly OfferedFix[] | undefined,
  indent: string,
  places: PlaceWriter,
  style: TextStyle,
): string[] {
  if (fixes === undefined) return [];
  if (fixes.length === 0) return [`${indent}= no fix could be proved to remove this and change nothing else`];
  const { colors } = style;
  return fixes.flatMap((fix) => {
    const title = `fix${fix.preferred ? " (preferred)" : ""}: ${safeText(fix.title)}`;
    const [first = "", ...rest] = wrapped(title, style.messageWidth - indent.length, 2);
    const label = colors.green(colors.bold("fix"));
    const lines = [indent + label + first.slice(3), ...rest.map((line) => indent + line)];
    return [...lines, ...renderDiff(fix.edits, `${indent}    `, places, style)];
  });
}
