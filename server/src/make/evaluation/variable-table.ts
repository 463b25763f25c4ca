/** The variables of one evaluation, in layers so that the branches of an undecidable conditional start from one state. */
import type { AssignedValue } from "../../text/provenance.ts";
import type { Place } from "../../text/range.ts";
import type { TracedText } from "../../text/traced-text.ts";
import type { Marks } from "./marks.ts";

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
  readonly marks?: Marks | undefined;
  /** The variable that this one is but for its marks. */
  readonly unmarked?: Variable;
  /** To kati, what `ifdef` and `$(value)` see of a recursive variable: the value as it was written before anything was appended. */
  readonly written?: TracedText | undefined;
  /** To kati, where the variable was set before anything was appended. */
  readonly setAt?: Place | undefined;
  /** Whether other targets than its own, or no target at all where it is no target's, do not see it. Only make knows that. */
  readonly isPrivate?: boolean | undefined;
  /** The target whose variable it is. */
  readonly target?: string | undefined;
  /** Whether the value stands behind that of the variable that the target would see without it. */
  readonly isAppending?: boolean | undefined;
}

/** The name by which a table holds a variable; no makefile can write that of a target's. */
export function keyOf({ target, name }: Pick<Variable, "target" | "name">): string {
  return target === undefined ? name : `\0${target}\0${name}`;
}

