/** Parses the test of `ifeq`, `ifneq`, `ifdef` and `ifndef`. */
import type { TracedText } from "../../text/traced-text.ts";
import type { Dialect } from "./dialect.ts";
import { isBlank, isSpace } from "./logical-line.ts";
import { skipReference } from "./reference-end.ts";
import type { Condition } from "./statement.ts";

/** A conditional directive. */
export type ConditionalDirective = "ifeq" | "ifneq" | "ifdef" | "ifndef";

/**
 * Parses what follows the directive; `undefined` when make would say "invalid syntax in conditional".
 * Rule: GNU make 4.3, `conditional_line` in read.c.
 */
export function parseCondition(
  directive: ConditionalDirective,
  rest: TracedText,
  dialect: Dialect,
): Condition | undefined {
  const text = rest.trimStart();
  const negated = directive === "ifneq" || directive === "ifndef";
  if (directive === "ifdef" || directive === "ifndef") {
    return { kind: "defined", negated, name: text.trim() };
  }
  const first = text.text[0];
  if (first === "(")
    return dialect === "make" ? parenthesised(text, negated) : toLastParenthesis(text.trim(), negated);
  if (first === '"' || first === "'") return quoted(text, negated);
  return undefined;
}

function parenthesised(text: TracedText, negated: boolean): Condition | undefined {
  const comma = scan(text.text, 1, ",");
  if (comma < 0) return undefined;
  const close = scan(text.text, comma + 1, ")");
  if (close < 0) return undefined;
  const right = text.slice(comma + 1, close).trimStart();
  const left = trimBlanksEnd(text.slice(1, comma));
  return { kind: "equal", negated, left, right, ...textBehind(text, close) };
}

/** Whether text stands behind a test that ends at `end`. */
function textBehind(text: TracedText, end: number): { isExtraneous?: true } {
  return text.text.slice(end + 1).trim() === "" ? {} : { isExtraneous: true };
}

/** Brackets that are not part of a reference do not count. Rule: `ParseIfEqCond` in kati's parser.cc. */
function toLastParenthesis(text: TracedText, negated: boolean): Condition | undefined {
  let comma = 1;
  while (comma < text.length && text.text[comma] !== ",")
    comma = text.text[comma] === "$" ? skipReference(text.text, comma) : comma + 1;
  if (comma >= text.length || !text.text.endsWith(")")) return undefined;
  const right = text.slice(comma + 1, text.length - 1).trimStart();
  return { kind: "equal", negated, left: trimBlanksEnd(text.slice(1, comma)), right };
}

function quoted(text: TracedText, negated: boolean): Condition | undefined {
  const close = text.text.indexOf(text.text[0] ?? "", 1);
  if (close < 0) return undefined;
  let next = close + 1;
  while (isSpace(text.text[next])) next++;
  const quote = text.text[next];
  if (quote !== '"' && quote !== "'") return undefined;
  const end = text.text.indexOf(quote, next + 1);
  if (end < 0) return undefined;
  const [left, right] = [text.slice(1, close), text.slice(next + 1, end)];
  return { kind: "equal", negated, left, right, ...textBehind(text, end) };
}

/** The offset of `stop` outside nested parentheses, or -1. */
function scan(text: string, from: number, stop: "," | ")"): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === stop && depth <= 0) return at;
    if (character === "(") depth++;
    else if (character === ")") depth--;
  }
  return -1;
}

function trimBlanksEnd(text: TracedText): TracedText {
  let end = text.length;
  while (end > 0 && isBlank(text.text[end - 1])) end--;
  return text.slice(0, end);
}
