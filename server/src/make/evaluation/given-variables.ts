/** Variables that the user gives, as make takes them from its command line and kati from its environment. */
import { SourceFile } from "../../text/source-file.ts";
import { TracedText } from "../../text/traced-text.ts";
import type { Origin, Variable } from "./variable-table.ts";

/** Values by name; `null` is a variable that may be set, to what is not known. */
export type GivenValues = Readonly<Record<string, string | null>>;

const known = new Map<string, Variable>();

/**
 * The variables of `values`; equal ones are one object, so that what was evaluated with one counts for the other. References in a value
 * of make's command line are expanded at each use; kati takes a value of its environment as it is.
 * Rule: manual section "Overriding Variables"; kati's `SetVar` in main.cc.
 */
export function givenVariables(values: GivenValues, origin: "environment" | "command line"): Variable[] {
  return Object.entries(values).map(([name, value]) => {
    const key = JSON.stringify([origin, name, value]);
    const variable = known.get(key) ?? givenVariable(name, value, origin);
    known.set(key, variable);
    return variable;
  });
}

function givenVariable(name: string, value: string | null, origin: Origin): Variable {
  const place = { file: new SourceFile("", `(${origin})`, ""), start: 0, end: 0 };
  const text =
    value === null
      ? TracedText.unknown(`${name} may be set by the ${origin}`, place)
      : TracedText.computed(value, place);
  const isLiteral = origin === "environment" && text.text.includes("$");
  const flavor = isLiteral ? "simple" : "recursive";
  return { name, flavor, origin, value: text, place: undefined, guards: undefined };
}
