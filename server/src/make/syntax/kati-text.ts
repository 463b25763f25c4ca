/** Text of a makefile as kati reads it: each text for itself, and only where its expression is parsed. */
import { TracedText } from "../../text/traced-text.ts";
import { isBlank } from "./logical-line.ts";
import { skipReference } from "./reference-end.ts";

/** A comment, or where a backslash at a line's end may stand for itself. */
const NOT_PLAIN = /[#$]|\\\\/;
const CONTINUATION = /\\\r?\n(?:[ \t]|\\\r?\n)*/y;

/**
 * Joins continuations, cuts the comment and unquotes `\#`, which kati does within references too. In the body of a `define` it does the
 * last only there, and nothing is a comment. A pair of backslashes stays a pair.
 * Rule: `ParseExprImpl` in kati's expr.cc.
 */
export function katiExpression(raw: TracedText, isDefine = false): TracedText {
  const { text } = raw;
  if (!text.includes("\n") && !text.includes("#")) return raw;
  const plain = NOT_PLAIN.test(text) ? undefined : raw.continued();
  if (plain !== undefined) return plain;
  const parts: TracedText[] = [];
  let kept = 0;
  let referenceEnd = 0;
  for (let at = 0; at < text.length; ) {
    const character = text[at];
    CONTINUATION.lastIndex = at;
    const continuation = character === "\\" ? CONTINUATION.exec(text)?.[0] : undefined;
    if (continuation !== undefined) {
      parts.push(raw.slice(kept, blanksBefore(text, at, kept)), blankFor(raw, at, continuation));
      kept = at += continuation.length;
    } else if (character === "\\" && text[at + 1] === "#" && (!isDefine || at < referenceEnd)) {
      parts.push(raw.slice(kept, at));
      kept = at + 1;
      at += 2;
    } else if (character === "$") {
      referenceEnd = Math.max(referenceEnd, skipReference(text, at));
      at += 2;
    } else if (character === "#" && !isDefine && at >= referenceEnd) {
      return TracedText.concat([...parts, raw.slice(kept, at)]);
    } else at += character === "\\" && text[at + 1] === "\\" ? 2 : 1;
  }
  return TracedText.concat([...parts, raw.slice(kept)]);
}

function blanksBefore(text: string, at: number, from: number): number {
  let start = at;
  while (start > from && isBlank(text[start - 1])) start--;
  return start;
}

function blankFor(raw: TracedText, at: number, continuation: string): TracedText {
  const place = raw.slice(at, at + continuation.length).place;
  return place === undefined ? TracedText.empty : TracedText.computed(" ", place);
}

/** Without leading blanks and continuations. Rule: `TrimLeftSpace` in kati's strutil.cc. */
export function trimRawStart(raw: TracedText): TracedText {
  const start = /^(?:[ \t]|\\\r?\n)*/.exec(raw.text)?.[0].length ?? 0;
  return raw.slice(start);
}

/** Without a comment, and without the blanks and continuations before it. Rule: `HandleDirective` in kati's parser.cc. */
export function trimRawEnd(raw: TracedText): TracedText {
  const comment = outsideBrackets(raw.text, "#");
  let end = comment < 0 ? raw.length : comment;
  for (; end > 0; end--) {
    const last = raw.text[end - 1] ?? "";
    const isContinuation = last === "\\" && /[\r\n]/.test(raw.text[end] ?? "");
    if (!isContinuation && !" \t\r\n".includes(last)) break;
  }
  return raw.slice(0, end);
}

/**
 * The offset of the first of `characters` outside brackets of any kind and not behind a backslash; -1 if none.
 * Rule: `FindOutsideParenImpl` in kati's strutil.cc.
 */
export function outsideBrackets(text: string, characters: string): number {
  const open: string[] = [];
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (open.length === 0 && !isQuoted && characters.includes(character)) return at;
    if (character === "(") open.push(")");
    else if (character === "{") open.push("}");
    else if (character === open.at(-1)) open.pop();
    isQuoted = character === "\\" && !isQuoted;
  }
  return -1;
}
