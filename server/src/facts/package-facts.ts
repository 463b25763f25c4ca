/** The apps of a product's package lists and what they require, less what is not installed. */
import { TAGS_VARIABLE, type TaggedModule } from "../modules/android-mk/tagged-modules.ts";
import { Installation, type Override, type Requirement, withoutBitness } from "../modules/installation.ts";
import type { ProductModules, UnusedDefinition } from "../modules/product-modules.ts";
import type { EvaluatedProduct } from "../product/evaluate-product.ts";
import { placeKey } from "../text/range.ts";
import { type TracedText, UNKNOWN_CHARACTER } from "../text/traced-text.ts";
import type { AppFact } from "./fact.ts";
import type { FactSearch } from "./fact-search.ts";
import { withContents } from "./in-apps.ts";
import { perVariableWord, type VariableWord, variableWords } from "./property-words.ts";
import { appsOf } from "./word-facts.ts";

/** A listed module that the product does not have all the same: where its definitions do not count, or what takes its place. */
export interface NotInstalled {
  readonly fact: AppFact;
  readonly unused: readonly UnusedDefinition[];
  readonly override: Override | undefined;
}

/** The modules that a caller asks for. */
export type Names = Pick<ReadonlySet<string>, "has">;

type WordsOf = (product: EvaluatedProduct, variables: readonly string[]) => readonly VariableWord[];
const wordsByNames = new WeakMap<Names, WordsOf>();

/** The words that name one of these modules, worked out once for what products share. */
function wordsAbout(names: Names): WordsOf {
  let words = wordsByNames.get(names);
  if (words === undefined) {
    const isNamed = (text: string) => names.has(withoutBitness(text));
    words = perVariableWord((item) => (isNamed(item.word.text) ? [item] : []), {
      mayHold: ({ text }) => text.split(/\s+/).some(isNamed),
    });
    wordsByNames.set(names, words);
  }
  return words;
}

/**
 * The facts of one product's packages. Nearly all of them are modules that no policy speaks of, so a fact is made when somebody asks for
 * its name. What was worked out for all words takes much room, and is let go when memory is short.
 */
export class PackageFacts {
  readonly #product: EvaluatedProduct;
  readonly #modules: () => ProductModules;
  readonly #made = new Map<TracedText | string, AppFact>();
  #installation: WeakRef<Installation> | undefined;
  #apps: WeakRef<readonly AppFact[]> | undefined;
  #byTag: ReadonlyMap<TracedText, TaggedModule> | undefined;

  constructor(product: EvaluatedProduct, modules: () => ProductModules) {
    this.#product = product;
    this.#modules = modules;
  }

  /** All facts: those of words first, then those of required modules. */
  all(): AppFact[] {
    return this.#facts(this.#words(), () => true);
  }

  /** The facts about these modules. */
  named(names: Names): AppFact[] {
    return this.#facts(this.#wordsAbout(names), (name) => names.has(name));
  }

  /** The facts about these modules, and about apps with these application ids. */
  about(names: Names): AppFact[] {
    const named = this.named(names);
    const byId = this.apps().filter(
      ({ name, apk }) => !names.has(name) && names.has(apk?.applicationId ?? ""),
    );
    return byId.length === 0 ? named : [...named, ...byId];
  }

  /** The facts of all installed apps of which the tree has the content. */
  apps(): readonly AppFact[] {
    const modules = this.#modules();
    if (modules.isEmpty) return [];
    const known = this.#apps?.deref();
    if (known !== undefined) return known;
    const apps = this.#namedInAny(modules.appNames);
    this.#apps = new WeakRef(apps);
    return apps;
  }

  /** The facts of the installed modules that are runtime resource overlays. */
  overlays(): readonly AppFact[] {
    return this.#among(({ overlayNames }) => overlayNames);
  }

  /** The facts of the installed modules that are files as they stand in the tree. */
  files(): readonly AppFact[] {
    return this.#among(({ fileNames }) => fileNames);
  }

