/** Lines that are no directive: rules, which are recognised for their errors and for what they expand, and nothing more. */
import { TracedText } from "../../text/traced-text.ts";
import { type TargetLine, targetVariable } from "../syntax/assignment.ts";
import type { LineStatement } from "../syntax/statement.ts";
import type { Evaluator } from "./evaluator.ts";
import { checkRule, targetsOf } from "./rule-checks.ts";
import { setForTargets } from "./target-variables.ts";

/**
 * Reads a line as make does: what it expands to must be a rule or nothing.
 * Rule: GNU make 4.3, `eval` in read.c.
 */
export function readRuleLine(evaluator: Evaluator, statement: LineStatement): void {
  const { place, text, isRecipe } = statement;
  if (isRecipe && evaluator.ruleOpen) return;
  evaluator.ruleOpen = false;
  const isKati = evaluator.host.dialect === "kati";
  const recipe = isKati ? "commands" : "recipe";
  if (isRecipe)
    return evaluator.error(`${recipe} ${isKati ? "commence" : "commences"} before first target`, place);
  const { line, variable } = expandLine(evaluator, text);
  const rule = line.text.trim();
  if (rule.startsWith(";")) return evaluator.error(`missing rule before ${recipe}`, place);
  if (rule === "" || line.unknownReason !== undefined) return;
  if (!rule.includes(":")) {
    const hint = statement.hasEightBlanks && !isKati ? " (did you mean TAB instead of 8 spaces?)" : "";
    return evaluator.error(`missing separator${hint}`, place);
  }
  if (/^[^:]*::?=/.test(rule)) return evaluator.error("empty variable name", place);
  evaluator.ruleOpen = variable === undefined;
  if (variable === undefined) return isKati ? undefined : checkRule(evaluator, rule, place);
  const targets = targetsOf(evaluator, rule);
  if (isKati && variable.kind === "assignment" && variable.name.text.trim() === "")
    return evaluator.error("empty variable name", place); // also without a target
  if (variable.kind === "assignment") setForTargets(evaluator, targets, variable);
  else if (targets.length > 0) evaluator.error("Malformed target-specific variable definition", place);
}

/** Expands a line up to a `;` outside references, but not the name and value of a target-specific variable. */
function expandLine(evaluator: Evaluator, body: TracedText): { line: TracedText; variable?: TargetLine } {
  const parts: TracedText[] = [];
  let isRule = false;
  for (const part of evaluator.expander.partsOf(body)) {
    const text = evaluator.expander.expandPart(part, body);
    const colon: number = isRule ? -1 : text.text.indexOf(":");
    const semicolon = part.kind === "literal" ? text.text.indexOf(";", Math.max(0, colon)) : -1;
    parts.push(semicolon < 0 ? text : text.slice(0, Math.max(semicolon, 1)));
    const variable = colon < 0 ? undefined : targetVariable(text.slice(colon), body.slice(part.end));
    if (variable !== undefined) return { line: TracedText.concat(parts), variable };
    if (semicolon >= 0) break;
    isRule ||= colon >= 0;
  }
  return { line: TracedText.concat(parts) };
}
