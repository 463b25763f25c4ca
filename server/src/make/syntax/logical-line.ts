/** Splits makefile text into logical lines, joins continuations and drops comments. Knows no directive. */
import { TracedText } from "../../text/traced-text.ts";
import { skipReference } from "./reference-end.ts";

/** One logical line as it stands in the source, without its line end: `raw` still has its backslash-newlines. */
export interface LogicalLine {
  readonly raw: TracedText;
}

/**
 * Splits into logical lines: a newline after an odd number of backslashes continues the line; `\r\n` counts as a newline.
 * Rule: GNU make 4.3, `readline` in read.c; manual section "Splitting Long Lines".
 */
export function splitLogicalLines(source: TracedText): LogicalLine[] {
  const { text } = source;
  const lines: LogicalLine[] = [];
  let start = 0;
  let from = 0;
  while (start < text.length) {
    const newline = text.indexOf("\n", from);
    if (newline >= 0 && isContinued(text, start, newline)) {
      from = newline + 1;
      continue;
    }
    let end = newline < 0 ? text.length : newline;
    if (newline >= 0 && text[end - 1] === "\r" && end > start) end--;
    lines.push({ raw: source.slice(start, end) });
    start = from = newline < 0 ? text.length : newline + 1;
  }
  return lines;
}

function isContinued(text: string, start: number, newline: number): boolean {
  const end = text[newline - 1] === "\r" ? newline - 1 : newline;
  let backslashes = 0;
  while (end - 1 - backslashes >= start && text[end - 1 - backslashes] === "\\") backslashes++;
  return backslashes % 2 === 1;
}

/**
 * Replaces each backslash-newline and the blanks around it by one blank. A run of backslashes before it is halved.
 * Rule: GNU make 4.3, `collapse_continuations` in misc.c.
 */
export function collapseContinuations(line: TracedText): TracedText {
  if (!line.text.includes("\n")) return line;
  const parts: TracedText[] = [];
  let position = 0;
  for (const match of line.text.matchAll(/(\\+)\r?\n[ \t]*/g)) {
    const backslashes = match[1]?.length ?? 1;
    const keep = Math.floor(backslashes / 2);
    let end = match.index + keep;
    if (backslashes % 2 === 1 && keep === 0) {
      while (end > position && isBlank(line.text[end - 1])) end--;
    }
    const joins = end === position && position > 0 && keep === 0; // the blank is there already
    parts.push(line.slice(position, end));
    const place = line.slice(match.index, match.index + match[0].length).place;
    if (place !== undefined && !joins) parts.push(TracedText.computed(" ", place));
    position = match.index + match[0].length;
  }
  parts.push(line.slice(position));
  return TracedText.concat(parts);
}

/**
 * Cuts a comment and removes the backslashes that quote a `#`. A `#` inside a reference or function call is no comment.
 * Rule: GNU make 4.3, `remove_comments` and `find_map_unquote` in read.c; NEWS of 4.3.
 */
export function removeComment(line: TracedText): TracedText {
  const { text } = line;
  if (!text.includes("#")) return line;
  const parts: TracedText[] = [];
  let kept = 0;
  let at = 0;
  while (at < text.length) {
    if (text[at] === "$") {
      at = skipReference(text, at);
    } else if (text[at] === "#") {
      const backslashes = backslashesBefore(text, at, kept);
      parts.push(line.slice(kept, at - Math.ceil(backslashes / 2)));
      if (backslashes % 2 === 0) return TracedText.concat(parts);
      kept = at++;
    } else at++;
  }
  parts.push(line.slice(kept));
  return TracedText.concat(parts);
}

function backslashesBefore(text: string, at: number, from: number): number {
  let count = 0;
  while (at - 1 - count >= from && text[at - 1 - count] === "\\") count++;
  return count;
}

/** White space that may stand before and behind words, form feeds among it. Rule: GNU make 4.3, `ISSPACE` in makeint.h. */
export function isSpace(character: string | undefined): boolean {
  return character !== undefined && " \t\n\v\f\r".includes(character);
}

/** Blank or tab, make's white space within a line. */
export function isBlank(character: string | undefined): boolean {
  return character === " " || character === "\t";
}
