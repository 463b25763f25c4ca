/** Conditionals of generated makefiles: chosen at random, and written in the ways in which makefiles write them. */
import type { Random } from "./random.ts";
import type { Condition, Product, Statement } from "./world.ts";

/** Chooses conditions and remembers the flags that they need. */
export class ConditionMaker {
  readonly #random: Random;
  readonly #products: readonly Product[];
  #flags = 0;

  constructor(random: Random, products: readonly Product[]) {
    this.#random = random;
    this.#products = products;
  }

  /** No, one or two conditions, whatever they let through. */
  any(): Condition[] {
    const conditions: Condition[] = [];
    while (conditions.length < 2 && this.#random.chance(0.3)) {
      if (this.#random.chance(0.15)) conditions.push({ kind: "unknown" });
      else conditions.push(this.only(this.#random.some(this.#products)));
    }
    return conditions;
  }

  /** A condition that holds for these products alone. */
  only(products: readonly Product[]): Condition {
    const names = products.map(({ name }) => name);
    if (this.#random.chance(0.4)) return this.#flag(names);
    if (this.#random.chance(0.6)) return { kind: "product", names, negated: false };
    const others = this.#products.map(({ name }) => name).filter((name) => !names.includes(name));
    return { kind: "product", names: others, negated: true };
  }

  /** Flags are set before anything else is read; some are on unless a product turns them off. */
  #flag(on: readonly string[]): Condition {
    const flag = `FEATURE_${++this.#flags}`;
    const onByDefault = this.#random.chance(0.4);
    for (const { name, makefile } of this.#products) {
      const isOn = on.includes(name);
      if (!onByDefault && (isOn || this.#random.chance(0.5))) makefile.first.push(`${flag} := ${isOn}`);
      if (!onByDefault) continue;
      if (!isOn) makefile.first.push(`${flag} := false`);
      makefile.first.push(
        ...this.#random.pick([
          [`${flag} ?= true`],
          [`ifeq ($(strip $(${flag})),)`, `${flag} := true`, "endif"],
        ]),
      );
    }
    return { kind: "flag", flag, on };
  }
}

/** The lines of a statement with its conditionals around them. */
export function statementLines({ conditions, lines }: Statement, random: Random): string[] {
  return conditions.reduceRight<string[]>((body, condition) => guarded(condition, body, random), [...lines]);
}

function guarded(condition: Condition, body: readonly string[], random: Random): string[] {
  const [test, holds] = testOf(condition, random);
  const [equal, unequal] = holds ? ["ifeq", "ifneq"] : ["ifneq", "ifeq"];
  if (random.chance(0.7)) return [`${equal} ${test}`, ...body, "endif"];
  return [`${unequal} ${test}`, "  # Nothing here.", "else", ...body, "endif"];
}

/** What stands behind `ifeq`, and whether the condition holds when the two are equal. */
function testOf(condition: Condition, random: Random): [test: string, holds: boolean] {
  if (condition.kind === "unknown") return ["($(shell cat /proc/sys/kernel/ostype),Linux)", true];
  if (condition.kind === "flag") return [`($(strip $(${condition.flag})),true)`, true];
  const { names, negated } = condition;
  const [single] = names;
  if (names.length === 1 && random.chance(0.7))
    return [random.pick([`($(TARGET_PRODUCT),${single})`, `"$(TARGET_PRODUCT)" "${single}"`]), !negated];
  return [`($(filter ${names.join(" ")},$(TARGET_PRODUCT)),)`, negated];
}
