/** What make says of a rule's targets and of a static pattern. The rule itself is nothing to the evaluation. */
import type { Place } from "../../text/range.ts";
import { matchPattern, type Pattern, parsePattern } from "../functions/patterns.ts";
import type { Evaluator } from "./evaluator.ts";
import { pathsOf } from "./include.ts";
import { recordRule } from "./rule-records.ts";

/**
 * Checks `targets: prerequisites` or `targets: pattern: prerequisites`, expanded.
 * Rule: GNU make 4.3, `eval` and `record_files` in read.c.
 */
export function checkRule(evaluator: Evaluator, rule: string, place: Place): void {
  const colon = unquotedColon(rule, 0);
  const targets = targetsOf(evaluator, rule);
  if (targets.length === 0) return;
  const rest = rule.slice(rule[colon + 1] === ":" ? colon + 2 : colon + 1);
  const second = unquotedColon(rest, 0);
  const patterns = second < 0 ? undefined : words(rest.slice(0, second));
  const refusal = refusalOf(targets, patterns);
  if (refusal !== undefined) return evaluator.error(refusal, place);
  recordRule(evaluator, targets, rule[colon + 1] === ":" ? "::" : ":", place);
  if (isPattern(targets[0] ?? "")) return; // an implicit rule, of which all targets are patterns
  for (const warning of warningsOf(targets, patterns?.[0])) evaluator.say("warning", warning, place);
}

/** The targets of a rule or of a variable, expanded; a name may be a pattern of files. */
export function targetsOf(evaluator: Evaluator, rule: string): string[] {
  return words(rule.slice(0, unquotedColon(rule, 0))).flatMap((word) => pathsOf(evaluator, word));
}

function refusalOf(targets: readonly string[], patterns: readonly string[] | undefined): string | undefined {
  const [pattern] = patterns ?? [];
  if (patterns !== undefined && pattern === undefined) return "missing target pattern";
  if (patterns !== undefined && patterns.length > 1) return "multiple target patterns";
  if (pattern !== undefined && !isPattern(pattern)) return "target pattern contains no '%'";
  if (!isPattern(targets[0] ?? "")) return undefined;
  if (pattern !== undefined) return "mixed implicit and static pattern rules";
  return targets.every(isPattern) ? undefined : "mixed implicit and normal rules";
}

function warningsOf(targets: readonly string[], pattern: string | undefined): string[] {
  const parsed: Pattern | undefined = pattern === undefined ? undefined : parsePattern(pattern, "make");
  return targets.flatMap((target, index) => {
    const mixed =
      index > 0 && isPattern(target) ? ["*** mixed implicit and normal rules: deprecated syntax"] : [];
    const { prefix } = parsePattern(target, "make");
    const name = isPattern(target) ? target : prefix;
    const isMatch = parsed === undefined || matchPattern(parsed, name) !== undefined;
    return isMatch ? mixed : [...mixed, `target '${name}' doesn't match the target pattern`];
  });
}

/** Whether a target has a `%` that no backslash quotes. */
export function isPattern(target: string): boolean {
  return parsePattern(target, "make").suffix !== undefined;
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

/** The offset of the first `:` at or behind `from` with an even number of backslashes before it; -1 if none. */
function unquotedColon(text: string, from: number): number {
  const colon = text.indexOf(":", from);
  if (colon < 0) return -1;
  const backslashes = /\\*$/.exec(text.slice(0, colon))?.[0].length ?? 0;
  return backslashes % 2 === 0 ? colon : unquotedColon(text, colon + 1);
}
