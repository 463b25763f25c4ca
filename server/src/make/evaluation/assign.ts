/** Assignment by operator and flavor. */
import type { Step } from "../../text/provenance.ts";
import { TracedText } from "../../text/traced-text.ts";
import { setShellStatus, shellResult } from "../functions/shell-idioms.ts";
import type { AssignmentStatement, DefineStatement } from "../syntax/statement.ts";
import { type Evaluator, isStronger } from "./evaluator.ts";
import type { Flavor, Variable } from "./variable-table.ts";

/** As a power of two: how many pieces appending copies in the time of one step. */
const COPIED_PER_STEP = 4;

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
  switch (statement.operator) {
    case ":=":
      return { flavor: "simple", value: evaluator.expand(statement.value).withStep(assigned) };
    case "!=":
      return { flavor: "recursive", value: shellValue(evaluator, name, statement).withStep(assigned) };
    case "+=":
      if (old !== undefined) return appended(evaluator, statement, old, { ...step, kind: "appended" });
      return { flavor: "recursive", value: statement.value.withStep({ ...step, kind: "appended" }) };
    default:
      return { flavor: "recursive", value: statement.value.withStep(assigned) };
  }
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
  const added = (flavor === "simple" ? evaluator.expand(statement.value) : statement.value).withStep(step);
  if (added.text === "") return undefined;
  if (old.value.text === "") return { flavor, value: added };
  const blank = TracedText.computed(" ", statement.place);
  const value = TracedText.concat([old.value, blank, added]);
  evaluator.limits.check(value, statement.place);
  evaluator.limits.tick(statement.place, value.pieces.length >> COPIED_PER_STEP);
  return { flavor, value };
}
