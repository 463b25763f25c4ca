/** Text that knows where each of its characters was written. Operations keep the provenance; none of them changes text by itself. */
import type { Step, Trail } from "./provenance.ts";
import { possibleReason, trailsBy } from "./provenance.ts";
import type { Place } from "./range.ts";
import type { SourceFile } from "./source-file.ts";
import { joinWordArrays } from "./word-arrays.ts";

/** What stands between words. */
const BLANKS = " \t\n\r\f\v";

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

/** Texts one behind the other, none of them empty and more than one. */
interface Joined {
  readonly parts: readonly TracedText[];
  readonly pieceCount: number;
}

/** A text whose pieces are known, after one more step. */
interface Stepped {
  readonly base: TracedText;
  readonly step: Step;
}

/** Nearly all texts are words of one piece, which take half the room without an array around it. */
type Source = Piece | readonly Piece[] | Joined | Stepped;

/** Texts one behind the other without their first characters; whole ones stay the objects that they are. */
function partsBehind(parts: readonly TracedText[], start: number): TracedText[] {
  let index = 0;
  let offset = 0;
  for (; index < parts.length; index++) {
    const length = parts[index]?.length ?? 0;
    if (offset + length > start) break;
    offset += length;
  }
  const [first, ...rest] = parts.slice(index);
  return first === undefined ? [] : [first.slice(start - offset), ...rest];
}

/** An immutable text made of pieces. A text that was put together has its pieces made when somebody asks for them. */
export class TracedText {
  readonly text: string;
  #source: Source;
  #words: readonly TracedText[] | undefined;

  private constructor(text: string, source: Source) {
    this.text = text;
    this.#source = source;
  }

  get pieces(): readonly Piece[] {
    const source = this.#source;
    if ("text" in source) return [source];
    if ("parts" in source) this.#source = this.#leaves().flatMap((leaf) => leaf.pieces);
    else if ("base" in source) this.#source = source.base.pieces.map(stepper(source.step));
    return this.#source as readonly Piece[];
  }

  /** How many pieces there are, without making them. */
  get pieceCount(): number {
    const source = this.#source;
    if ("text" in source) return 1;
    if ("base" in source) return source.base.pieceCount;
    return "parts" in source ? source.pieceCount : source.length;
  }

