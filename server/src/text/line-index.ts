/** Converts offsets of one text to lines and columns and back. Columns are UTF-16 units, as in the language server protocol. */

/** A position with 0-based line and 0-based UTF-16 column. */
export interface LinePosition {
  readonly line: number;
  readonly column: number;
}

/** The line starts of one text; `\n`, `\r\n` and a lone `\r` end a line. */
export class LineIndex {
  readonly #starts: readonly number[];
  readonly #length: number;

  constructor(text: string) {
    this.#starts = lineStarts(text);
    this.#length = text.length;
  }

  /** Number of lines, at least 1; a text that ends with a line end has an empty last line. */
  get lineCount(): number {
    return this.#starts.length;
  }

  /** Offset at which the 0-based `line` starts, clamped to the text. */
  lineStart(line: number): number {
    if (line < 0) return 0;
    return this.#starts[line] ?? this.#length;
  }

  /** The position of a 0-based offset, clamped to the text. */
  positionAt(offset: number): LinePosition {
    const clamped = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= clamped) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: clamped - (this.#starts[low] ?? 0) };
  }

  /** The offset of a 0-based position; a column past the line's end is clamped to the next line's start. */
  offsetAt(position: LinePosition): number {
    const start = this.lineStart(position.line);
    return Math.min(start + Math.max(0, position.column), this.lineStart(position.line + 1));
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  return starts;
}
