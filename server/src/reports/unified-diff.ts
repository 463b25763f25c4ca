/** The difference between two texts of a file as `patch` and `git apply` read it. */
import { type DiffLine, lineDiff } from "./fix-diff.ts";

const CONTEXT = 3;
const NO_END = "\\ No newline at end of file";

/**
 * A unified diff, empty for equal texts. Rule: "Detailed Description of Unified Format" in the manual of GNU diffutils.
 * @param path as it is written behind `a/` and `b/`
 */
export function unifiedDiff(path: string, old: string, changed: string): string {
  if (old === changed) return "";
  const lines = wholeDiff(linesOf(old), linesOf(changed));
  const hunks = hunksOf(lines).map(([start, end]) => hunkText(lines, start, end));
  return [`--- a/${path}`, `+++ b/${path}`, ...hunks, ""].join("\n");
}

/** With their line ends, so that CR stays and a missing one is seen. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** What both texts have in common at their start and end is not compared. */
function wholeDiff(old: readonly string[], changed: readonly string[]): DiffLine[] {
  const shortest = Math.min(old.length, changed.length);
  let head = 0;
  while (head < shortest && old[head] === changed[head]) head++;
  let tail = 0;
  while (tail < shortest - head && old[old.length - 1 - tail] === changed[changed.length - 1 - tail]) tail++;
  const same = (lines: readonly string[], first: number): DiffLine[] =>
    lines.map((text, index) => ({ sign: " ", number: first + index, text }));
  return [
    ...same(old.slice(0, head), 0),
    ...lineDiff(old.slice(head, old.length - tail), changed.slice(head, changed.length - tail), head),
    ...same(old.slice(old.length - tail), old.length - tail),
  ];
}

/** Ranges of lines that change, with those around them; where these meet they are one. */
function hunksOf(lines: readonly DiffLine[]): [start: number, end: number][] {
  const hunks: [number, number][] = [];
  for (const [index, { sign }] of lines.entries()) {
    if (sign === " ") continue;
    const [start, end] = [Math.max(0, index - CONTEXT), Math.min(lines.length, index + CONTEXT + 1)];
    const last = hunks.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = end;
    else hunks.push([start, end]);
  }
  return hunks;
}

function hunkText(lines: readonly DiffLine[], start: number, end: number): string {
  const own = lines.slice(start, end);
  const before = rangeText(lines, start, own, "-");
  const after = rangeText(lines, start, own, "+");
  const body = own.map(({ sign, text }) =>
    text.endsWith("\n") ? `${sign}${text.slice(0, -1)}` : `${sign}${text}\n${NO_END}`,
  );
  return [`@@ -${before} +${after} @@`, ...body].join("\n");
}

/** First line and number of lines of one side; of an empty range the line before it. */
function rangeText(
  lines: readonly DiffLine[],
  start: number,
  own: readonly DiffLine[],
  side: DiffLine["sign"],
): string {
  const isOfSide = ({ sign }: DiffLine) => sign === " " || sign === side;
  const before = lines.slice(0, start).filter(isOfSide).length;
  const count = own.filter(isOfSide).length;
  return `${count === 0 ? before : before + 1},${count}`;
}
