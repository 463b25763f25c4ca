/** Source lines with their numbers and carets under a range, as compilers print them. What is wrong there is not known here. */
import type { Place } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import { type DisplayCell, displayCells } from "./display-cells.ts";
import type { TextStyle } from "./text-style.ts";

/** Of a range over more lines than this, only the first lines and the last are shown. */
const MOST_LINES = 4;
/** Columns that stay visible in front of a range in a line that is too long. */
const LEAD = 16;

/** The text of a 0-based line without its line end. */
export function lineText(file: SourceFile, line: number): string {
  const text = file.text.slice(file.lines.lineStart(line), file.lines.lineStart(line + 1));
  return text.replace(/[\r\n]+$/, "");
}

/** The columns that line numbers take in the snippet of a place. */
export function gutterWidth(place: Place): number {
  return String(lastLine(place) + 1).length;
}

/** The number column of a snippet: a line number or blanks, then a bar. */
export function gutter(label: string, width: number, style: TextStyle): string {
  return style.colors.blue(style.colors.bold(`${label.padStart(width)} |`));
}

/**
 * The lines of a place with carets under it.
 * @param width of the line numbers, at least `gutterWidth(place)`
 * @param paint colours the carets
 */
export function renderSnippet(
  place: Place,
  width: number,
  style: TextStyle,
  paint: (text: string) => string,
): string[] {
  const first = place.file.positionAt(place.start).line;
  const last = lastLine(place);
  const lines: string[] = [gutter("", width, style)];
  for (let line = first; line <= last; line++) {
    if (last - first >= MOST_LINES && line === first + MOST_LINES - 2) {
      lines.push(`${gutter("…", width, style)}`);
      line = last;
    }
    const { source, carets } = markedLine(place, line, style.sourceWidth - width - 3);
    lines.push(`${gutter(String(line + 1), width, style)} ${source}`.trimEnd());
    if (carets !== "") lines.push(`${gutter("", width, style)} ${paintCarets(carets, paint)}`);
  }
  return lines;
}

function paintCarets(carets: string, paint: (text: string) => string): string {
  const start = carets.indexOf("^");
  return carets.slice(0, start) + paint(carets.slice(start));
}

/** The last line of which a place holds a character. */
function lastLine(place: Place): number {
  return place.file.positionAt(Math.max(place.start, place.end - 1)).line;
}

function markedLine(place: Place, line: number, available: number): { source: string; carets: string } {
  const text = lineText(place.file, line);
  const base = place.file.lines.lineStart(line);
  const indent = /^\s*/.exec(text)?.[0].length ?? 0;
  const isFirst = base <= place.start;
  const start = isFirst ? Math.min(place.start - base, text.length) : indent;
  const end = Math.max(start, Math.min(place.end - base, text.length));
  const cells = displayCells(text);
  const before = columns(cells.filter((cell) => cell.offset < start));
  const marked = columns(cells.filter((cell) => cell.offset >= start && cell.offset < end));
  const count = marked === 0 && isFirst ? 1 : marked;
  return cropped(cells, before, count, available);
}

/** Cuts a line that is too long to the part around its range. Columns count from 0. */
function cropped(
  cells: readonly DisplayCell[],
  before: number,
  marked: number,
  available: number,
): { source: string; carets: string } {
  const total = columns(cells);
  if (Math.max(total, before + marked) <= available) return marks(shown(cells), before, marked);
  const from = firstColumn(before, marked, total, available);
  const left = from === 0 ? "" : "…";
  const room = available - left.length;
  const isCut = total - from > room;
  const { text, skipped } = window(cells, from, isCut ? room - 1 : room);
  const column = before - skipped + left.length;
  const covered = Math.max(1, Math.min(marked, available - column));
  return marks(left + text + (isCut ? "…" : ""), column, covered);
}

/** The column from which a long line is shown: a little before the range, and so that the range fits where it can. */
function firstColumn(before: number, marked: number, total: number, available: number): number {
  const end = before + marked;
  if (end <= available - 1) return 0;
  const lead = Math.max(0, before - LEAD);
  if (marked > available - 2) return lead;
  return Math.max(end - (available - 2), Math.min(lead, total - (available - 1)));
}

/** The cells from column `from` on that fit into `room` columns; `skipped` are the columns left out before them. */
function window(
  cells: readonly DisplayCell[],
  from: number,
  room: number,
): { text: string; skipped: number } {
  let column = 0;
  let text = "";
  let used = 0;
  let skipped = 0;
  for (const cell of cells) {
    if (column < from) skipped = column + cell.width;
    else if (used + cell.width <= room) {
      text += cell.shown;
      used += cell.width;
    } else break;
    column += cell.width;
  }
  return { text, skipped };
}

function marks(source: string, before: number, marked: number): { source: string; carets: string } {
  return { source, carets: marked === 0 ? "" : " ".repeat(before) + "^".repeat(marked) };
}

function columns(cells: readonly DisplayCell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}

function shown(cells: readonly DisplayCell[]): string {
  return cells.map((cell) => cell.shown).join("");
}
