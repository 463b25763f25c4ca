/** Assigning a value that is parsed again, as AOSP's macros do with `$(eval NAME := $(NAME) …)`. */
import type { Evaluator } from "../make/evaluation/evaluator.ts";
import type { Place } from "../text/range.ts";
import { TracedText } from "../text/traced-text.ts";

/** The value of a product variable, as `$(NAME)` gives it; a simple one as it is, so that equal values stay one object. */
export function currentValue(evaluator: Evaluator, name: string, place: Place): TracedText {
  const variable = evaluator.variables.get(name);
  return variable?.flavor === "simple" ? variable.value : evaluator.expander.expandVariable(name, place);
}

/**
 * Does what `$(eval NAME := VALUE)` does: leading blanks go, a `#` cuts the rest, and `$` is expanded once more.
 * Rule: manual section "The eval Function"; used by `copy-var-list` and `inherit-product` in AOSP's core/node_fns.mk and
 * core/product.mk.
 */
export function assignAgain(evaluator: Evaluator, name: string, value: TracedText, place: Place): void {
  if (isTakenAsItIs(value)) evaluator.define(name, value.trimStart(), "file", place);
  else evaluator.evaluate(TracedText.concat([TracedText.computed(`${name} := `, place), value]), place);
}

/** Whether parsing a value once more leaves it as it is, but for leading blanks. */
export function isTakenAsItIs(value: TracedText): boolean {
  return !value.hasCharacter(/[$#\n\\]/);
}
