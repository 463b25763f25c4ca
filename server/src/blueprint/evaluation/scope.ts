/** The variables of an Android.bp and of those above it. Rule: `Scope` in google/blueprint's `parser/parser.go`. */
import type { Value } from "./value.ts";

/** Variables by name; what is not set here is looked up in the scope above. */
export class Scope {
  readonly #parent: Scope | undefined;
  readonly #hidden: ReadonlySet<string>;
  readonly #own = new Map<string, Value>();

  /** @param hidden variables of `parent` that are not seen here */
  constructor(parent?: Scope, hidden: readonly string[] = []) {
    this.#parent = parent;
    this.#hidden = new Set(hidden);
  }

  /** The value of a variable, the own one or the nearest above. */
  get(name: string): Value | undefined {
    return this.#own.get(name) ?? (this.#hidden.has(name) ? undefined : this.#parent?.get(name));
  }

  /** Sets a variable of this scope. */
  set(name: string, value: Value): void {
    this.#own.set(name, value);
  }
}