  #among(namesOf: (modules: ProductModules) => readonly ReadonlySet<string>[]): readonly AppFact[] {
    const modules = this.#modules();
    const names = modules.isEmpty ? [] : namesOf(modules).filter(({ size }) => size > 0);
    return names.length === 0 ? [] : this.#namedInAny(names);
  }

  #namedInAny(sets: readonly ReadonlySet<string>[]): AppFact[] {
    const isNamed = (name: string) => sets.some((names) => names.has(name));
    const words = sets.flatMap((names) => this.#wordsAbout(names));
    const byWord = new Map(words.map((item) => [item.word, item]));
    return this.#facts([...byWord.values()], isNamed).filter(({ name }) => isNamed(name));
  }

  /** The facts that a search asks for. */
  where(search: FactSearch): AppFact[] {
    const tagged = this.#taggedWords().flatMap(appsOf).filter(search.test);
    const found = [...search.apps(this.#product, this.#variables), ...tagged];
    const modules = this.#modules();
    if (modules.isEmpty) return found;
    const words = found.flatMap(({ source }) =>
      source.kind === "word" ? [{ variable: source.variable, word: source.word }] : [],
    );
    return this.#facts(words, () => true).filter(search.test);
  }

  /** The words that name one of these modules and install nothing. */
  notInstalled(names: Names): NotInstalled[] {
    const modules = this.#modules();
    if (modules.isEmpty) return [];
    const installation = this.#installed(modules);
    return this.#wordsAbout(names)
      .filter(({ word }) => !installation.has(word.text))
      .flatMap((item) =>
        appsOf(item).map((fact) => {
          const { state, unused } = modules.module(fact.name);
          const override = installation.overrideOf(item.word.text);
          return { fact, unused: state === "unused" ? unused : [], override };
        }),
      );
  }

  #facts(words: readonly VariableWord[], isWanted: (name: string) => boolean): AppFact[] {
    const modules = this.#modules();
    if (modules.isEmpty) return words.flatMap(appsOf);
    const installation = this.#installed(modules);
    const installed = words.filter(({ word }) => installation.has(word.text));
    const required = [...installation.required()].filter(isWanted);
    const listed = required.length === 0 ? new Map<string, AppFact>() : this.#factsByText();
    return [
      ...installed.flatMap((item) => this.#adjusted(item, installation)),
      ...required.flatMap((name) =>
        installation.requirementsOf(name).flatMap((way) => this.#requiredFact(name, way, listed)),
      ),
    ].map((fact) => withContents(fact, modules));
  }

  #installed(modules: ProductModules): Installation {
    let installation = this.#installation?.deref();
    if (installation === undefined) {
      const words = this.#words().filter(({ word }) => !word.text.includes(UNKNOWN_CHARACTER));
      const listed = words.map(({ word }) => ({
        text: word.text,
        possible: word.possibleReason ?? this.#tagged().get(word)?.possible,
      }));
      installation = new Installation(modules, listed);
      this.#installation = new WeakRef(installation);
    }
    return installation;
  }

  /** The words of the package lists, and the names of the modules that come in by their tags. */
  #words(): VariableWord[] {
    return [...variableWords(this.#product, this.#variables), ...this.#taggedWords()];
  }

  /** Likewise those that name one of these modules. */
  #wordsAbout(names: Names): VariableWord[] {
    const tagged = this.#taggedWords().filter(({ word }) => names.has(word.text));
    return [...wordsAbout(names)(this.#product, this.#variables), ...tagged];
  }

  #taggedWords(): VariableWord[] {
    return [...this.#tagged().keys()].map((word) => ({ variable: TAGS_VARIABLE, word }));
  }

  #tagged(): ReadonlyMap<TracedText, TaggedModule> {
    this.#byTag ??= new Map(this.#modules().tagged.map((tagged) => [tagged.word, tagged]));
    return this.#byTag;
  }

  /** A word's fact; only possible where its module is. */
  #adjusted(item: VariableWord, installation: Installation): readonly AppFact[] {
    const possible = this.#tagged().get(item.word)?.possible ?? installation.uncertaintyOf(item.word.text);
    if (possible === undefined) return appsOf(item);
    return appsOf(item).map((fact) =>
      this.#once(item.word, () => ({ ...fact, possible: fact.possible ?? possible })),
    );
  }

  #factsByText(): Map<string, AppFact> {
    const facts = new Map<string, AppFact>();
    for (const item of this.#words()) {
      const [fact] = facts.has(item.word.text) ? [] : appsOf(item);
      if (fact !== undefined) facts.set(item.word.text, fact);
    }
    return facts;
  }

  #requiredFact(
    name: string,
    { listed, way, possible }: Requirement,
    facts: ReadonlyMap<string, AppFact>,
  ): AppFact[] {
    const fact = facts.get(listed);
    const place = way.at(-1)?.name.place;
    if (fact === undefined || place === undefined) return [];
    const required = way.map((named) => ({ name: named.name.text, place: named.name.place }));
    const make = (): AppFact => ({ ...fact, name, place, literal: false, possible, required });
    return [this.#once(`${name} ${listed} ${placeKey(place)}`, make)];
  }

  #once(key: TracedText | string, make: () => AppFact): AppFact {
    const fact = this.#made.get(key) ?? make();
    this.#made.set(key, fact);
    return fact;
  }

  /** The package lists that are installed. Rule: `product-installed-modules` in AOSP's core/main.mk. */
  get #variables(): string[] {
    const { lists, variant } = this.#product;
    const level = lists.get("PRODUCT_SHIPPING_API_LEVEL")?.toArray()[0]?.text ?? "";
    const levels = /^\d+$/.test(level) ? LEVELS.filter((most) => most >= Number(level)) : [];
    const forArm64 = lists.has("PRODUCT_PACKAGES_ARM64") && this.#modules().processors.includes("arm64");
    return [
      ...listsOf(variant),
      ...levels.map((most) => `PRODUCT_PACKAGES_SHIPPING_API_LEVEL_${most}`),
      ...(forArm64 ? ["PRODUCT_PACKAGES_ARM64"] : []),
    ];
  }
}

/** Lists for products that were first sold with at most this level of Android's API. Rule: `product-installed-modules` in core/main.mk. */
const LEVELS = [29, 33, 34];

/** The package lists of a build variant. */
export function listsOf(variant: string): string[] {
  const variables = ["PRODUCT_PACKAGES"];
  if (variant !== "user") variables.push("PRODUCT_PACKAGES_DEBUG");
  if (variant === "eng") variables.push("PRODUCT_PACKAGES_ENG");
  return variables;
}
