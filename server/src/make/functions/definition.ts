/** What a built-in function looks like to the expander. */
import type { Place } from "../../text/range.ts";
import type { TracedText } from "../../text/traced-text.ts";
import type { Evaluator } from "../evaluation/evaluator.ts";

/** One call: arguments are expanded on demand, so that untaken ones never are. */
export interface FunctionCall {
  readonly evaluator: Evaluator;
  readonly place: Place;
  /** Number of arguments written. */
  readonly count: number;
  /** Expands the argument with this 0-based index; empty when it is missing. Each use expands again. */
  expand(index: number): TracedText;
  /** The words of an expanded argument. */
  words(index: number): readonly TracedText[];
  /** Like `expand`, without the white space that stands around the argument as it is written. */
  expandStripped(index: number): TracedText;
  /** The argument as it is written. */
  raw(index: number): TracedText;
}

/** The arguments of a call as they are. */
export type CallArguments = Pick<FunctionCall, "count" | "expand" | "expandStripped" | "raw">;

/** A call of a built-in function; what its arguments expand to counts as work. */
export class MeteredCall implements FunctionCall {
  readonly evaluator: Evaluator;
  readonly place: Place;
  readonly count: number;
  readonly #arguments: CallArguments;

  constructor(evaluator: Evaluator, place: Place, source: CallArguments) {
    this.evaluator = evaluator;
    this.place = place;
    this.count = source.count;
    this.#arguments = source;
  }

  expand(index: number): TracedText {
    return this.evaluator.limits.charge(this.#arguments.expand(index), this.place);
  }

  expandStripped(index: number): TracedText {
    return this.evaluator.limits.charge(this.#arguments.expandStripped(index), this.place);
  }

  words(index: number): readonly TracedText[] {
    return this.evaluator.limits.words(this.#arguments.expand(index), this.place);
  }

  raw(index: number): TracedText {
    return this.#arguments.raw(index);
  }
}

/** A built-in function: how many arguments it takes (`max` 0: any number) and what it does. */
export interface FunctionDefinition {
  readonly min: number;
  readonly max: number;
  evaluate(call: FunctionCall): TracedText;
}