/** Whether a makefile can write this name. */
export function isNameable(name: string): boolean {
  return !name.startsWith("\0");
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

/** What variables of several names have in common. */
export type SharedVariable = Omit<Variable, "name">;

/** Variables that were set all at once: those of these names that the layer does not hold apart. */
interface Family {
  readonly names: ReadonlySet<string>;
  readonly variable: SharedVariable;
}

interface Layer {
  readonly changes: Changes;
  family: Family | undefined;
}

/** Maps names to variables. Changes go to the newest layer. */
export class VariableTable {
  readonly #layers: Layer[] = [newLayer()];
  /**
   * Variables of `$(foreach)` and `$(call)` in front of all others, the innermost last, and the name of a target whose variables stand there.
   * kati sets and resets those of functions.
   */
  #scopes: (ReadonlyMap<string, Variable> | string)[] = [];
  #reader: VariableReader | undefined;
  /** The layers below this index were there before the trace began. */
  #traced = 0;

  /** The variable `name`, or `undefined` when it is not defined. */
  get(name: string): Variable | undefined {
    return this.#scopes.length === 0 ? this.global(name) : this.#scoped(name, this.#scopes.length);
  }

  /** Whether some variables stand in front of those that an assignment sets. */
  get isScoped(): boolean {
    return this.#scopes.length > 0;
  }

  /** The variable that a target would see without its own. */
  aboveTarget(name: string): Variable | undefined {
    const index = this.#scopes.findLastIndex((scope) => typeof scope === "string");
    const found = this.#scoped(name, Math.max(index, 0));
    return found?.isPrivate === true ? undefined : found;
  }

  /** Looks in the scopes below an index, and behind them. Rule: GNU make 4.3, `lookup_variable` in variable.c. */
  #scoped(name: string, end: number): Variable | undefined {
    let isOfTarget = false;
    for (let index = end - 1; index >= 0; index--) {
      const scope = this.#scopes[index];
      const found =
        typeof scope === "string" ? this.global(keyOf({ target: scope, name })) : scope?.get(name);
      if (found !== undefined) return found;
      isOfTarget ||= typeof scope === "string";
    }
    const found = this.global(name);
    return isOfTarget && found?.isPrivate === true ? undefined : found;
  }

  /** The variable that an assignment to `name` changes, whatever stands in front of it. */
  global(name: string): Variable | undefined {
    for (let index = this.#layers.length - 1; index >= 0; index--) {
      const layer = this.#layers[index] as Layer;
      const found = layer.changes.get(name) ?? memberOf(layer, name);
      if (found === undefined && !layer.changes.has(name)) continue;
      if (index < this.#traced) this.#reader?.variable(name, found);
      return found;
    }
    this.#reader?.variable(name, undefined);
    return undefined;
  }

  /**
   * Runs `body` with variables that stand in front of others of their names; what `body` sets are those behind them.
   * Rule: GNU make 4.3, `push_new_variable_scope` in variable.c.
   */
  within<T>(variables: readonly Variable[], body: () => T): T {
    this.#scopes.push(new Map(variables.map((variable) => [variable.name, variable])));
    try {
      return body();
    } finally {
      this.#scopes.pop();
    }
  }

  /**
   * Runs `body` with the variables of a target in front of all others; what it sets are those behind them, unless they say that they are
   * the target's. Rule: GNU make 4.3, `record_target_var` in read.c: scopes within another target's variables are not seen.
   */
  withinTarget<T>(target: string, body: () => T): T {
    const outer = this.#scopes;
    const end = outer.findIndex((scope) => typeof scope === "string");
    this.#scopes = [...(end < 0 ? outer : outer.slice(0, end)), target];
    try {
      return body();
    } finally {
      this.#scopes = outer;
    }
  }

  set(variable: Variable): void {
    this.#top().changes.set(keyOf(variable), variable);
  }

  delete(name: string): void {
    const { changes, family } = this.#top();
    if (this.#layers.length === 1 && family === undefined) changes.delete(name);
    else changes.set(name, undefined);
  }

  /** Sets the variables of all `names` to the same. They take the room of one until they are set apart. */
  setAll(names: ReadonlySet<string>, variable: SharedVariable): void {
    const layer = this.#top();
    if (layer.family !== undefined && layer.family.names !== names) this.#spread(layer);
    for (const name of layer.changes.keys()) if (names.has(name)) layer.changes.delete(name);
    layer.family = { names, variable };
  }

  /** What the variables of `names` that are not set apart have in common; `undefined` where the newest layer did not set them all at once. */
  sharedBy(names: ReadonlySet<string>): SharedVariable | undefined {
    const { family } = this.#top();
    return family?.names === names ? family.variable : undefined;
  }

  /** Sets those variables of `names` to the same that are not set apart. */
  setShared(names: ReadonlySet<string>, variable: SharedVariable): void {
    const layer = this.#top();
    if (layer.family?.names !== names) throw new RangeError("these variables are not set all at once");
    layer.family = { names, variable };
  }

  /** The names among `names` that are set apart, in no order. */
  apartFrom(names: ReadonlySet<string>): string[] {
    return [...this.#top().changes.keys()].filter((name) => names.has(name));
  }

  /** The names of all defined variables, also of those that no makefile can name. */
  names(): string[] {
    const reader = this.#reader;
    this.#reader = undefined;
    reader?.names(definedIn(this.#layers.slice(0, this.#traced)));
    const names = definedIn(this.#layers);
    this.#reader = reader;
    return names;
  }

  /** The names of the variables that changed since the trace began; of all without a trace. */
  changedNames(): string[] {
    return definedIn(this.#layers.slice(this.#traced));
  }

  /** Starts a layer and tells `reader` what is read from below it, until `endTrace`. Traces do not nest. */
  startTrace(reader: VariableReader): void {
    this.push();
    this.#reader = reader;
    this.#traced = this.#layers.length - 1;
  }

  /** Takes the layer of the trace back and returns its changes, without variables that were set all at once and not apart. */
  endTrace(): Changes {
    this.#layers.length = this.#traced + 1;
    this.#reader = undefined;
    this.#traced = 0;
    this.#top().family = undefined;
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
    this.#layers.push(newLayer());
  }

  /** Takes the newest layer back and returns its changes. */
  pop(): Changes {
    if (this.#layers.length === 1) throw new RangeError("no layer to take back");
    const layer = this.#layers.pop() as Layer;
    this.#spread(layer);
    return layer.changes;
  }

  /** Sets every variable of a layer apart. */
  #spread(layer: Layer): void {
    const { changes, family } = layer;
    for (const name of family?.names ?? []) if (!changes.has(name)) changes.set(name, memberOf(layer, name));
    layer.family = undefined;
  }

  #top(): Layer {
    return this.#layers.at(-1) as Layer;
  }
}

function newLayer(): Layer {
  return { changes: new Map(), family: undefined };
}

/** The variable that a layer sets together with others, unless it holds it apart. */
function memberOf({ changes, family }: Layer, name: string): Variable | undefined {
  if (family === undefined || !family.names.has(name) || changes.has(name)) return undefined;
  const { flavor, origin, value, place, guards } = family.variable;
  return { name, flavor, origin, value, place, guards };
}

function definedIn(layers: readonly Layer[]): string[] {
  const all = new Map<string, boolean>();
  for (const { changes, family } of layers) {
    for (const name of family?.names ?? []) all.set(name, true);
    for (const [name, variable] of changes) all.set(name, variable !== undefined);
  }
  return [...all].flatMap(([name, isDefined]) => (isDefined ? [name] : []));
}
