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

/**
 * A call of a built-in function; what its arguments expand to counts as work.
 * @param source its arguments as they are
 */
export function meteredCall(
  evaluator: Evaluator,
  place: Place,
  source: Pick<FunctionCall, "count" | "expand" | "expandStripped" | "raw">,
): FunctionCall {
  const { limits } = evaluator;
  return {
    ...source,
    evaluator,
    place,
    expand: (index) => limits.charge(source.expand(index), place),
    expandStripped: (index) => limits.charge(source.expandStripped(index), place),
    words: (index) => limits.words(source.expand(index), place),
  };
}

/** A built-in function: how many arguments it takes (`max` 0: any number) and what it does. */
export interface FunctionDefinition {
  readonly min: number;
  readonly max: number;
  evaluate(call: FunctionCall): TracedText;
}
