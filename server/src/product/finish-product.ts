/** What becomes of a product's values between its import and their use: by the tree's own `product_config.mk`, else by built-in rules. */
import type { Evaluator } from "../make/evaluation/evaluator.ts";
import type { Variable } from "../make/evaluation/variable-table.ts";
import type { Place } from "../text/range.ts";
import { TracedText } from "../text/traced-text.ts";
import { WordList } from "../text/word-list.ts";
import type { BuildSystem } from "./build-system.ts";
import { checkProduct } from "./check-product.ts";
import type { NodeValues } from "./merge-node.ts";
import type { NodeMemo } from "./node-memo.ts";
import { applyDefaults } from "./product-defaults.ts";
import type { ProductFiles, ProductHost } from "./product-host.ts";
import { holdsWords } from "./statement-memo.ts";

/** An imported product, with the evaluation in which it was imported. */
export interface ImportedProduct {
  readonly makefile: string;
  readonly values: NodeValues;
  readonly evaluator: Evaluator;
  readonly host: ProductHost;
  readonly files: ProductFiles;
  readonly memo: NodeMemo;
  readonly start: Place;
}

/**
 * The words of every non-empty product variable as the build sees them.
 * Rule: core/product_config.mk, from `strip-product-vars` to its end.
 */
export function finishProduct(
  product: ImportedProduct,
  system: BuildSystem | undefined,
): Map<string, WordList> {
  if (system === undefined) return finishValues(product.values, customLocales(product));
  const filled = new Map([...product.values].filter(([, words]) => !words.isEmpty));
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
  { evaluator, files, host, makefile, memo, start }: ImportedProduct,
  values: NodeValues,
  system: BuildSystem,
): Map<string, WordList> {
  evaluator.define("INTERNAL_PRODUCT", TracedText.computed(makefile, start));
  const blank = system.afterImport[0]?.place ?? start; // the same for all products
  const given = system.names.all.map((name) =>
    givenVariable(name, values.get(name) ?? WordList.empty, blank),
  );
  for (const variable of given) {
    evaluator.variables.set(variable);
    if (values.has(variable.name))
      evaluator.variables.set(renamed(variable, `PRODUCTS.${makefile}.${variable.name}`));
  }
  evaluator.limits.bounded(() => memo.runStatements(system.afterImport, { evaluator, files, host }));
  const result = new Map(values);
  for (const variable of given) {
    const { name } = variable;
    const now = evaluator.variables.get(name);
    if (now === variable || now?.unmarked === variable) continue;
    const words = WordList.of(expandedValue(evaluator, name, start));
    if (!words.isEmpty) result.set(name, words);
    else result.delete(name);
  }
  return result;
}

/** A variable whose words are put together when somebody reads it: the build's statements read few of them. */
function givenVariable(name: string, words: WordList, blank: Place): Variable {
  let value: TracedText | undefined;
  const variable: Variable = {
    name,
    flavor: "simple",
    origin: "file",
    place: undefined,
    guards: undefined,
    get value() {
      value ??= TracedText.join(words.toArray(), blank);
      return value;
    },
  };
  holdsWords(variable, words);
  return variable;
}

function renamed(variable: Variable, name: string): Variable {
  const { flavor, origin, place, guards } = variable;
  return {
    name,
    flavor,
    origin,
    place,
    guards,
    get value() {
      return variable.value;
    },
  };
}

/** What makefiles ask for beside `PRODUCT_LOCALES`. */
export function customLocales({ evaluator, start }: ImportedProduct): readonly TracedText[] {
  return expandedValue(evaluator, "CUSTOM_LOCALES", start).words();
}

/** The final values in a tree without AOSP's own files: custom locales that are not among the product's go behind them. */
export function finishValues(values: NodeValues, custom: readonly TracedText[]): Map<string, WordList> {
  if (custom.length === 0) return applyDefaults(values);
  const locales = values.get("PRODUCT_LOCALES") ?? WordList.empty;
  const known = new Set(locales.toArray().map((word) => word.text));
  const added = custom.filter((word) => !known.has(word.text)).map(WordList.of);
  return applyDefaults(new Map(values).set("PRODUCT_LOCALES", WordList.concat([locales, ...added])));
}

/** The value that a variable has now; that of one that runs away is not known. */
function expandedValue(evaluator: Evaluator, name: string, start: Place): TracedText {
  let value = TracedText.unknown(`the value of ${name} could not be expanded`, start);
  evaluator.limits.bounded(() => {
    value = evaluator.expander.expandVariable(name, start);
  });
  return value;
}
