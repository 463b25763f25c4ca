/** What becomes of a product's values between its import and their use: by the tree's own `product_config.mk`, else by built-in rules. */
import type { Evaluator } from "../make/evaluation/evaluator.ts";
import type { Place } from "../text/range.ts";
import { TracedText } from "../text/traced-text.ts";
import type { BuildSystem } from "./build-system.ts";
import { checkProduct } from "./check-product.ts";
import type { NodeValues } from "./merge-node.ts";
import { applyDefaults } from "./product-defaults.ts";
import type { ProductHost } from "./product-host.ts";

/** An imported product, with the evaluation in which it was imported. */
export interface ImportedProduct {
  readonly makefile: string;
  readonly values: NodeValues;
  readonly evaluator: Evaluator;
  readonly host: ProductHost;
  readonly start: Place;
}

/**
 * The words of every non-empty product variable as the build sees them.
 * Rule: core/product_config.mk, from `strip-product-vars` to its end.
 */
export function finishProduct(
  product: ImportedProduct,
  system: BuildSystem | undefined,
): Map<string, readonly TracedText[]> {
  const filled = new Map([...product.values].filter(([, words]) => words.length > 0));
  if (system === undefined) return applyDefaults(addCustomLocales(filled, product));
  const { host, makefile, start } = product;
  const stopped = host.messages.some((message) => message.kind === "error");
  if (!stopped) {
    for (const { text, place } of checkProduct(makefile, filled, start))
      host.message({ kind: "error", text, place, guards: undefined });
  }
  const before = host.messages.length;
  const result = runAfterImport(product, filled, system);
  if (stopped) host.messages.length = before;
  return result;
}

/** Hands the values to the tree's own statements and reads back what they changed. */
function runAfterImport(
  { evaluator, makefile, start }: ImportedProduct,
  values: ReadonlyMap<string, readonly TracedText[]>,
  system: BuildSystem,
): Map<string, readonly TracedText[]> {
  const given = new Map<string, TracedText>();
  evaluator.define("INTERNAL_PRODUCT", TracedText.computed(makefile, start));
  for (const name of system.names.all) {
    const value = TracedText.join(values.get(name) ?? [], start);
    given.set(name, value);
    evaluator.define(name, value);
    if (value.text !== "") evaluator.define(`PRODUCTS.${makefile}.${name}`, value);
  }
  evaluator.limits.bounded(() => evaluator.run(system.afterImport));
  const result = new Map(values);
  for (const [name, value] of given) {
    const variable = evaluator.variables.get(name);
    if (variable?.value === value) continue;
    const words = expandedWords(evaluator, name, start);
    if (words.length > 0) result.set(name, words);
    else result.delete(name);
  }
  return result;
}

/** `CUSTOM_LOCALES` that are not among `PRODUCT_LOCALES` go behind them. */
function addCustomLocales(
  values: Map<string, readonly TracedText[]>,
  { evaluator, start }: ImportedProduct,
): Map<string, readonly TracedText[]> {
  const locales = values.get("PRODUCT_LOCALES") ?? [];
  const known = new Set(locales.map((word) => word.text));
  const custom = expandedWords(evaluator, "CUSTOM_LOCALES", start);
  const added = custom.filter((word) => !known.has(word.text));
  return added.length === 0 ? values : new Map(values).set("PRODUCT_LOCALES", [...locales, ...added]);
}

/** The words that a variable has now; those of one that runs away are not known. */
function expandedWords(evaluator: Evaluator, name: string, start: Place): readonly TracedText[] {
  let value = TracedText.unknown(`the value of ${name} could not be expanded`, start);
  evaluator.limits.bounded(() => {
    value = evaluator.expander.expandVariable(name, start);
  });
  return value.words();
}
