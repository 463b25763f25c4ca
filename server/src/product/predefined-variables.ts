/** The variables that exist before a product makefile is read, each value as one object that all products share. */
import { type GivenValues, givenVariables } from "../make/evaluation/given-variables.ts";
import type { Variable } from "../make/evaluation/variable-table.ts";
import type { Place } from "../text/range.ts";
import { SourceFile } from "../text/source-file.ts";
import { TracedText } from "../text/traced-text.ts";
import { predefinedVariables } from "./product-defaults.ts";

/** Where what no makefile of the tree writes comes from. */
const BUILD: Place = { file: new SourceFile("", "build/make", ""), start: 0, end: 0 };

const shared = new Map<string, Variable>();

/** Whether the product and its variant decide the value, so that nobody can give it. */
export function isDecided(name: string): boolean {
  return name === "TARGET_PRODUCT" || name === "TARGET_BUILD_VARIANT";
}

/** The variables that the environment gives to makefiles. */
export function environmentVariables(values: GivenValues): Variable[] {
  return givenVariables(values, "environment").filter(({ name }) => !isDecided(name));
}

/**
 * The variables that product makefiles may read, of origin `default`.
 * @param isPlatformUnknown whether the checkout has no build system, so that the platform's version is not known
 */
export function definedBefore(product: string, variant: string, isPlatformUnknown: boolean): Variable[] {
  const variables = [...predefinedVariables(product, variant)].map(([name, value]) =>
    sharedVariable(name, value, () => TracedText.computed(value, BUILD)),
  );
  if (!isPlatformUnknown) return variables;
  const reason = "the platform is not in this checkout, so its version is not known";
  const unknown = ["PLATFORM_SDK_VERSION", "PLATFORM_VERSION"].map((name) =>
    sharedVariable(name, reason, () => TracedText.unknown(reason, BUILD)),
  );
  return [...variables, ...unknown];
}

function sharedVariable(name: string, key: string, value: () => TracedText): Variable {
  const id = `${name} ${key}`;
  const known = shared.get(id);
  if (known !== undefined) return known;
  const variable: Variable = {
    name,
    flavor: "simple",
    origin: "default",
    value: value(),
    place: undefined,
    guards: undefined,
  };
  shared.set(id, variable);
  return variable;
}
