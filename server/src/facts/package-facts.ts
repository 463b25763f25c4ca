/** The apps of a product's package lists and what they require, less what is not installed. */
import { Installation, type Override, type Requirement, withoutBitness } from "../modules/installation.ts";
import type { ProductModules, UnusedDefinition } from "../modules/product-modules.ts";
import type { EvaluatedProduct } from "../product/evaluate-product.ts";
import { type TracedText, UNKNOWN_CHARACTER } from "../text/traced-text.ts";
import type { AppFact } from "./fact.ts";
import { type VariableWord, variableWords } from "./property-words.ts";
import { appsOf } from "./word-facts.ts";

/** A listed module that the product does not have all the same: where its definitions do not count, or what takes its place. */
export interface NotInstalled {
  readonly fact: AppFact;
  readonly unused: readonly UnusedDefinition[];
  readonly override: Override | undefined;
}

/** Which of its names a caller asks for. */
type Names = Pick<ReadonlySet<string>, "has">;

/**
 * The facts of one product's packages. Nearly all of them are modules that no policy speaks of, so a fact is made when somebody asks for
 * its name.
 */
export class PackageFacts {
  readonly #product: EvaluatedProduct;
  readonly #modules: ProductModules;
  readonly #made = new Map<object, AppFact>();
  #listed: readonly VariableWord[] | undefined;
  #installation: Installation | undefined;

  constructor(product: EvaluatedProduct, modules: ProductModules) {
    this.#product = product;
    this.#modules = modules;
  }

  get #words(): readonly VariableWord[] {
    this.#listed ??= variableWords(this.#product, packageVariables(this.#product, this.#modules));
    return this.#listed;
  }

  /** The facts about these modules: those of words first, then those of required modules. */
  about(names: Names): AppFact[] {
    const listed = this.#words.filter(({ word }) => names.has(withoutBitness(word.text)));
    if (this.#modules.isEmpty) return listed.flatMap(appsOf);
    const installation = this.#installed();
    return [
      ...listed.flatMap((item) => (this.#isInstalled(item.word.text) ? this.#adjusted(item) : [])),
      ...[...installation.required()]
        .filter((name) => names.has(name))
        .flatMap((name) => installation.requirementsOf(name).flatMap((way) => this.#requiredFact(name, way))),
    ];
  }

  /** The words that name one of these modules and install nothing. */
  notInstalled(names: Names): NotInstalled[] {
    if (this.#modules.isEmpty) return [];
    return this.#words
      .filter(({ word }) => names.has(withoutBitness(word.text)) && !this.#isInstalled(word.text))
      .flatMap((item) =>
        appsOf(item).map((fact) => {
          const { state, unused } = this.#modules.module(fact.name);
          const override = this.#installed().overrideOf(item.word.text);
          return { fact, unused: state === "unused" ? unused : [], override };
        }),
      );
  }

  #installed(): Installation {
    this.#installation ??= new Installation(
      this.#modules,
      this.#words
        .filter(({ word }) => !word.text.includes(UNKNOWN_CHARACTER))
        .map(({ word }) => ({ text: word.text, possible: word.possibleReason })),
    );
    return this.#installation;
  }

  #isInstalled(text: string): boolean {
    const isUnused = this.#modules.module(withoutBitness(text)).state === "unused";
    return !isUnused && this.#installed().overrideOf(text) === undefined;
  }

  /** A word's fact; only possible where its module is. */
  #adjusted(item: VariableWord): readonly AppFact[] {
    const possible = this.#installed().uncertaintyOf(item.word.text);
    if (possible === undefined) return appsOf(item);
    return appsOf(item).map((fact) =>
      this.#once(item.word, () => ({ ...fact, possible: fact.possible ?? possible })),
    );
  }

  #requiredFact(name: string, requirement: Requirement): AppFact[] {
    const item = this.#words.find(({ word }) => word.text === requirement.listed);
    const last = requirement.way.at(-1);
    const [fact] = item === undefined ? [] : appsOf(item);
    if (fact === undefined || last === undefined) return [];
    const make = (): AppFact => ({
      ...fact,
      name,
      place: last.name.place,
      literal: false,
      possible: requirement.possible,
      required: requirement.way.map((named) => ({ name: named.name.text, place: named.name.place })),
    });
    return [this.#once(requirement, make)];
  }

  #once(key: TracedText | Requirement, make: () => AppFact): AppFact {
    const fact = this.#made.get(key) ?? make();
    this.#made.set(key, fact);
    return fact;
  }
}

/** Lists for products that were first sold with at most this level of Android's API. Rule: `product-installed-modules` in core/main.mk. */
const LEVELS = [29, 33, 34];

/** The package lists that are installed. Rule: `product-installed-modules` in AOSP's core/main.mk. */
function packageVariables(product: EvaluatedProduct, modules: ProductModules): string[] {
  const level = product.variables.get("PRODUCT_SHIPPING_API_LEVEL")?.[0]?.text ?? "";
  const levels = /^\d+$/.test(level) ? LEVELS.filter((most) => most >= Number(level)) : [];
  const isListed = (product.variables.get("PRODUCT_PACKAGES_ARM64") ?? []).length > 0;
  return [
    ...listsOf(product.variant),
    ...levels.map((most) => `PRODUCT_PACKAGES_SHIPPING_API_LEVEL_${most}`),
    ...(isListed && modules.processors.includes("arm64") ? ["PRODUCT_PACKAGES_ARM64"] : []),
  ];
}

/** The package lists of a build variant. */
export function listsOf(variant: string): string[] {
  const variables = ["PRODUCT_PACKAGES"];
  if (variant !== "user") variables.push("PRODUCT_PACKAGES_DEBUG");
  if (variant === "eng") variables.push("PRODUCT_PACKAGES_ENG");
  return variables;
}
