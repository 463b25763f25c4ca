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

/** Variables that hold one value. */
export interface SameValue {
  readonly names: Pick<ReadonlySet<string>, "has">;
  /** The last of them. */
  readonly last: string;
  readonly value: TracedText;
}

/**
 * The values of the product variables that a makefile itself left, placeholders included; variables without words are left out. The names
 * come in the order in which the build lists them.
 */
export class OwnValues implements ReadonlyMap<string, TracedText> {
  readonly #names: ReadonlySet<string>;
  readonly #shared: TracedText;
  readonly #apart: ReadonlyMap<string, TracedText>;
  #groups: readonly SameValue[] | undefined;

  /** @param apart the variables that do not hold `shared`, in the order of `names` */
  constructor(names: ReadonlySet<string>, shared: TracedText, apart: ReadonlyMap<string, TracedText>) {
    this.#names = names;
    this.#shared = shared;
    this.#apart = apart;
  }

  /** The variables with their values, those that hold the same together; none of them without words. */
  groups(): readonly SameValue[] {
    this.#groups ??= this.#makeGroups();
    return this.#groups;
  }

  #makeGroups(): SameValue[] {
    const byValue = groupBy(this.#apart, ([, value]) => value);
    const groups = [...byValue].map(([value, group]): SameValue => {
      const names = group.map(([name]) => name);
      return { names: new Set(names), last: names.at(-1) ?? "", value };
    });
    return [this.#sharedGroup(), ...groups].filter(({ value }) => !value.isBlank);
  }

  #sharedGroup(): SameValue {
    const names = this.#names;
    const apart = this.#apart;
    return {
      names: { has: (name: string) => names.has(name) && !apart.has(name) },
      get last() {
        return [...names].findLast((name) => !apart.has(name)) ?? "";
      },
      value: this.#shared,
    };
  }

  /** The variables with words for which `test` holds. */
  namesWhere(test: (value: TracedText) => boolean): string[] {
    const isMeant = (value: TracedText) => !value.isBlank && test(value);
    const all = isMeant(this.#shared) ? [...this] : [...this.#apart];
    return all.flatMap(([name, value]) => (isMeant(value) ? [name] : []));
  }

  get(name: string): TracedText | undefined {
    const value = this.#apart.get(name) ?? (this.#names.has(name) ? this.#shared : undefined);
    return value?.isBlank === true ? undefined : value;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  get size(): number {
    return [...this.keys()].length;
  }

  *entries(): Generator<[string, TracedText], undefined> {
    for (const name of this.#names) {
      const value = this.get(name);
      if (value !== undefined) yield [name, value];
    }
    return undefined;
  }

  *keys(): Generator<string, undefined> {
    for (const [name] of this) yield name;
    return undefined;
  }

  *values(): Generator<TracedText, undefined> {
    for (const [, value] of this) yield value;
    return undefined;
  }

  [Symbol.iterator](): Generator<[string, TracedText], undefined> {
    return this.entries();
  }

  forEach(body: (value: TracedText, name: string, map: ReadonlyMap<string, TracedText>) => void): void {
    for (const [name, value] of this) body(value, name, this);
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
  const shared = sharedValue(evaluator, names);
  const apart = new Map<string, TracedText>();
  for (const name of shared === undefined ? names.all : inOrder(variables.apartFrom(names.set), names)) {
    evaluator.limits.bounded(() => assignAgain(evaluator, name, currentValue(evaluator, name, start), start));
    apart.set(name, variables.get(name)?.value ?? TracedText.empty);
  }
  return new OwnValues(names.set, shared ?? TracedText.empty, apart);
}

/** The value that all product variables have that are not set apart; `undefined` when each has to be looked at. */
export function sharedValue({ variables }: Evaluator, { set }: ProductVariableNames): TracedText | undefined {
  const value = variables.sharedBy(set)?.value;
  return value !== undefined && isTakenAsItIs(value) ? value : undefined;
}

const positions = new WeakMap<ReadonlySet<string>, ReadonlyMap<string, number>>();

/** Some of the names, in the order in which the build lists them. */
function inOrder(some: readonly string[], { set }: ProductVariableNames): readonly string[] {
  const known = positions.get(set) ?? new Map([...set].map((name, index) => [name, index]));
  positions.set(set, known);
  return [...some].sort((a, b) => (known.get(a) ?? 0) - (known.get(b) ?? 0));
}
