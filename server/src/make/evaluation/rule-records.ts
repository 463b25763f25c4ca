/** What make remembers of rules while it reads: which targets have them, with one colon or two, and the first target. */
import type { Place } from "../../text/range.ts";
import { TracedText } from "../../text/traced-text.ts";
import { DEFAULT_GOAL } from "./built-in-variables.ts";
import type { Evaluator } from "./evaluator.ts";
import { isPattern } from "./rule-checks.ts";

/** The variable that holds the colons of a target's rules; no makefile can write its name. */
function keyOfRules(target: string): string {
  return `\0:${target}`;
}

/** Whether a rule names this file as a target, so that make may make it. */
export function hasRule({ variables }: Evaluator, target: string): boolean {
  return variables.global(keyOfRules(target)) !== undefined;
}

/**
 * Remembers the rule of these targets. All rules of one target have one colon, or all have two.
 * Rule: GNU make 4.3, `record_files` in read.c.
 */
export function recordRule(
  evaluator: Evaluator,
  targets: readonly string[],
  colons: ":" | "::",
  place: Place,
): void {
  setDefaultGoal(evaluator, targets, place);
  if (targets.some(isPattern)) return;
  for (const target of targets) {
    const name = keyOfRules(target);
    const known = evaluator.variables.global(name)?.value;
    if (known !== undefined && known.unknownReason === undefined && known.text !== colons)
      return evaluator.error(`target file '${target}' has both : and :: entries`, place);
    evaluator.define(name, TracedText.computed(colons, place), "default", place);
  }
}

/** Rule: manual section "Other Special Variables"; GNU make 4.3, `eval` in read.c. */
function setDefaultGoal(evaluator: Evaluator, targets: readonly string[], place: Place): void {
  const known = evaluator.variables.global(DEFAULT_GOAL);
  if (known?.value.text !== "" || known.origin === "override") return;
  const end = targets.findIndex((target) => target.includes("%"));
  const goal = targets.slice(0, end < 0 ? targets.length : end).find(isPossibleGoal);
  if (goal !== undefined) evaluator.define(DEFAULT_GOAL, TracedText.computed(goal, place), "file", place);
}

/** Neither special targets nor suffix rules are goals. */
function isPossibleGoal(target: string): boolean {
  return !target.startsWith(".") || target.includes("/");
}
