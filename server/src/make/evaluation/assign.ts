/** Assignment by operator and flavor. */
import type { Step } from "../../text/provenance.ts";
import { TracedText } from "../../text/traced-text.ts";
import { answerShell } from "../functions/shell-idioms.ts";
import type { AssignmentStatement, DefineStatement } from "../syntax/statement.ts";
import { type Evaluator, isStronger } from "./evaluator.ts";
import type { Flavor, Variable } from "./variable-table.ts";

/**
 * Carries out `NAME op value`. The name is expanded already.
 * Rule: GNU make 4.3, `do_variable_definition` in variable.c; manual section "Setting Variables".
 */
export function assign(
  evaluator: Evaluator,
  name: string,
  written: AssignmentStatement | DefineStatement,
): void {
  const statement = evaluator.host.dialect === "kati" ? withoutFinalMark(written) : written;
  const old = evaluator.variables.get(name);
  const override = statement.modifiers.override;
  if (statement.operator === "?=" && old !== undefined) return;
  const { place } = statement;
  const guards = evaluator.guards;
  const value = newValue(evaluator, name, statement, old, { place, name, guards });
  if (old !== undefined && isStronger(old.origin) && !override) return; // only now: make expands the value all the same
  if (value === undefined) return;
  const origin = override ? "override" : "file";
  evaluator.variables.set({ name, place, guards, origin, ...value });
}

/** The mark of `NAME :=$= VALUE`, which sets NAME for good: no reference, and no blank stands before the value. */
const FINAL_MARK = /^\$=[ \t]*/;

/** Rule: `ParseAssign` in kati's parser.cc. */
function withoutFinalMark<T extends AssignmentStatement | DefineStatement>(statement: T): T {
  const mark = statement.kind === "assignment" ? FINAL_MARK.exec(statement.value.text) : null;
  return mark === null ? statement : { ...statement, value: statement.value.slice(mark[0].length) };
}

function newValue(
  evaluator: Evaluator,
  name: string,
  statement: AssignmentStatement | DefineStatement,
  old: Variable | undefined,
  step: Omit<Step, "kind">,
): { flavor: Flavor; value: TracedText } | undefined {
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
      return {
        flavor: "recursive",
        value: stepped(statement.value, { ...step, kind: "appended" }, statement, scope),
      };
    default:
      return { flavor: "recursive", value: stepped(statement.value, assigned, statement, scope) };
  }
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
  const answer = isKnown ? answerShell(command.text, evaluator.host) : undefined;
  if (answer !== undefined) return TracedText.computed(answer, place);
  return TracedText.unknown(`${name} is the output of a shell command, which is not run`, place);
}

/** What appending makes of a variable; `undefined` when nothing is appended, which leaves it as it is, origin and all. */
function appended(
  evaluator: Evaluator,
  statement: AssignmentStatement | DefineStatement,
  old: Variable,
  step: Step,
): { flavor: Flavor; value: TracedText } | undefined {
  const { flavor } = old;
  const value = flavor === "simple" ? evaluator.expand(statement.value) : statement.value;
  const added = stepped(value, step, statement, evaluator.host.scope);
  if (added.text === "") return undefined;
  if (old.value.text === "") return { flavor, value: added };
  const blank = TracedText.computed(" ", statement.place);
  return { flavor, value: TracedText.concat([old.value, blank, added]) };
}
