/**
 * The columns that characters take in a terminal: tabs, wide characters, marks without a width, and characters that would change the
 * terminal's state and are therefore shown as a replacement. Knows no file and no report.
 */

/** One code point as it is shown. `offset` is its UTF-16 offset in the text, `width` its columns. */
export interface DisplayCell {
  readonly offset: number;
  readonly shown: string;
  readonly width: number;
}

const TAB_WIDTH = 4;
const REPLACEMENT = "\uFFFD";
/** Controls, separators that break a line, and the marks that reorder text around them. */
const UNSAFE = /[\p{Cc}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
const WITHOUT_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u;
/** Rule: Unicode Standard Annex 11, East Asian Width `W` and `F`, by blocks; and emoji that are shown as pictures. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u;

/** The cells of one line of text. */
export function displayCells(line: string): DisplayCell[] {
  const cells: DisplayCell[] = [];
  let offset = 0;
  for (const character of line) {
    cells.push(displayCell(character, offset));
    offset += character.length;
  }
  return cells;
}

function displayCell(character: string, offset: number): DisplayCell {
  if (character === "\t") return { offset, shown: " ".repeat(TAB_WIDTH), width: TAB_WIDTH };
  if (UNSAFE.test(character)) return { offset, shown: REPLACEMENT, width: 1 };
  if (WITHOUT_WIDTH.test(character)) return { offset, shown: character, width: 0 };
  return { offset, shown: character, width: WIDE.test(character) ? 2 : 1 };
}

/** The columns that a text takes. */
export function displayWidth(text: string): number {
  return displayCells(text).reduce((sum, cell) => sum + cell.width, 0);
}

/** The text with everything replaced that could change a terminal's state; one line stays one line. */
export function safeText(text: string): string {
  return displayCells(text.replaceAll("\t", " "))
    .map((cell) => cell.shown)
    .join("");
}

/** The text padded with blanks to at least `width` columns. */
export function padColumns(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - displayWidth(text)));
}
