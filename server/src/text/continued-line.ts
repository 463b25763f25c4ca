/**
 * A line of a file that goes on over several: what stands between two of its parts, a `\` at the line's end and the blanks around it, counts
 * as one blank. It holds no more than where it starts and ends; parts and pieces are found in the file when somebody asks.
 */
import type { Piece } from "./piece.ts";
import type { Trail } from "./provenance.ts";
import type { Place, TextRange } from "./range.ts";
import type { SourceFile } from "./source-file.ts";

const GAP = /[ \t]*\\\r?\n(?:[ \t]|\\\r?\n)*/g;
const BEHIND_GAP = /(?:[ \t]|\\\r?\n)*/y;
const LEADING = /(?:[ \t\n\r\f\v]|\\\r?\n)*/y;
const TRAILING = /^(?:[ \t\n\r\f\v]|\\(?=\r?\n))/;
const WORD = /[^ \t\n\r\f\v]+/g;

/** A part as it is written; behind all but the last stands a blank, made of what is written from `blank` to the next part. */
interface Part extends TextRange {
  readonly blank: number;
}

/** The characters `start` to `end` of a file, in which every line end stands behind a single `\`. */
export class ContinuedLine {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
  readonly trail: Trail | undefined;
  #pieceCount: number | undefined;

  constructor(file: SourceFile, start: number, end: number, trail?: Trail) {
    this.file = file;
    this.start = start;
    this.end = end;
    this.trail = trail;
  }

  /** The text with its blanks. */
  get text(): string {
    return this.file.text.slice(this.start, this.end).replaceAll(GAP, " ");
  }

  /** Whether it goes on over a line end. */
  get isContinued(): boolean {
    const newline = this.file.text.indexOf("\n", this.start);
    return newline >= 0 && newline < this.end;
  }

  /** From the first piece to the last. */
  get place(): Place {
    const { file, end } = this;
    const first = this.#partAt(this.start);
    return { file, start: first.end > first.start ? first.start : first.blank, end };
  }

  /** The same characters with other steps. */
  with(trail: Trail | undefined): ContinuedLine {
    const line = new ContinuedLine(this.file, this.start, this.end, trail);
    line.#pieceCount = this.#pieceCount;
    return line;
  }

  /** The parts in order; the first and the last may be empty. */
  #parts(): Part[] {
    const parts: Part[] = [];
    for (let part = this.#partAt(this.start); ; part = this.#partAt(this.#behind(part))) {
      parts.push(part);
      if (part.blank === this.end) return parts;
    }
  }

  /** The part that starts at an offset of the file. */
  #partAt(start: number): Part {
    const { text } = this.file;
    const newline = text.indexOf("\n", start);
    if (newline < 0 || newline >= this.end) return { start, end: this.end, blank: this.end };
    const blank = text[newline - 1] === "\r" ? newline - 2 : newline - 1;
    let end = blank;
    while (end > start && isBlank(text[end - 1])) end--;
    return { start, end, blank };
  }

  /** Where the blank behind a part ends. */
  #behind({ blank }: Part): number {
    BEHIND_GAP.lastIndex = blank;
    BEHIND_GAP.test(this.file.text);
    return Math.min(BEHIND_GAP.lastIndex, this.end);
  }

  /** The parts and the blanks between them. */
  pieces(): Piece[] {
    const { file, trail } = this;
    const found: Piece[] = [];
    let blank: number | undefined;
    for (const part of this.#parts()) {
      if (blank !== undefined)
        found.push({ text: " ", file, start: blank, end: part.start, computed: true, trail });
      if (part.end > part.start) found.push(this.#literal(part.start, part.end));
      ({ blank } = part);
    }
    return found;
  }

  get pieceCount(): number {
    if (this.#pieceCount !== undefined) return this.#pieceCount;
    let count = 0;
    for (let part = this.#partAt(this.start); ; part = this.#partAt(this.#behind(part))) {
      if (part.end > part.start) count++;
      if (part.blank === this.end) break;
      count++;
    }
    this.#pieceCount = count;
    return count;
  }

  #literal(start: number, end: number): Piece {
    const { file, trail } = this;
    return { text: file.text.slice(start, end), file, start, end, computed: false, trail };
  }

  /** Each word as a piece: none stands in two parts. */
  words(): Piece[] {
    const { text } = this.file;
    const found: Piece[] = [];
    for (const part of this.#parts()) {
      WORD.lastIndex = part.start;
      for (let match = WORD.exec(text); match !== null && match.index < part.end; match = WORD.exec(text))
        found.push(this.#literal(match.index, Math.min(part.end, WORD.lastIndex)));
    }
    return found;
  }

  /** The characters `from` to `to` of the text. */
  slice(from: number, to: number): ContinuedLine {
    let { start, end } = this;
    let offset = 0;
    for (const part of this.#parts()) {
      const behind = offset + part.end - part.start;
      if (from >= offset) start = from < behind ? part.start + from - offset : part.blank;
      if (to >= offset) end = part.start + Math.min(to, behind) - offset;
      offset = behind + 1;
    }
    return new ContinuedLine(this.file, start, end, this.trail);
  }

  /** Without white space at both ends. */
  trim(): ContinuedLine {
    const { text } = this.file;
    LEADING.lastIndex = this.start;
    LEADING.test(text);
    const start = Math.min(LEADING.lastIndex, this.end);
    let { end } = this;
    while (end > start && TRAILING.test(text.slice(end - 1, end + 2))) end--;
    return new ContinuedLine(this.file, start, end, this.trail);
  }
}

function isBlank(character: string | undefined): boolean {
  return character === " " || character === "\t";
}
