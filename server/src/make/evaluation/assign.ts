/** Assignment by operator and flavor. */
import type { Step } from "../../text/provenance.ts";
import type { Place } from "../../text/range.ts";
import { TracedText } from "../../text/traced-text.ts";
import { setShellStatus, shellResult } from "../functions/shell-idioms.ts";
import type { AssignmentStatement, DefineStatement } from "../syntax/statement.ts";
import { type Evaluator, isStronger } from "./evaluator.ts";
import type { Limits } from "./limits.ts";
import { type Marks, makeReadOnly, reportExport, reportUse } from "./marks.ts";
import type { Variable } from "./variable-table.ts";

/** As a power of two: how many pieces appending copies in the time of one step. */
const COPIED_PER_STEP = 4;

/**
 * Carries out `NAME op value`. The name is expanded already. A variable that was `private` stays so.
 * Rule: GNU make 4.3, `do_variable_definition` in variable.c; manual section "Setting Variables".
 */
export function assign(
  evaluator: Evaluator,
  name: string,
  statement: AssignmentStatement | DefineStatement,
): void {
  assignValue(evaluator, name, statement);
  if (!statement.modifiers.private || evaluator.host.dialect === "kati") return;
  const variable = evaluator.variables.global(name);
  if (variable !== undefined) evaluator.variables.set({ ...variable, isPrivate: true });
}

function assignValue(
  evaluator: Evaluator,
  name: string,
  statement: AssignmentStatement | DefineStatement,
): void {
  const old = evaluator.variables.get(name);
  const override = statement.modifiers.override;
  const { place } = statement;
  const isKati = evaluator.host.dialect === "kati";
  if (isKati && !beforeAssignment(evaluator, name, statement, old)) return;
  if (statement.operator === "?=" && old !== undefined) return;
  const guards = evaluator.guards;
  const value = newValue(evaluator, name, statement, old, { place, name, guards });
  const isAppended = isKati && statement.operator === "+=" && old !== undefined; // to the variable as it is, whoever set it
  const changed = evaluator.variables.isScoped ? evaluator.variables.global(name) : old;
  if (changed !== undefined && isStronger(changed.origin) && !override && !isAppended) return; // only now: make expands the value all the same
  if (value === undefined) return;
  const origin = isAppended ? old.origin : override ? "override" : "file";
  const marks = isKati ? newMarks(old, statement) : undefined;
  evaluator.variables.set({
    name,
    place,
    guards,
    origin,
    ...value,
    ...(marks === undefined ? {} : { marks }),
    ...(changed?.isPrivate === true ? { isPrivate: true } : {}),
  });
}

/** What kati looks at before it sets a variable; `false` where nothing is set. Rule: `EvalAssign` and `EvalRHS` in kati's eval.cc. */
function beforeAssignment(
  evaluator: Evaluator,
  name: string,
  statement: AssignmentStatement | DefineStatement,
  old: Variable | undefined,
): boolean {
  const { place, operator, value } = statement;
  const exported = statement.kind === "assignment" ? statement.exported : undefined;
  if (exported !== undefined) reportExport(evaluator, "export", evaluator.expand(exported), place);
  if (name === ".KATI_READONLY") makeReadOnly(evaluator, evaluator.expand(value), place);
  if (name === ".KATI_READONLY") return false;
  reportUse(evaluator, old, place);
  if (old?.marks?.readOnly !== true || operator === "?=") return true;
  evaluator.error(`cannot assign to readonly variable: ${name}`, place);
  return false;
}

function newMarks(
  old: Variable | undefined,
  statement: AssignmentStatement | DefineStatement,
): Marks | undefined {
  const isFinal = statement.kind === "assignment" && statement.isFinal === true;
  const deprecated = old?.marks?.deprecated;
  if (!isFinal && deprecated === undefined) return undefined;
  return { ...(isFinal ? { readOnly: true } : {}), ...(deprecated === undefined ? {} : { deprecated }) };
}

type NewValue = Pick<Variable, "flavor" | "value" | "written" | "setAt">;

/**
 * The value that a statement gives a variable that is `old` now; `undefined` where nothing is appended.
 * @param step how the value comes to be
 */
