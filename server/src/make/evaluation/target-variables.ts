/** Variables of targets, as far as a makefile's own text shows them: others of the same target see them, and nothing else. */
import type { TargetVariable } from "../syntax/assignment.ts";
import { newValue } from "./assign.ts";
import { type Evaluator, isStronger } from "./evaluator.ts";
import { isPattern } from "./rule-checks.ts";
import { keyOf, type Origin, type Variable } from "./variable-table.ts";

/**
 * Sets a variable of several targets. Its name and, where it is simple, its value are expanded anew for each, with the other variables of
 * that target in front of all others; those of a pattern belong to no target that is known yet.
 * Rule: manual section "Target-specific Variable Values"; GNU make 4.3, `record_target_var` in read.c.
 */
export function setForTargets(
  evaluator: Evaluator,
  targets: readonly string[],
  statement: TargetVariable,
): void {
  const { variables } = evaluator;
  for (const target of targets) {
    const name = isPattern(target)
      ? setForPattern(evaluator, statement)
      : variables.withinTarget(target, () => setForTarget(evaluator, target, statement));
    if (name === "" && evaluator.host.dialect === "make")
      return evaluator.error("empty variable name", statement.place); // kati minds only a name that is written so
    const set = name === undefined || name === "" ? undefined : variables.global(keyOf({ target, name }));
    if (set !== undefined && set.origin !== "override") preferGiven(evaluator, set);
  }
}

/** Returns the variable's name; `undefined` where it is not known. */
function expandedName(evaluator: Evaluator, { name }: TargetVariable): string | undefined {
  const expanded = evaluator.expand(name).trim();
  return expanded.unknownReason === undefined ? expanded.text : undefined;
}

function setForPattern(evaluator: Evaluator, statement: TargetVariable): string | undefined {
  const name = expandedName(evaluator, statement);
  if (name !== "" && statement.operator === ":=") evaluator.expand(statement.value);
  return name;
}

function setForTarget(evaluator: Evaluator, target: string, statement: TargetVariable): string | undefined {
  const name = expandedName(evaluator, statement);
  if (name === undefined || name === "") return name;
  const { place, operator, modifiers } = statement;
  const { variables, guards } = evaluator;
  const isPrivate = modifiers.private;
  const seen = operator === "?=" ? variables.get(name) : undefined;
  if (seen?.origin === "automatic") return name;
  if (seen !== undefined) variables.set({ ...seen, isPrivate }); // also where that is no target's
  if (seen !== undefined) return name;
  const own = variables.global(keyOf({ target, name }));
  const value = newValue(evaluator, name, statement, own, { place, name, guards });
  const isKept = own !== undefined && isStronger(own.origin) && !modifiers.override;
  const origin: Origin = modifiers.override ? "override" : "file";
  const variable = isKept || value === undefined ? own : { name, place, guards, origin, ...value };
  const isAppending = operator === "+=" && (own === undefined || own.isAppending === true);
  if (variable !== undefined) variables.set({ ...variable, target, isPrivate, isAppending });
  return name;
}

/** What the command line gives is the target's too, unless a makefile insists. */
function preferGiven(evaluator: Evaluator, { name, target }: Variable): void {
  const { variables } = evaluator;
  const given = variables.get(name);
  const own = target === undefined ? undefined : variables.global(keyOf({ target, name }));
  if (given?.origin !== "command line" || own === undefined) return;
  const { flavor, value, origin } = given;
  variables.set({ ...own, flavor, value, origin, isAppending: false });
}
