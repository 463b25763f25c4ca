/**
 * When a tree looks whether its files are still as they were read: in short turns, while no analysis is under way, and not again right
 * after it has. What looking is, is not known here.
 */
import type { Disposable } from "vscode-languageserver";
import { after, nextTurn } from "./turns.ts";

/** Milliseconds after a look before the next one begins. */
export const LOOK_PAUSE = 5000;
/** Milliseconds for which a look goes on before everybody else has a turn. */
const TURN = 4;

/** What looks do. */
export interface LookJob<Change> {
  /** Resolves when there is nothing better to do. */
  idle(): Promise<void>;
  /** One look, step by step. */
  look(): Generator<void, readonly Change[], void>;
  /** Is told of everything that a look has found, at once. */
  found(changes: readonly Change[]): void;
}

/** The looks of one tree, one after the other. */
export class DiskLooks<Change> {
  readonly #job: LookJob<Change>;
  /** The look that is to come. */
  #next: Promise<void> | undefined;
  #pause = Promise.resolve();
  #timer: Disposable | undefined;

  constructor(job: LookJob<Change>) {
    this.#job = job;
  }

  /** Resolves when a look has ended that began after this was called; rejects when it threw. */
  look(): Promise<void> {
    this.#next ??= this.#lookNext();
    return this.#next;
  }

  async #lookNext(): Promise<void> {
    await this.#pause;
    await this.#job.idle();
    this.#next = undefined;
    this.#pause = new Promise((resolve) => {
      this.#timer = after(LOOK_PAUSE, resolve);
    });
    await this.#lookNow(this.#job.look());
  }

  async #lookNow(steps: Generator<void, readonly Change[], void>): Promise<void> {
    let turn = Date.now();
    for (;;) {
      const step = steps.next();
      if (step.done === true) return this.#job.found(step.value);
      if (Date.now() - turn < TURN) continue;
      await nextTurn();
      await this.#job.idle();
      turn = Date.now();
    }
  }

  /** No look begins after that. */
  dispose(): void {
    this.#timer?.dispose();
  }
}
