/** What kati was told of a variable: that it must not be set again, or not be used. GNU make knows nothing of it. */
import type { Place } from "../../text/range.ts";
import type { TracedText } from "../../text/traced-text.ts";
import type { Evaluator } from "./evaluator.ts";
import type { Variable } from "./variable-table.ts";

/** The marks of a variable; messages begin with a full stop or are empty. */
export interface Marks {
  readonly readOnly?: true;
  readonly obsolete?: string;
  readonly deprecated?: string;
}

/** The variable whose marks say whether makefiles may export variables; no makefile can write its name. */
export const EXPORT_RULE = "\0export";

/** Reports the use of a variable that is obsolete or deprecated. Rule: `Var::Used` in kati's var.cc. */
export function reportUse(evaluator: Evaluator, variable: Variable | undefined, place: Place): void {
  const { obsolete, deprecated } = variable?.marks ?? {};
  if (obsolete !== undefined) evaluator.error(`${variable?.name} is obsolete${obsolete}`, place);
  else if (deprecated !== undefined)
    warn(evaluator, `${variable?.name} has been deprecated${deprecated}.`, place);
}

/** Reports an `export` or `unexport` where it is obsolete or deprecated. Rule: `EvalExport` in kati's eval.cc. */
export function reportExport(evaluator: Evaluator, word: string, names: TracedText, place: Place): void {
  const { obsolete, deprecated } = evaluator.variables.get(EXPORT_RULE)?.marks ?? {};
  for (const text of exportedNames(names)) {
    if (obsolete !== undefined) evaluator.error(`${text}: ${word} is obsolete${obsolete}`, place);
    else if (deprecated !== undefined)
      warn(evaluator, `${text}: ${word} has been deprecated${deprecated}.`, place);
  }
}

/** The names before an assignment, where there is one. */
function exportedNames(names: TracedText): string[] {
  const words = names.words().map(({ text }) => text);
  const end = words.findIndex((word) => /^[:?+]?=/.test(word));
  return words.slice(0, end < 0 ? words.length : end).map((word) => word.replace(/(?<=.)[:?+]?=.*$/s, ""));
}

function warn(evaluator: Evaluator, text: string, place: Place): void {
  evaluator.host.message({ kind: "warning", text, place, guards: evaluator.guards });
}

/** Rule: `EvalAssign` in kati's eval.cc, for `.KATI_READONLY`. */
export function makeReadOnly(evaluator: Evaluator, names: TracedText, place: Place): void {
  for (const { text } of names.words()) {
    const variable = evaluator.variables.get(text);
    if (variable === undefined) evaluator.error(`unknown variable: ${text}`, place);
    else evaluator.variables.set(marked(variable, { ...variable.marks, readOnly: true }));
  }
}

/** A variable with these marks. A value that is made when somebody asks for it is not made for that. */
export function marked(variable: Variable, marks: Marks): Variable {
  const { name, flavor, origin, place, guards, written, setAt } = variable;
  return {
    name,
    flavor,
    origin,
    place,
    guards,
    marks,
    unmarked: variable.unmarked ?? variable,
    ...(written === undefined ? {} : { written }),
    ...(setAt === undefined ? {} : { setAt }),
    get value() {
      return variable.value;
    },
  };
}
