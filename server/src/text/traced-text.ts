/** Text that knows where each of its characters was written. Operations keep the provenance; none of them changes text by itself. */
import type { Step, Trail } from "./provenance.ts";
import { possibleReason, trailsBy } from "./provenance.ts";
import type { Place } from "./range.ts";
import type { SourceFile } from "./source-file.ts";

/** Stands for an unknown value inside a text; only pieces with an `unknown` reason give it that meaning. */
export const UNKNOWN_CHARACTER = "\uE000";

/**
 * A run of characters with one origin. A literal piece was written at `file[start, end)`, character for character; a
 * `computed` piece was written by no source and names the call that made it.
 */
export interface Piece {
  readonly text: string;
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
  readonly computed: boolean;
  readonly unknown?: string;
  readonly trail: Trail | undefined;
}

/** An immutable text made of pieces. */
export class TracedText {
  readonly text: string;
  readonly pieces: readonly Piece[];

  private constructor(text: string, pieces: readonly Piece[]) {
    this.text = text;
    this.pieces = pieces;
  }

  static readonly empty: TracedText = new TracedText("", []);

  /** The characters `start` to `end` (offsets, end exclusive) of a file. */
  static literal(file: SourceFile, start: number, end: number): TracedText {
    if (start >= end) return TracedText.empty;
    const text = file.text.slice(start, end);
    return new TracedText(text, [{ text, file, start, end, computed: false, trail: undefined }]);
  }

  /** Characters that no source wrote, made by the call at `place`. */
  static computed(text: string, place: Place): TracedText {
    if (text === "") return TracedText.empty;
    const { file, start, end } = place;
    return new TracedText(text, [{ text, file, start, end, computed: true, trail: undefined }]);
  }

  /** A value that cannot be known, with the reason. */
  static unknown(reason: string, place: Place): TracedText {
    const { file, start, end } = place;
    const piece = {
      text: UNKNOWN_CHARACTER,
      file,
      start,
      end,
      computed: true,
      unknown: reason,
      trail: undefined,
    };
    return new TracedText(UNKNOWN_CHARACTER, [piece]);
  }

  /** Joins texts without anything between them. */
  static concat(parts: readonly TracedText[]): TracedText {
    const filled = parts.filter((part) => part.text !== "");
    if (filled.length === 0) return TracedText.empty;
    if (filled.length === 1) return filled[0] as TracedText;
    let text = "";
    for (const part of filled) text += part.text;
    return new TracedText(text, joinedPieces(filled));
  }

  /** Joins texts with one blank between them; the blank is computed at `place`. */
  static join(parts: readonly TracedText[], place: Place): TracedText {
    if (parts.length < 2) return parts[0] ?? TracedText.empty;
    const blank = TracedText.computed(" ", place);
    return TracedText.concat(parts.flatMap((part, index) => (index === 0 ? [part] : [blank, part])));
  }

  get length(): number {
    return this.text.length;
  }

  /** The characters `start` to `end` (offsets in this text). */
  slice(start: number, end: number = this.text.length): TracedText {
    if (start >= end) return TracedText.empty;
    if (start === 0 && end === this.text.length) return this;
    let index = 0;
    let offset = 0;
    for (; index < this.pieces.length; index++) {
      const length = this.pieces[index]?.text.length ?? 0;
      if (offset + length > start) break;
      offset += length;
    }
    return this.#part(index, offset, start, end);
  }

  /** The characters `start` to `end`; the first of them stands in the piece at `index`, which starts at `offset`. */
  #part(index: number, offset: number, start: number, end: number): TracedText {
    const first = this.pieces[index] as Piece;
    if (end <= offset + first.text.length) {
      const piece = slicePiece(first, start - offset, end - offset);
      return new TracedText(piece.text, [piece]); // a literal array takes no more room than it needs
    }
    return new TracedText(this.text.slice(start, end), this.#piecesFrom(index, offset, start, end));
  }

