/**
 * Bounds of an evaluation: nesting, work and the size of values, so that a makefile that runs away ends in a message and not in a hang.
 * Work is counted, not timed: the same makefile stops at the same place everywhere.
 */
import type { Place } from "../../text/range.ts";
import type { TracedText } from "../../text/traced-text.ts";
import type { MakeHost } from "./host.ts";

/** Thrown where an evaluation runs away; `Limits.bounded` catches it. */
export class EvaluationLimit extends Error {}

/** What an evaluation may spend. */
export interface Budget {
  /** Levels of nesting: files, `$(eval)`, and references within the values of others. */
  readonly depth: number;
  /** Statements, references and calls, and what they work on: a word, or a piece of a text, is a step. */
  readonly steps: number;
  /** Characters of one value. */
  readonly length: number;
  /** Pieces of one value. */
  readonly pieces: number;
}

/**
 * Of several hundred products of real trees none spends a twentieth of the steps in any makefile; one that runs away spends them in
 * seconds, and within the memory that Node has by default.
 */
export const DEFAULT_BUDGET: Budget = {
  depth: 300,
  steps: 10_000_000,
  length: 8_000_000,
  pieces: 1_000_000,
};

/** What looking for one file costs, in steps; each part of a path that is a pattern makes it four times as much. */
const STEPS_OF_LOOKUP = 20;

/** The steps that working once through a text takes. */
export function stepsOf(text: TracedText): number {
  return text.pieceCount + (text.length >> 6);
}

/** Counts what an evaluation spends. */
export class Limits {
  readonly #budget: Budget;
  readonly #exceeded: (text: string, place: Place) => void;
  #steps = 0;
  #depth = 0;
  #place: Place | undefined;

  /** @param exceeded is told in make's manner which limit was reached, and where */
  constructor(budget: Budget, exceeded: (text: string, place: Place) => void) {
    this.#budget = budget;
    this.#exceeded = exceeded;
  }

  /** The steps that were counted since the last `bounded` began. */
  get steps(): number {
    return this.#steps;
  }

  /** Whether so many steps more are within the budget. */
  allows(steps: number): boolean {
    return this.#steps + steps <= this.#budget.steps;
  }

  /**
   * Runs `body` with the whole budget and tells whether it came to its end. When it did not, what it did until then counts, and the limit
   * was reported. Does not nest.
   */
  bounded(body: () => void): boolean {
    this.#steps = 0;
    this.#depth = 0;
    try {
      body();
      return true;
    } catch (error) {
      if (error instanceof EvaluationLimit) return false;
      if (!(error instanceof RangeError) || this.#place === undefined) throw error;
      this.#exceeded(this.#tooDeep, this.#place); // the stack that is left for us may be too small for the levels allowed
      return false;
    }
  }

  /** Counts one level of nesting and one step. @throws EvaluationLimit when there are too many. */
  enter(place: Place): void {
    this.tick(place);
    if (this.#depth >= this.#budget.depth) this.#giveUp(this.#tooDeep, place);
    this.#depth++;
  }

  leave(): void {
    this.#depth--;
  }

  /** Counts one step of work, and as many more as it costs. @throws EvaluationLimit when there are too many. */
  tick(place: Place, cost = 0): void {
    this.#place = place;
    this.#steps += 1 + cost;
    const { steps } = this.#budget;
    if (this.#steps > steps)
      this.#giveUp(`evaluation does not seem to end: it took more than ${counted(steps)} steps`, place);
  }

  /** Counts what working through `text` costs, and returns it. @throws EvaluationLimit when it is too long, or all work too much. */
  charge(text: TracedText, place: Place): TracedText {
    this.check(text, place);
    this.tick(place, stepsOf(text));
    return text;
  }

  /** The words of `text`. @throws EvaluationLimit when it is too long, or all work too much */
  words(text: TracedText, place: Place): readonly TracedText[] {
    this.charge(text, place);
    const words = text.words();
    this.tick(place, words.length);
    return words;
  }

  /**
   * @param place where that is said, else where the text begins
   * @throws EvaluationLimit when a value has grown beyond all reason
   */
  check(text: TracedText, place?: Place): void {
    const { length, pieces } = this.#budget;
    if (text.length <= length && text.pieceCount <= pieces) return;
    const at = place ?? text.place;
    const [limit, what] = text.length > length ? [length, "characters"] : [pieces, "parts"];
    if (at !== undefined)
      this.#giveUp(`a value has become too long: it has more than ${counted(limit)} ${what}`, at);
  }

  /** The files of `host`; looking there counts as work. */
  meteredFiles(host: MakeHost): Pick<MakeHost, "rootPath" | "glob" | "readText"> {
    const spend = (steps: number) => this.#place && this.tick(this.#place, steps);
    return {
      rootPath: host.rootPath,
      glob: (pattern) => {
        const wild = pattern.split("/").filter((part) => /[*?[]/.test(part)).length;
        spend(STEPS_OF_LOOKUP * 4 ** wild);
        const found = host.glob(pattern);
        spend(found.length);
        return found;
      },
      readText: (path) => {
        spend(STEPS_OF_LOOKUP);
        const text = host.readText(path);
        spend((text?.length ?? 0) >> 6);
        return text;
      },
    };
  }

  get #tooDeep(): string {
    return `evaluation is nested too deeply: more than ${counted(this.#budget.depth)} levels`;
  }

  #giveUp(text: string, place: Place): never {
    this.#exceeded(text, place);
    throw new EvaluationLimit(text);
  }
}

function counted(limit: number): string {
  return limit.toLocaleString("en-US");
}
