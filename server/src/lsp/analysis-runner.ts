/**
 * When an analysis runs: a burst of changes is one run, a run goes in steps, requests are answered before it has taken long, and a newer
 * change ends it. What is analysed is not known here.
 */
import type { Disposable } from "vscode-languageserver";
import { after, nextTurn } from "./turns.ts";

/**
 * Milliseconds without a change after which a run begins, at most; no longer than the last run took. A run that the next key ends costs
 * little: what it has evaluated is not lost.
 */
const QUIET_TIME = 10;
/** Milliseconds for which a run goes on before everybody else has a turn. */
const TURN = 8;

/** What is run. `begin` gives the steps; one of `finish` and `fail` ends a run that no newer change ended. */
export interface AnalysisJob<Progress, Result> {
  /** A change asks for a run and none is under way or planned. */
  planned(): void;
  begin(): Generator<Progress, Result, void>;
  /** Returns whether somebody waits for what this tells, so that everybody else has a turn at once. */
  progress(progress: Progress): boolean;
  finish(result: Result, revision: number): void;
  /** The run, or `finish`, threw. */
  fail(error: unknown, revision: number): void;
}

/** Runs one job again and again. */
export class AnalysisRunner<Progress, Result> {
  readonly #job: AnalysisJob<Progress, Result>;
  #revision = 0;
  #settledRevision = 0;
  #timer: Disposable | undefined;
  #waiting: (() => void)[] = [];
  /** What the last run that came to its end took, in milliseconds. */
  #lastRun = QUIET_TIME;
  #disposed = false;

  constructor(job: AnalysisJob<Progress, Result>) {
    this.#job = job;
  }

  /** Whether the last run saw the newest change. */
  get isSettled(): boolean {
    return this.#settledRevision === this.#revision;
  }

  /** Whether a run is still to see the newest change. */
  get isUnderWay(): boolean {
    return !this.isSettled && !this.#disposed;
  }

  /** Tells that a run is needed: at once, or when changes have paused. */
  change(when: "now" | "soon" = "soon"): void {
    if (this.#disposed) return;
    const planned = this.isSettled;
    this.#revision++;
    this.#timer?.dispose();
    this.#timer = after(
      when === "now" ? 0 : Math.min(QUIET_TIME, this.#lastRun),
      () => void this.#run().catch(() => {}),
    );
    if (planned) this.#job.planned();
  }

  /** Resolves when a run has seen the newest change, or when there will be none any more. */
  async settled(): Promise<void> {
    while (this.isUnderWay) await this.next();
  }

  /** Resolves when `wake` is called, or the next run has ended. */
  next(): Promise<void> {
    return new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Lets everybody who waits look again. */
  wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  /** Ends what is under way; nothing runs after that. */
  dispose(): void {
    this.#disposed = true;
    this.#timer?.dispose();
    this.wake();
  }

  async #run(): Promise<void> {
    const revision = this.#revision;
    const start = Date.now();
    try {
      const result = await this.#steps(this.#job.begin(), revision, (progress) =>
        this.#job.progress(progress),
      );
      if (result === undefined) return;
      this.#settledRevision = revision;
      this.#lastRun = Date.now() - start;
      this.#job.finish(result.value, revision);
    } catch (error) {
      this.#settledRevision = revision;
      this.#job.fail(error, revision);
    }
    this.wake();
  }

  /** Drives a generator some steps per turn; `undefined` when a newer change ended it. */
  async #steps<Step, Value>(
    generator: Generator<Step, Value, void>,
    revision: number,
    each: (step: Step) => boolean,
  ): Promise<{ readonly value: Value } | undefined> {
    let turn = Date.now();
    for (;;) {
      if (this.#disposed || this.#revision !== revision) {
        generator.return(undefined as Value);
        return undefined;
      }
      const step = generator.next();
      if (step.done === true) return { value: step.value };
      const isAwaited = each(step.value);
      if (!isAwaited && Date.now() - turn < TURN) continue;
      await nextTurn();
      turn = Date.now();
    }
  }
}