export function newValue(
  evaluator: Evaluator,
  name: string,
  statement: AssignmentStatement | DefineStatement,
  old: Variable | undefined,
  step: Omit<Step, "kind">,
): NewValue | undefined {
  const assigned: Step = { ...step, kind: "assigned" };
  const { scope } = evaluator.host;
  switch (statement.operator) {
    case ":=":
      return {
        flavor: "simple",
        value: stepped(evaluator.expand(statement.value), assigned, statement, scope),
      };
    case "!=":
      return { flavor: "recursive", value: shellValue(evaluator, name, statement).withStep(assigned) };
    case "+=":
      if (old !== undefined) return appended(evaluator, statement, old, { ...step, kind: "appended" });
      return recursive(stepped(statement.value, { ...step, kind: "appended" }, statement, scope), statement);
    default:
      return recursive(stepped(statement.value, assigned, statement, scope), statement);
  }
}

function recursive(value: TracedText, { written }: AssignmentStatement | DefineStatement): NewValue {
  return written === undefined ? { flavor: "recursive", value } : { flavor: "recursive", value, written };
}

interface SteppedValue {
  readonly step: Step;
  readonly value: TracedText;
}

/** By statement and by the host's scope. */
const steppedValues = new WeakMap<AssignmentStatement | DefineStatement, Map<string, SteppedValue>>();

/** A value after its assignment. One that is as it is written, under no conditional, is the same in all evaluations of one scope. */
function stepped(
  value: TracedText,
  step: Step,
  statement: AssignmentStatement | DefineStatement,
  scope: string | undefined,
): TracedText {
  if (scope === undefined || step.guards !== undefined || value !== statement.value)
    return value.withStep(step);
  const ofStatement = steppedValues.get(statement) ?? new Map<string, SteppedValue>();
  steppedValues.set(statement, ofStatement);
  const known = ofStatement.get(scope);
  if (known?.step.kind === step.kind && known.step.name === step.name) return known.value;
  const made = value.withStepLater(step);
  ofStatement.set(scope, { step, value: made });
  return made;
}

/** What a command prints, where it only asks about files. Rule: manual section "Setting Variables", `!=`. */
function shellValue(
  evaluator: Evaluator,
  name: string,
  { value, place }: AssignmentStatement | DefineStatement,
): TracedText {
  const command = evaluator.expand(value);
  const isKnown = command.unknownReason === undefined && command.possibleReason === undefined;
  const answer = isKnown ? shellResult(command.text, evaluator.files) : undefined;
  setShellStatus(evaluator, answer, place);
  if (answer !== undefined) return TracedText.computed(answer.text, place);
  return TracedText.unknown(`${name} is what a shell command prints, and nothing from a tree is run`, place);
}

/** What appending makes of a variable; `undefined` when nothing is appended, which leaves it as it is, origin and all. */
function appended(
  evaluator: Evaluator,
  statement: AssignmentStatement | DefineStatement,
  old: Variable,
  step: Step,
): NewValue | undefined {
  const { flavor } = old;
  const written = flavor === "simple" ? evaluator.expand(statement.value) : statement.value;
  const added = stepped(written, step, statement, evaluator.host.scope);
  if (evaluator.host.dialect === "kati") return appendedByKati(old, added, statement.place, evaluator);
  if (added.text === "") return undefined;
  if (old.value.text === "") return { flavor, value: added };
  return { flavor, value: behind(old.value, added, statement.place, evaluator.limits) };
}

/** A value with a blank and what is added behind it. */
function behind(old: TracedText, added: TracedText, place: Place, limits: Limits): TracedText {
  const value = TracedText.concat([old, TracedText.computed(" ", place), added]);
  limits.check(value, place);
  limits.tick(place, value.pieceCount >> COPIED_PER_STEP);
  return value;
}

/** A blank stands before what is appended, even to nothing. Rule: `AppendVar` in kati's var.cc. */
function appendedByKati(old: Variable, added: TracedText, place: Place, { limits }: Evaluator): NewValue {
  const { flavor } = old;
  const value = behind(flavor === "simple" ? old.value : withoutLastDollar(old.value), added, place, limits);
  const setAt = old.setAt ?? old.place;
  return flavor === "simple"
    ? { flavor, value, setAt }
    : { flavor, value, setAt, written: old.written ?? old.value };
}

/** A value as kati parses it before anything stands behind it: a `$` at its end is nothing. Rule: `ParseExprImpl` in kati's expr.cc. */
function withoutLastDollar(value: TracedText): TracedText {
  if (!value.text.endsWith("$")) return value;
  const dollars = /\$+$/.exec(value.text)?.[0].length ?? 0;
  return dollars % 2 === 0 ? value : value.slice(0, value.length - 1);
}
