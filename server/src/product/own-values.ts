/**
 * The product variables of one makefile: cleared before it is read, and what it left in them afterwards. Nearly all of some three hundred
 * hold the same, nothing or the placeholders of what is inherited, so that they are kept together until one differs.
 */
import type { Evaluator } from "../make/evaluation/evaluator.ts";
import { groupBy } from "../text/group-by.ts";
import type { Place } from "../text/range.ts";
import { TracedText } from "../text/traced-text.ts";
import { assignAgain, currentValue, isTakenAsItIs } from "./assign-again.ts";
import type { ProductVariableNames } from "./product-variables.ts";

type Words = readonly TracedText[];

/** Variables that hold one list of words. */
export interface SameWords {
  readonly names: Pick<ReadonlySet<string>, "has">;
  /** The last of them. */
  readonly last: string;
  readonly words: Words;
}

/**
 * The words of the product variables that a makefile itself left, placeholders included; variables without words are left out. The names
 * come in the order in which the build lists them.
 */
export class OwnValues implements ReadonlyMap<string, Words> {
  readonly #names: ReadonlySet<string>;
  readonly #shared: Words;
  readonly #apart: ReadonlyMap<string, Words>;

  /** @param apart the variables that do not hold `shared`, in the order of `names` */
  constructor(names: ReadonlySet<string>, shared: Words, apart: ReadonlyMap<string, Words>) {
    this.#names = names;
    this.#shared = shared;
    this.#apart = apart;
  }

  /** The variables with their words, those that hold the same together; none of them without words. */
  groups(): SameWords[] {
    const byWords = groupBy(this.#apart, ([, words]) => words);
    const groups = [...byWords].map(([words, group]): SameWords => {
      const names = group.map(([name]) => name);
      return { names: new Set(names), last: names.at(-1) ?? "", words };
    });
    return [this.#sharedGroup(), ...groups].filter(({ words }) => words.length > 0);
  }

  #sharedGroup(): SameWords {
    const names = this.#names;
    const apart = this.#apart;
    return {
      names: { has: (name: string) => names.has(name) && !apart.has(name) },
      get last() {
        return [...names].findLast((name) => !apart.has(name)) ?? "";
      },
      words: this.#shared,
    };
  }

  /** The variables with words for which `test` holds. */
  namesWhere(test: (words: Words) => boolean): string[] {
    if (this.#shared.length > 0 && test(this.#shared))
      return [...this].flatMap(([name, words]) => (test(words) ? [name] : []));
    return [...this.#apart].flatMap(([name, words]) => (words.length > 0 && test(words) ? [name] : []));
  }

  get(name: string): Words | undefined {
    const words = this.#apart.get(name) ?? (this.#names.has(name) ? this.#shared : undefined);
    return words?.length === 0 ? undefined : words;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  get size(): number {
    return [...this.keys()].length;
  }

  *entries(): Generator<[string, Words], undefined> {
    for (const name of this.#names) {
      const words = this.get(name);
      if (words !== undefined) yield [name, words];
    }
    return undefined;
  }

  *keys(): Generator<string, undefined> {
    for (const [name] of this) yield name;
    return undefined;
  }

  *values(): Generator<Words, undefined> {
    for (const [, words] of this) yield words;
    return undefined;
  }

  [Symbol.iterator](): Generator<[string, Words], undefined> {
    return this.entries();
  }

  forEach(body: (words: Words, name: string, map: ReadonlyMap<string, Words>) => void): void {
    for (const [name, words] of this) body(words, name, this);
  }
}

/** Empties every product variable. Rule: `_import-node` in core/node_fns.mk, which calls `clear-var-list`. */
export function clearProductVariables(evaluator: Evaluator, { set }: ProductVariableNames): void {
  const { guards, variables } = evaluator;
  variables.setAll(set, {
    flavor: "simple",
    origin: "file",
    value: TracedText.empty,
    place: undefined,
    guards,
  });
}

/** What a makefile left; each value is parsed once more. Rule: `copy-var-list` in core/node_fns.mk. */
export function ownValues(evaluator: Evaluator, names: ProductVariableNames, start: Place): OwnValues {
  const { variables } = evaluator;
  const split = new Map<TracedText, Words>();
  const wordsOf = (value: TracedText) => {
    const words = split.get(value) ?? value.words();
    split.set(value, words);
    return words;
  };
  const shared = sharedValue(evaluator, names);
  const apart = new Map<string, Words>();
  for (const name of shared === undefined ? names.all : inOrder(variables.apartFrom(names.set), names)) {
    evaluator.limits.bounded(() => assignAgain(evaluator, name, currentValue(evaluator, name, start), start));
    apart.set(name, wordsOf(variables.get(name)?.value ?? TracedText.empty));
  }
  return new OwnValues(names.set, wordsOf(shared ?? TracedText.empty), apart);
}

/** The value that all product variables have that are not set apart; `undefined` when each has to be looked at. */
export function sharedValue({ variables }: Evaluator, { set }: ProductVariableNames): TracedText | undefined {
  const value = variables.sharedBy(set)?.value;
  return value !== undefined && isTakenAsItIs(value) ? value : undefined;
}

function inOrder(some: readonly string[], { set }: ProductVariableNames): readonly string[] {
  const wanted = new Set(some);
  return [...set].filter((name) => wanted.has(name));
}