  /** The words (runs without white space), in order. */
  words(): TracedText[] {
    const words: TracedText[] = [];
    let index = 0;
    let offset = 0;
    for (const match of this.text.matchAll(/[^ \t\n\r\f\v]+/g)) {
      const start = match.index;
      const end = start + match[0].length;
      while (offset + (this.pieces[index]?.text.length ?? 0) <= start)
        offset += this.pieces[index++]?.text.length ?? 0;
      words.push(this.#part(index, offset, start, end));
    }
    return words;
  }

  #piecesFrom(index: number, offset: number, start: number, end: number): Piece[] {
    const pieces: Piece[] = [];
    let position = offset;
    for (let at = index; at < this.pieces.length && position < end; at++) {
      const piece = this.pieces[at] as Piece;
      pieces.push(
        slicePiece(piece, Math.max(0, start - position), Math.min(piece.text.length, end - position)),
      );
      position += piece.text.length;
    }
    return pieces;
  }

  /** Without white space at both ends. */
  trim(): TracedText {
    const leading = /^[ \t\n\r\f\v]*/.exec(this.text)?.[0].length ?? 0;
    if (leading === this.text.length) return TracedText.empty;
    const trailing = /[ \t\n\r\f\v]*$/.exec(this.text)?.[0].length ?? 0;
    return this.slice(leading, this.text.length - trailing);
  }

  /** The same characters after one more step. */
  withStep(step: Step): TracedText {
    if (this.pieces.length === 0) return this;
    const trailFrom = trailsBy(step);
    let lastParent: Trail | undefined;
    let lastTrail: Trail | undefined;
    const pieces = this.pieces.map((piece) => {
      if (lastTrail === undefined || lastParent !== piece.trail) {
        lastParent = piece.trail;
        lastTrail = trailFrom(piece.trail);
      }
      return { ...piece, trail: lastTrail };
    });
    return new TracedText(this.text, pieces);
  }

  /** The reason why a part of the text is unknown, or `undefined` when all of it is known. */
  get unknownReason(): string | undefined {
    if (!this.text.includes(UNKNOWN_CHARACTER)) return undefined;
    return this.pieces.find((piece) => piece.unknown !== undefined)?.unknown;
  }

  /** Why this text is only possibly there (an undecidable conditional on its way); `undefined` when it is certain. */
  get possibleReason(): string | undefined {
    for (const piece of this.pieces) {
      const reason = possibleReason(piece.trail);
      if (reason !== undefined) return reason;
    }
    return undefined;
  }

  /** The literal characters where they stand together in one file: the place, else `undefined`. */
  get literalPlace(): Place | undefined {
    const first = this.pieces[0];
    if (first === undefined) return undefined;
    let end = first.start;
    for (const piece of this.pieces) {
      if (piece.computed || piece.file !== first.file || piece.start !== end) return undefined;
      end = piece.end;
    }
    return { file: first.file, start: first.start, end };
  }

  /** From the first to the last piece where both stand in one file, else the first piece; `undefined` for an empty text. */
  get place(): Place | undefined {
    const first = this.pieces[0];
    const last = this.pieces.at(-1);
    if (first === undefined || last === undefined) return undefined;
    const end = last.file === first.file && last.end >= first.start ? last.end : first.end;
    return { file: first.file, start: first.start, end };
  }
}

/** Few texts are copied as they are, which is faster; many could not be handed over at once. */
function joinedPieces(parts: readonly TracedText[]): readonly Piece[] {
  const none: Piece[] = [];
  if (parts.length < 10) return none.concat(...parts.map(({ pieces }) => pieces));
  for (const part of parts) for (const piece of part.pieces) none.push(piece);
  return none;
}

function slicePiece(piece: Piece, start: number, end: number): Piece {
  if (start === 0 && end === piece.text.length) return piece;
  const text = piece.text.slice(start, end);
  if (piece.computed) return { ...piece, text };
  return { ...piece, text, start: piece.start + start, end: piece.start + end };
}
