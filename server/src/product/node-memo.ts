/**
 * What nodes left when they were evaluated, by everything that they read: a makefile that many products inherit is evaluated once for
 * each combination of variables, files and globs that it looks at, not once for each product.
 */
import { TraceMemo, type TraceStep } from "../incremental/trace-memo.ts";
import type { MakeMessage, UnknownEvent } from "../make/evaluation/host.ts";
import type { Variable } from "../make/evaluation/variable-table.ts";
import type { MissingInherit } from "./evaluate-product.ts";
import type { ProductNode } from "./import-nodes.ts";

/** One evaluated node: what it left, the variables that it changed for the nodes behind it, and what happened. */
export interface NodeResult {
  readonly node: ProductNode;
  readonly changes: readonly (readonly [name: string, variable: Variable | undefined])[];
  readonly messages: readonly MakeMessage[];
  readonly unknowns: readonly UnknownEvent[];
  readonly missing: readonly MissingInherit[];
  readonly absent: readonly MissingInherit[];
}

/** After how many analyses in which nobody asked for it a result is dropped; each proof of a fix is an analysis too. */
const KEPT_GENERATIONS = 32;

/** The results of the nodes of one source tree, or of other makefiles, for products of one build system. */
export class NodeMemo<Result extends object = NodeResult> {
  readonly #memos = new Map<string, TraceMemo<Result>>();
  #system: object | undefined;
  #isPartial = false;
  #generation = 0;
  /** How many nodes were evaluated, not found. */
  evaluations = 0;

  /** Starts an analysis: results that several analyses before it did not use are dropped. */
  nextGeneration(): void {
    this.#generation++;
    for (const memo of this.#memos.values()) memo.sweep(this.#generation - KEPT_GENERATIONS);
  }

  /** Results of another build system do not count, nor those of a partial checkout in a full one. */
  use(system: object | undefined, isPartial: boolean): void {
    if (system !== this.#system || isPartial !== this.#isPartial) this.#memos.clear();
    this.#system = system;
    this.#isPartial = isPartial;
  }

  /** The result for the makefile at `path` when all that was read for it is as `ask` says. */
  find(path: string, ask: (question: string) => unknown): Result | undefined {
    return this.#memos.get(path)?.find(ask, this.#generation);
  }

  /** Keeps a result with what was read for it. */
  add(path: string, trace: readonly TraceStep[], result: Result): void {
    this.evaluations++;
    const memo = this.#memos.get(path) ?? new TraceMemo<Result>();
    this.#memos.set(path, memo);
    memo.add(trace, result, this.#generation);
  }
}
