/** The variables that GNU make defines before it reads a makefile. */
import { SourceFile } from "../../text/source-file.ts";
import { TracedText } from "../../text/traced-text.ts";
import { IMPLICIT_RULE_VARIABLES, SUFFIXES } from "./implicit-rule-variables.ts";
import type { Origin, Variable, VariableTable } from "./variable-table.ts";

/** The variable that names the first target, which make builds unless told otherwise. */
export const DEFAULT_GOAL = ".DEFAULT_GOAL";

const place = { file: new SourceFile("", "(default)", ""), start: 0, end: 0 };

type BuiltIn = Pick<Variable, "name" | "flavor" | "origin" | "value">;

function simple(name: string, value: string, origin: Origin = "default"): BuiltIn {
  return { name, flavor: "simple", origin, value: TracedText.computed(value, place) };
}

function recursive(name: string, value: string, origin: Origin = "default"): BuiltIn {
  return { ...simple(name, value, origin), flavor: "recursive" };
}

/** What depends on the machine is not known. */
function unknown(name: string, flavor: Variable["flavor"]): BuiltIn {
  const value = TracedText.unknown(`${name} depends on the make that runs`, place);
  return { name, flavor, origin: "default", value };
}

/** The directory part or the file name of what an automatic variable names. */
function partOf(of: string): BuiltIn[] {
  const values = { D: `$(patsubst %/,%,$(dir $${of}))`, F: `$(notdir $${of})` };
  return Object.entries(values).map(([part, value]) => recursive(`${of}${part}`, value, "automatic"));
}

const BUILT_IN: readonly BuiltIn[] = [
  simple("MAKE_COMMAND", "make"),
  recursive("MAKE", "$(MAKE_COMMAND)"),
  simple("MAKE_VERSION", "4.3"),
  simple("MAKEFILES", ""),
  simple("SHELL", "/bin/sh"),
  simple("SUFFIXES", SUFFIXES),
  simple(".SHELLFLAGS", "-c"),
  simple(".RECIPEPREFIX", ""),
  simple(".LOADED", ""),
  simple(".VARIABLES", ""),
  simple(DEFAULT_GOAL, "", "file"),
  recursive("MAKEFLAGS", "", "file"),
  recursive("MFLAGS", "", "environment"),
  simple("GNUMAKEFLAGS", "", "environment"),
  simple("MAKELEVEL", "0", "environment"),
  unknown("MAKE_HOST", "simple"),
  unknown(".FEATURES", "simple"),
  unknown(".INCLUDE_DIRS", "recursive"),
  ...["@", "%", "*", "<", "?", "^", "+"].flatMap(partOf),
  ...Object.entries(IMPLICIT_RULE_VARIABLES).map(([name, value]) => recursive(name, value)),
];

/**
 * Defines them, as for a make that is given nothing but a makefile. Rule: GNU make 4.3, `define_automatic_variables` in variable.c and
 * `main` in main.c.
 */
export function defineBuiltInVariables(variables: VariableTable): void {
  for (const variable of BUILT_IN) variables.set({ ...variable, place: undefined, guards: undefined });
}
