/** The tokens of an Android.bp file. What they are put together to is the parser's matter. */
import type { TextRange } from "../../text/range.ts";

/**
 * What a token is. `mark` is one character that stands for itself; `blank` and `comment` carry no meaning; `end` is empty and the
 * last.
 */
export type TokenKind =
  | "identifier"
  | "integer"
  | "string"
  | "raw-string"
  | "mark"
  | "blank"
  | "comment"
  | "end";

/** A run of characters. The tokens of a text stand one behind the other and leave out none of its characters. */
export interface Token extends TextRange {
  readonly kind: TokenKind;
  /** The characters as written. */
  readonly text: string;
}

/** What is wrong with a text, and at which of its characters. */
export interface BlueprintProblem extends TextRange {
  readonly message: string;
}
