/** The variables that a product's makefiles and the build leave before an Android.mk is read. */
import type { Evaluator } from "../../make/evaluation/evaluator.ts";
import type { Variable } from "../../make/evaluation/variable-table.ts";
import type { BuildSystem } from "../../product/build-system.ts";
import type { EvaluatedProduct } from "../../product/evaluate-product.ts";
import { definedBefore } from "../../product/predefined-variables.ts";
import type { ProductFiles } from "../../product/product-host.ts";
import { type Place, placeKey } from "../../text/range.ts";
import { SourceFile } from "../../text/source-file.ts";
import { TracedText } from "../../text/traced-text.ts";
import { deviceOf } from "./board.ts";
import { buildDefinitions } from "./build-definitions.ts";
import { buildVariables } from "./build-makefiles.ts";

/** Where what no makefile of the tree writes comes from. */
export const OUTSIDE: Place = { file: new SourceFile("", "build/make", ""), start: 0, end: 0 };

/** Longer values are not shared by products. */
const LONGEST = 200;

/** Equal variables as one object, so that makefiles which read them are not evaluated again for each product. */
export class SharedVariables {
  readonly #known = new Map<string, Variable>();

  /** A variable of which only the text counts. */
  plain(name: string, text: string): Variable {
    return this.#shared(`${name} ${text}`, () => {
      const value = TracedText.computed(text, OUTSIDE);
      return { name, flavor: "simple", origin: "file", value, place: undefined, guards: undefined };
    });
  }

  /** A variable, or the equal one that another product was given at the same place. */
  equal(variable: Variable): Variable {
    const { name, flavor, place, value } = variable;
    if (place === undefined || value.length > LONGEST || isUncertain(value)) return variable;
    return this.#shared(`${name} ${flavor} ${placeKey(place)} ${value.text}`, () => variable);
  }

  #shared(key: string, make: () => Variable): Variable {
    const known = this.#known.get(key) ?? make();
    this.#known.set(key, known);
    return known;
  }
}

/** Defines all of them in a new evaluation. */
export function defineStart(
  evaluator: Evaluator,
  product: EvaluatedProduct,
  system: BuildSystem | undefined,
  files: ProductFiles,
  shared: SharedVariables,
): void {
  const { variables } = evaluator;
  const plain = (name: string, text: string) => variables.set(shared.plain(name, text));
  if (system !== undefined)
    for (const variable of [...system.variables, ...buildDefinitions(system, files)]) variables.set(variable);
  for (const variable of definedBefore(product.name, product.variant, system === undefined))
    if (variables.get(variable.name) === undefined) variables.set(variable);
  for (const changes of product.changes) variables.apply(changes);
  variables.apply(product.left);
  for (const [name, words] of product.variables) {
    const text = words.map((word) => word.text).join(" ");
    if (text.length > LONGEST || words.some(isUncertain))
      evaluator.define(name, TracedText.join(words, OUTSIDE));
    else plain(name, text);
  }
  const core = variables.get("BUILD_SYSTEM")?.value.text ?? "build/make/core";
  for (const [name, path] of buildVariables(core)) plain(name, path);
  const device = deviceOf(product);
  if (device === undefined) return;
  plain("TARGET_DEVICE", device);
  for (const [name, path] of outputDirectories(device)) plain(name, path);
}

/** The directories that Android.mk files install to. Rule: core/envsetup.mk. */
function outputDirectories(device: string): [name: string, path: string][] {
  const out = `out/target/product/${device}`;
  const parts = ["VENDOR", "ODM", "PRODUCT", "SYSTEM_EXT"];
  return [
    ["PRODUCT_OUT", out],
    ["TARGET_OUT", `${out}/system`],
    ...parts.map((part): [string, string] => [`TARGET_OUT_${part}`, `${out}/${part.toLowerCase()}`]),
  ];
}

function isUncertain(value: TracedText): boolean {
  return value.unknownReason !== undefined || value.possibleReason !== undefined;
}
