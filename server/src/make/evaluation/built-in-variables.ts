/** The variables that GNU make defines before it reads a makefile, but for those of its built-in rules: as `make -r -R` has them. */
import { SourceFile } from "../../text/source-file.ts";
import { TracedText } from "../../text/traced-text.ts";
import type { Variable, VariableTable } from "./variable-table.ts";

const place = { file: new SourceFile("", "(default)", ""), start: 0, end: 0 };

type BuiltIn = Pick<Variable, "name" | "flavor" | "origin" | "value">;

function simple(name: string, value: string): BuiltIn {
  return { name, flavor: "simple", origin: "default", value: TracedText.computed(value, place) };
}

/** What depends on the machine is not known. */
function unknown(name: string, flavor: Variable["flavor"]): BuiltIn {
  const value = TracedText.unknown(`${name} depends on the make that runs`, place);
  return { name, flavor, origin: "default", value };
}

/** The directory part or the file name of what an automatic variable names. */
function partOf(of: string): BuiltIn[] {
  const values = { D: `$(patsubst %/,%,$(dir $${of}))`, F: `$(notdir $${of})` };
  return Object.entries(values).map(([part, value]) => ({
    name: `${of}${part}`,
    flavor: "recursive",
    origin: "automatic",
    value: TracedText.computed(value, place),
  }));
}

const BUILT_IN: readonly BuiltIn[] = [
  simple("MAKE_COMMAND", "make"),
  { ...simple("MAKE", "$(MAKE_COMMAND)"), flavor: "recursive" },
  simple("MAKE_VERSION", "4.3"),
  simple("MAKEFILES", ""),
  simple("SHELL", "/bin/sh"),
  simple("SUFFIXES", ""),
  simple(".SHELLFLAGS", "-c"),
  simple(".RECIPEPREFIX", ""),
  simple(".LOADED", ""),
  simple(".VARIABLES", ""),
  unknown("MAKE_HOST", "simple"),
  unknown(".FEATURES", "simple"),
  unknown(".INCLUDE_DIRS", "recursive"),
  ...["@", "%", "*", "<", "?", "^", "+"].flatMap(partOf),
];

/** Defines them. Rule: GNU make 4.3, `define_automatic_variables` in variable.c and `main` in main.c. */
export function defineBuiltInVariables(variables: VariableTable): void {
  for (const variable of BUILT_IN) variables.set({ ...variable, place: undefined, guards: undefined });
}