  /** The texts that this one was put together from, at any depth; itself when it was not. */
  #leaves(): TracedText[] {
    const leaves: TracedText[] = [];
    const open: TracedText[] = [this];
    for (let text = open.pop(); text !== undefined; text = open.pop()) {
      const source = text.#source;
      if ("parts" in source) for (const part of source.parts.toReversed()) open.push(part);
      else leaves.push(text);
    }
    return leaves;
  }

  static readonly empty: TracedText = new TracedText("", []);

  /** The characters `start` to `end` (offsets, end exclusive) of a file. */
  static literal(file: SourceFile, start: number, end: number): TracedText {
    if (start >= end) return TracedText.empty;
    const text = file.text.slice(start, end);
    return new TracedText(text, { text, file, start, end, computed: false, trail: undefined });
  }

  /** Characters that no source wrote, made by the call at `place`. */
  static computed(text: string, place: Place): TracedText {
    if (text === "") return TracedText.empty;
    const { file, start, end } = place;
    return new TracedText(text, { text, file, start, end, computed: true, trail: undefined });
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
    return new TracedText(UNKNOWN_CHARACTER, piece);
  }

  /** Joins texts without anything between them. */
  static concat(parts: readonly TracedText[]): TracedText {
    const filled = parts.filter((part) => part.text !== "");
    if (filled.length === 0) return TracedText.empty;
    if (filled.length === 1) return filled[0] as TracedText;
    let text = "";
    let pieceCount = 0;
    for (const part of filled) {
      text += part.text;
      pieceCount += part.pieceCount;
    }
    return new TracedText(text, { parts: filled, pieceCount });
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
    const source = this.#source;
    if ("parts" in source && end === this.text.length)
      return TracedText.concat(partsBehind(source.parts, start));
    const { pieces } = this;
    let index = 0;
    let offset = 0;
    for (; index < pieces.length; index++) {
      const length = pieces[index]?.text.length ?? 0;
      if (offset + length > start) break;
      offset += length;
    }
    return TracedText.#part(pieces, index, offset, start, end);
  }

  /** The words (runs without white space), in order. Asked again, the same array. */
  words(): readonly TracedText[] {
    this.#words ??= this.#findWords();
    return this.#words;
  }

  #findWords(): readonly TracedText[] {
    const source = this.#source;
    if ("parts" in source) return this.#wordsOfParts();
    if (!("base" in source)) return this.#ownWords();
    const step = stepper(source.step);
    return source.base.#ownWords().map((word) => word.#mapPieces(step));
  }

  /** The words of the parts, which are shared with other texts that have the parts, but for words that stand in several. */
  #wordsOfParts(): readonly TracedText[] {
    const arrays: (readonly TracedText[])[] = [];
    let together: TracedText[] = [];
    let endsWord = true;
    const close = () => {
      const text = TracedText.concat(together);
      const words = "parts" in text.#source ? text.#ownWords() : text.words();
      if (words.length > 0) arrays.push(words);
      together = [];
    };
    for (const leaf of this.#leaves()) {
      if (endsWord || startsBlank(leaf.text)) close();
      together.push(leaf);
      endsWord = endsBlank(leaf.text);
    }
    close();
    return joinWordArrays(arrays);
  }

  #ownWords(): TracedText[] {
    const words: TracedText[] = [];
    const { pieces } = this;
    let index = 0;
    let offset = 0;
    for (const match of this.text.matchAll(/[^ \t\n\r\f\v]+/g)) {
      const start = match.index;
      const end = start + match[0].length;
      while (offset + (pieces[index]?.text.length ?? 0) <= start) offset += pieces[index++]?.text.length ?? 0;
      words.push(TracedText.#part(pieces, index, offset, start, end));
    }
    return words;
  }

  /** The characters `start` to `end` of some pieces; the first of them stands in the piece at `index`, which starts at `offset`. */
  static #part(
    pieces: readonly Piece[],
    index: number,
    offset: number,
    start: number,
    end: number,
  ): TracedText {
    const first = pieces[index] as Piece;
    if (end <= offset + first.text.length) {
      const only = slicePiece(first, start - offset, end - offset);
      return new TracedText(only.text, only);
    }
    const parts: Piece[] = [];
    let position = offset;
    for (let at = index; at < pieces.length && position < end; at++) {
      const piece = pieces[at] as Piece;
      parts.push(
        slicePiece(piece, Math.max(0, start - position), Math.min(piece.text.length, end - position)),
      );
      position += piece.text.length;
    }
    return new TracedText(parts.map(({ text }) => text).join(""), parts);
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
    return this.#mapPieces(stepper(step));
  }

  /** Like `withStep`, for a text that is kept and of which most users want no more than the words. */
  withStepLater(step: Step): TracedText {
    const { pieces } = this;
    return pieces.length < 2 ? this.withStep(step) : new TracedText(this.text, { base: this, step });
  }

  #mapPieces(change: (piece: Piece) => Piece): TracedText {
    const source = this.#source;
    if ("text" in source) return new TracedText(this.text, change(source));
    const { pieces } = this;
    return pieces.length === 0 ? this : new TracedText(this.text, pieces.map(change));
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

/** Adds a step to pieces; pieces with one trail in a row go on with one. */
function stepper(step: Step): (piece: Piece) => Piece {
  const trailFrom = trailsBy(step);
  let lastParent: Trail | undefined;
  let lastTrail: Trail | undefined;
  return (piece) => {
    if (lastTrail === undefined || lastParent !== piece.trail) {
      lastParent = piece.trail;
      lastTrail = trailFrom(piece.trail);
    }
    return { ...piece, trail: lastTrail };
  };
}

function startsBlank(text: string): boolean {
  return BLANKS.includes(text[0] ?? " ");
}

function endsBlank(text: string): boolean {
  return BLANKS.includes(text.at(-1) ?? " ");
}

function slicePiece(piece: Piece, start: number, end: number): Piece {
  if (start === 0 && end === piece.text.length) return piece;
  const text = piece.text.slice(start, end);
  if (piece.computed) return { ...piece, text };
  return { ...piece, text, start: piece.start + start, end: piece.start + end };
}
