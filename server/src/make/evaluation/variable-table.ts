/** The variables of one evaluation, in layers so that the branches of an undecidable conditional start from one state. */
import type { AssignedValue } from "../../text/provenance.ts";
import type { TracedText } from "../../text/traced-text.ts";

/** Whether references in the value are expanded at each use. */
export type Flavor = "simple" | "recursive";

/** Where a variable came from, in the words of `$(origin)`. */
export type Origin = "default" | "environment" | "file" | "command line" | "override" | "automatic";

/** A variable with its unexpanded (recursive) or final (simple) value and the assignment that set it last. */
export interface Variable extends AssignedValue {
  readonly name: string;
  readonly flavor: Flavor;
  readonly origin: Origin;
  readonly value: TracedText;
}

/** A change of one variable; `undefined` undoes its definition. */
export type Changes = Map<string, Variable | undefined>;

/** Maps names to variables. Changes go to the newest layer. */
export class VariableTable {
  readonly #layers: Changes[] = [new Map()];

  /** The variable `name`, or `undefined` when it is not defined. */
  get(name: string): Variable | undefined {
    for (let index = this.#layers.length - 1; index >= 0; index--) {
      const layer = this.#layers[index] as Changes;
      const found = layer.get(name);
      if (found !== undefined) return found;
      if (layer.has(name)) return undefined;
    }
    return undefined;
  }

  set(variable: Variable): void {
    this.#top().set(variable.name, variable);
  }

  delete(name: string): void {
    if (this.#layers.length === 1) this.#top().delete(name);
    else this.#top().set(name, undefined);
  }

  /** The names of all defined variables. */
  names(): string[] {
    const all = new Set<string>();
    for (const layer of this.#layers) for (const name of layer.keys()) all.add(name);
    return [...all].filter((name) => this.get(name) !== undefined);
  }

  /** Starts a layer: changes from here on can be taken back. */
  push(): void {
    this.#layers.push(new Map());
  }

  /** Takes the newest layer back and returns its changes. */
  pop(): Changes {
    if (this.#layers.length === 1) throw new RangeError("no layer to take back");
    return this.#layers.pop() as Changes;
  }

  #top(): Changes {
    return this.#layers.at(-1) as Changes;
  }
}
