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

/** Told what a traced part of an evaluation reads of what was there before it. */
export interface VariableReader {
  /** The variable `name` was read; it is as it was before the trace began. */
  variable(name: string, variable: Variable | undefined): void;
  /** The names of all variables were read. */
  names(names: readonly string[]): void;
}

/** Maps names to variables. Changes go to the newest layer. */
export class VariableTable {
  readonly #layers: Changes[] = [new Map()];
  #reader: VariableReader | undefined;
  /** The layers below this index were there before the trace began. */
  #traced = 0;

  /** The variable `name`, or `undefined` when it is not defined. */
  get(name: string): Variable | undefined {
    for (let index = this.#layers.length - 1; index >= 0; index--) {
      const layer = this.#layers[index] as Changes;
      const found = layer.get(name);
      if (found === undefined && !layer.has(name)) continue;
      if (index < this.#traced) this.#reader?.variable(name, found);
      return found;
    }
    this.#reader?.variable(name, undefined);
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
    const reader = this.#reader;
    this.#reader = undefined;
    reader?.names(this.#definedIn(this.#layers.slice(0, this.#traced)));
    const names = this.#definedIn(this.#layers);
    this.#reader = reader;
    return names;
  }

  #definedIn(layers: readonly Changes[]): string[] {
    const all = new Map<string, boolean>();
    for (const layer of layers) for (const [name, variable] of layer) all.set(name, variable !== undefined);
    return [...all].flatMap(([name, isDefined]) => (isDefined ? [name] : []));
  }

  /** The names of the variables that changed since the trace began; of all without a trace. */
  changedNames(): string[] {
    return this.#definedIn(this.#layers.slice(this.#traced));
  }

  /** Starts a layer and tells `reader` what is read from below it, until `endTrace`. Traces do not nest. */
  startTrace(reader: VariableReader): void {
    this.push();
    this.#reader = reader;
    this.#traced = this.#layers.length - 1;
  }

  /** Takes the layer of the trace back and returns its changes. */
  endTrace(): Changes {
    this.#layers.length = this.#traced + 1;
    this.#reader = undefined;
    this.#traced = 0;
    return this.pop();
  }

  /** Makes changes that were taken back, or that an equal part of another evaluation made. */
  apply(changes: Iterable<readonly [name: string, variable: Variable | undefined]>): void {
    for (const [name, variable] of changes) {
      if (variable === undefined) this.delete(name);
      else this.set(variable);
    }
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
