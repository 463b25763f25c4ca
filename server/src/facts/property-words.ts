/** The words of the variables that set system properties. */
import type { EvaluatedProduct } from "../product/evaluate-product.ts";
import type { TracedText } from "../text/traced-text.ts";
import { type PartOptions, rememberedByPart, type WordList } from "../text/word-list.ts";

/**
 * The variables whose words are `name=value`.
 * Rule: AOSP's core/sysprop.mk, which writes them to the build.prop of their partitions.
 */
export const PROPERTY_VARIABLES: readonly string[] = [
  "PRODUCT_PROPERTY_OVERRIDES",
  "PRODUCT_DEFAULT_PROPERTY_OVERRIDES",
  "PRODUCT_SYSTEM_PROPERTIES",
  "PRODUCT_SYSTEM_DEFAULT_PROPERTIES",
  "PRODUCT_SYSTEM_EXT_PROPERTIES",
  "PRODUCT_PRODUCT_PROPERTIES",
  "PRODUCT_ODM_PROPERTIES",
  "PRODUCT_VENDOR_PROPERTIES",
  "PRODUCT_OEM_PROPERTIES",
];

/** A word with the variable that holds it. */
export interface VariableWord {
  readonly variable: string;
  readonly word: TracedText;
}

/** Every `name=value` word of a product, by variable in the order of `PROPERTY_VARIABLES`. */
export function propertyWords(product: EvaluatedProduct): VariableWord[] {
  return variableWords(product, PROPERTY_VARIABLES);
}

/** The words of several product variables, by variable. */
export function variableWords(product: EvaluatedProduct, variables: readonly string[]): VariableWord[] {
  return variables.flatMap((variable) =>
    (product.lists.get(variable)?.toArray() ?? []).map((word) => ({ variable, word })),
  );
}

/** What there is for the words of several variables of a product. */
export type PerVariableWord<T> = (product: EvaluatedProduct, variables: readonly string[]) => T[];

/** What `make` gives for the words of several product variables, by variable; worked out once for what products share. */
export function perVariableWord<T>(
  make: (item: VariableWord) => readonly T[],
  options?: PartOptions,
): PerVariableWord<T> {
  const byVariable = new Map<string, (list: WordList) => readonly T[]>();
  const of = (variable: string) => {
    const known = byVariable.get(variable) ?? rememberedByPart((word) => make({ variable, word }), options);
    byVariable.set(variable, known);
    return known;
  };
  return ({ lists }, variables) =>
    variables.flatMap((variable) => {
      const list = lists.get(variable);
      return list === undefined ? [] : of(variable)(list);
    });
}
