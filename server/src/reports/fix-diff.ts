/** Turns the edits of a fix into lines removed and added, file by file, and prints them as a small diff. */
import { groupBy } from "../text/group-by.ts";
import type { SourceFile } from "../text/source-file.ts";
import { applyTextEdits, type TextEdit } from "../text/text-edit.ts";
import { safeText } from "./display-cells.ts";
import type { PlaceWriter } from "./report-place.ts";
import { lineText } from "./source-snippet.ts";
import type { TextStyle } from "./text-style.ts";

/** One line of a diff; `number` is its 0-based number in the file as it is, of an added line that of the line it comes before. */
export interface DiffLine {
  readonly sign: "-" | "+" | " ";
  readonly number: number;
  readonly text: string;
}

/** Neighbouring lines of one file that change, from the first to the last of them. */
export interface DiffHunk {
  readonly file: SourceFile;
  readonly lines: readonly DiffLine[];
}

/** The hunks of a fix, by file in the order of the edits, then by line. */
export function diffHunks(edits: readonly TextEdit[]): DiffHunk[] {
  const byFile = groupBy(edits, ({ place }) => place.file);
  return [...byFile].flatMap(([file, own]) => lineRuns(file, own).map((run) => hunkOf(file, run)));
}

interface LineRun {
  readonly first: number;
  last: number;
  readonly edits: TextEdit[];
}

/** Edits together whose lines, or the unchanged ones that are shown around them, meet. */
function lineRuns(file: SourceFile, edits: readonly TextEdit[]): LineRun[] {
  const runs: LineRun[] = [];
  for (const edit of edits.toSorted((a, b) => a.place.start - b.place.start)) {
    const first = file.positionAt(edit.place.start).line;
    const last = file.positionAt(edit.place.end).line;
    const run = runs.at(-1);
    if (run !== undefined && first <= run.last + 2) {
      run.last = Math.max(run.last, last);
      run.edits.push(edit);
    } else runs.push({ first, last, edits: [edit] });
  }
  return runs;
}

function hunkOf(file: SourceFile, run: LineRun): DiffHunk {
  const start = file.lines.lineStart(run.first);
  const end = file.lines.lineStart(run.last + 1);
  const moved = run.edits.map(({ place, newText }) => ({
    place: { file, start: place.start - start, end: place.end - start },
    newText,
  }));
  const old = file.text.slice(start, end);
  const lines = lineDiff(textLines(old), textLines(applyTextEdits(old, moved)), run.first);
  const changed = (line: DiffLine) => line.sign !== " ";
  return { file, lines: lines.slice(lines.findIndex(changed), lines.findLastIndex(changed) + 1) };
}

/** The longest common subsequence of both stays; `first` is the number of the first old line. */
export function lineDiff(old: readonly string[], changed: readonly string[], first: number): DiffLine[] {
  const common = commonLengths(old, changed);
  const lines: DiffLine[] = [];
  let from = 0;
  let to = 0;
  while (from < old.length || to < changed.length) {
    const number = first + from;
    const [before, after] = [old[from], changed[to]];
    if (before !== undefined && before === after) {
      lines.push({ sign: " ", number, text: before });
      from++;
      to++;
    } else if (before !== undefined && (common[from + 1]?.[to] ?? 0) >= (common[from]?.[to + 1] ?? -1)) {
      lines.push({ sign: "-", number, text: before });
      from++;
    } else {
      lines.push({ sign: "+", number, text: after ?? "" });
      to++;
    }
  }
  return lines;
}

/** For each pair of positions, how many lines behind them both texts have in common, in order. */
function commonLengths(old: readonly string[], changed: readonly string[]): number[][] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Array<number>(changed.length + 1).fill(0));
  for (let from = old.length - 1; from >= 0; from--) {
    const [row = [], next = []] = [lengths[from], lengths[from + 1]];
    for (let to = changed.length - 1; to >= 0; to--) {
      const same = old[from] === changed[to];
      row[to] = same ? 1 + (next[to + 1] ?? 0) : Math.max(next[to] ?? 0, row[to + 1] ?? 0);
    }
  }
  return lengths;
}

function textLines(text: string): string[] {
  if (text === "") return [];
  return text.replace(/(?:\r\n|\n|\r)$/, "").split(/\r\n|\n|\r/);
}

/** A small diff: each file's path once, then its changed lines with their numbers and one line around them. */
export function renderDiff(
  edits: readonly TextEdit[],
  indent: string,
  places: PlaceWriter,
  style: TextStyle,
): string[] {
  const lines: string[] = [];
  let file: SourceFile | undefined;
  for (const hunk of diffHunks(edits)) {
    if (hunk.file !== file) lines.push(`${indent}${style.colors.cyan(places.path(hunk.file))}`);
    else lines.push(`${indent}${style.colors.dim("…")}`);
    file = hunk.file;
    lines.push(...hunkLines(hunk, indent, style));
  }
  return lines;
}

/** The hunk with one unchanged line on either side. */
function hunkLines({ file, lines }: DiffHunk, indent: string, style: TextStyle): string[] {
  const first = lines[0]?.number ?? 0;
  const last = lines.at(-1);
  const after = last === undefined ? 0 : last.number + (last.sign === "+" ? 0 : 1);
  const shown = [...contextLine(file, first - 1), ...lines, ...contextLine(file, after)];
  const width = String(after + 1).length;
  return shown.map((line) => diffLine(line, width, indent, style));
}

function contextLine(file: SourceFile, number: number): DiffLine[] {
  if (number < 0 || number >= file.lines.lineCount) return [];
  const text = lineText(file, number);
  return text === "" && number === file.lines.lineCount - 1 ? [] : [{ sign: " ", number, text }];
}

function diffLine({ sign, number, text }: DiffLine, width: number, indent: string, style: TextStyle): string {
  const { colors } = style;
  const label = (sign === "+" ? "" : String(number + 1)).padStart(width);
  const line = `${sign} ${safeText(text)}`.trimEnd();
  const painted = sign === " " ? line : sign === "-" ? colors.red(line) : colors.green(line);
  return `${indent}${colors.dim(`${label} |`)} ${painted}`.trimEnd();
}
