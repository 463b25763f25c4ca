/** Remembers results of makefiles by what they read, from one analysis to the next, for one build system. */
import { TraceMemo, type TraceStep } from "../../incremental/trace-memo.ts";

/** After how many analyses in which nobody asked for it a result is dropped; each proof of a fix is an analysis too. */
const KEPT_GENERATIONS = 32;

/** Results by a key and by everything that was asked for them. */
export class RunMemo<Result extends object> {
  readonly #memos = new Map<string, TraceMemo<Result>>();
  #system: object | undefined;
  #isPartial = false;
  #generation = 0;

  /** Starts an analysis: results that several analyses before it did not use are dropped. */
  nextGeneration(): void {
    this.#generation++;
    for (const memo of this.#memos.values()) memo.sweep(this.#generation - KEPT_GENERATIONS);
  }

  /** Results of another build system, or of a checkout that was partial or is, do not count. */
  use(system: object | undefined, isPartial: boolean): void {
    if (system !== this.#system || isPartial !== this.#isPartial) this.#memos.clear();
    this.#system = system;
    this.#isPartial = isPartial;
  }

  /** The result for `key` when all that was read for it is as `ask` says. */
  find(key: string, ask: (question: string) => unknown): Result | undefined {
    return this.#memos.get(key)?.find(ask, this.#generation);
  }

  /** Keeps a result with what was read for it. */
  add(key: string, trace: readonly TraceStep[], result: Result): void {
    const memo = this.#memos.get(key) ?? new TraceMemo<Result>();
    this.#memos.set(key, memo);
    memo.add(trace, result, this.#generation);
  }
}
