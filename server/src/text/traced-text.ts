/** Text that knows where each of its characters was written. Operations keep the provenance; none of them changes text by itself. */
import { ContinuedLine } from "./continued-line.ts";
import { type Piece, slicePiece, slicePieces, stepper } from "./piece.ts";
import { possibleReason, type Step, type Trail } from "./provenance.ts";
import type { Place } from "./range.ts";
import type { SourceFile } from "./source-file.ts";

/** What stands between words. */
const BLANKS = " \t\n\r\f\v";

/** Stands for an unknown value inside a text; only pieces with an `unknown` reason give it that meaning. */
export const UNKNOWN_CHARACTER = "\uE000";

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

/** Where the pieces of a text come from that has not just one. */
type Source = ContinuedLine | readonly Piece[] | Joined | Stepped;

const NO_PIECES: readonly Piece[] = [];

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
  #text: string | undefined;
  /** The only piece of nearly all texts: they are words. */
  readonly #piece: Piece | undefined;
  #source: Source;
  #words: readonly TracedText[] | undefined;

  /** @param text what `source` says when somebody asks for it, unless it is known */
  private constructor(text: string | undefined, piece: Piece | undefined, source: Source = NO_PIECES) {
    this.#text = text;
    this.#piece = piece;
    this.#source = source;
  }

  static #of(piece: Piece): TracedText {
    return new TracedText(piece.text, piece);
  }

  get text(): string {
    this.#text ??= (this.#source as ContinuedLine).text;
    return this.#text;
  }

  get pieces(): readonly Piece[] {
    if (this.#piece !== undefined) return [this.#piece];
    const source = this.#source;
    if (source instanceof ContinuedLine) return source.pieces();
    if ("parts" in source) this.#source = this.#leaves().flatMap((leaf) => leaf.pieces);
    else if ("base" in source) this.#source = source.base.pieces.map(stepped(stepper(source.step)));
    return this.#source as readonly Piece[];
  }

  get firstPiece(): Piece | undefined {
    return this.#piece ?? this.pieces[0];
  }

  /** How many pieces there are, without making them. */
  get pieceCount(): number {
    if (this.#piece !== undefined) return 1;
    const source = this.#source;
    if (source instanceof ContinuedLine || "parts" in source) return source.pieceCount;
    return "base" in source ? source.base.pieceCount : source.length;
  }

  /** The files and trails of its pieces, an equal one not for each of them; makes no pieces. */
  *origins(): Generator<Pick<Piece, "file" | "trail">, void> {
    for (const leaf of this.#leaves()) {
      const source = leaf.#source;
      if (leaf.#piece !== undefined) yield leaf.#piece;
      else if (source instanceof ContinuedLine) yield source;
      else if ("base" in source) {
        const change = stepper(source.step);
        for (const { file, trail } of source.base.origins()) yield { file, trail: change(trail) };
      } else yield* leaf.pieces;
    }
  }

  /** The texts that this one was put together from, at any depth; itself when it was not. */
  #leaves(): TracedText[] {
    const leaves: TracedText[] = [];
    const open: TracedText[] = [this];
    for (let text = open.pop(); text !== undefined; text = open.pop()) {
      const source = text.#source;
      if ("parts" in source)
        for (let at = source.parts.length; at > 0; at--) open.push(source.parts[at - 1] as TracedText);
      else leaves.push(text);
    }
    return leaves;
  }

  static readonly empty: TracedText = new TracedText("", undefined);

  /** The characters `start` to `end` (offsets, end exclusive) of a file. */
  static literal(file: SourceFile, start: number, end: number): TracedText {
    return TracedText.#written(file, start, end, undefined);
  }

  static #written(file: SourceFile, start: number, end: number, trail: Trail | undefined): TracedText {
    if (start >= end) return TracedText.empty;
    return TracedText.#of({ text: file.text.slice(start, end), file, start, end, computed: false, trail });
  }

  static #ofLine(line: ContinuedLine): TracedText {
    if (line.isContinued) return new TracedText(undefined, undefined, line);
    return TracedText.#written(line.file, line.start, line.end, line.trail);
  }

  /**
   * The text with one blank for each `\` at a line's end and the blanks around it; `undefined` for one that no file has as it is.
   * In the file every line end must stand behind a single `\`.
   */
  continued(): TracedText | undefined {
    const piece = this.#piece;
    if (piece === undefined || piece.computed) return undefined;
    return TracedText.#ofLine(new ContinuedLine(piece.file, piece.start, piece.end, piece.trail));
  }

  /** Characters that no source wrote, made by the call at `place`. */
  static computed(text: string, place: Place): TracedText {
    if (text === "") return TracedText.empty;
    const { file, start, end } = place;
    return TracedText.#of({ text, file, start, end, computed: true, trail: undefined });
  }

  /** A value that cannot be known, with the reason. */
  static unknown(reason: string, place: Place): TracedText {
    const { file, start, end } = place;
    const text = UNKNOWN_CHARACTER;
    return TracedText.#of({ text, file, start, end, computed: true, unknown: reason, trail: undefined });
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
    return new TracedText(text, undefined, { parts: filled, pieceCount });
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

  /** The characters `start` to `to` (offsets in this text, the last not included). */
  slice(start: number, to: number = this.text.length): TracedText {
    const end = Math.min(to, this.text.length);
    if (start >= end) return TracedText.empty;
    if (start === 0 && end === this.text.length) return this;
    if (this.#piece !== undefined) return TracedText.#of(slicePiece(this.#piece, start, end));
    const source = this.#source;
    if (source instanceof ContinuedLine) return TracedText.#ofLine(source.slice(start, end));
    if ("parts" in source && end === this.text.length)
      return TracedText.concat(partsBehind(source.parts, start));
    return TracedText.#joined(slicePieces(this.pieces, start, end));
  }

  static #joined(pieces: readonly Piece[]): TracedText {
    const [first] = pieces;
    if (first !== undefined && pieces.length === 1) return TracedText.#of(first);
    return new TracedText(pieces.map(({ text }) => text).join(""), undefined, pieces);
  }

  /** The words (runs without white space), in order. Asked again, the same array. */
  words(): readonly TracedText[] {
    this.#words ??= this.#findWords();
    return this.#words;
  }

  #findWords(): readonly TracedText[] {
    const source = this.#source;
    if (source instanceof ContinuedLine) return source.words().map((word) => TracedText.#of(word));
    if ("parts" in source) return this.parts().flatMap((part) => part.#wordsOfPart());
    if (!("base" in source)) return this.#ownWords();
    const change = stepper(source.step);
    return source.base.#ownWords().map((word) => word.#withTrails(change));
  }

  #wordsOfPart(): readonly TracedText[] {
    return "parts" in this.#source ? this.#ownWords() : this.words();
  }

  /**
   * The texts that this one was put together from, each with its own words: texts of which a word has characters are put together. One that
   * other texts have as well is the same object in all of them; none is blank.
   */
  parts(): readonly TracedText[] {
    if (!("parts" in this.#source)) return this.isBlank ? [] : [this];
    const parts: TracedText[] = [];
    let together: TracedText[] = [];
    let endsWord = true;
    const close = () => {
      const text = TracedText.concat(together);
      if (!text.isBlank) parts.push(text);
      together = [];
    };
    for (const leaf of this.#leaves()) {
      if (endsWord || startsBlank(leaf.text)) close();
      together.push(leaf);
      endsWord = endsBlank(leaf.text);
    }
    close();
    return parts;
  }

  /** Whether there is no word. */
  get isBlank(): boolean {
    return !this.hasCharacter(/[^ \t\n\r\f\v]/);
  }

  /** Whether there is a character that a pattern of one character matches. The texts that this one was put together from stay apart. */
  hasCharacter(pattern: RegExp): boolean {
    if (!("parts" in this.#source)) return pattern.test(this.text);
    return this.#leaves().some(({ text }) => pattern.test(text));
  }

  #ownWords(): readonly TracedText[] {
    if (!/[ \t\n\r\f\v]/.test(this.text)) return this.text === "" ? [] : [this];
    const words: TracedText[] = [];
    const { pieces } = this;
    const from = { index: 0, offset: 0 };
    for (const match of this.text.matchAll(/[^ \t\n\r\f\v]+/g))
      words.push(TracedText.#joined(slicePieces(pieces, match.index, match.index + match[0].length, from)));
    return words;
  }

  /** Without white space at its start. */
  trimStart(): TracedText {
    const first = "parts" in this.#source ? this.#leaves()[0] : this;
    if (first === undefined || first.text === "" || !startsBlank(first.text)) return this;
    const { text } = this;
    let start = 0;
    while (start < text.length && BLANKS.includes(text[start] as string)) start++;
    return this.slice(start);
  }

  /** Without white space at both ends. */
  trim(): TracedText {
    const source = this.#source;
    if (source instanceof ContinuedLine) return TracedText.#ofLine(source.trim());
    const { text } = this;
    let start = 0;
    let end = text.length;
    while (start < end && BLANKS.includes(text[start] as string)) start++;
    while (end > start && BLANKS.includes(text[end - 1] as string)) end--;
    return this.slice(start, end);
  }

  /** The same characters after one more step. */
  withStep(step: Step): TracedText {
    return this.#withTrails(stepper(step));
  }

  /** Like `withStep`, for a text that is kept and of which most users want no more than the words. */
  withStepLater(step: Step): TracedText {
    const isList = this.pieceCount > 1 && !(this.#source instanceof ContinuedLine);
    return isList ? new TracedText(this.text, undefined, { base: this, step }) : this.withStep(step);
  }

  #withTrails(change: (trail: Trail | undefined) => Trail): TracedText {
    if (this.#piece !== undefined) return TracedText.#of(stepped(change)(this.#piece));
    const source = this.#source;
    if (source instanceof ContinuedLine)
      return new TracedText(this.#text, undefined, source.with(change(source.trail)));
    const { pieces } = this;
    return pieces.length === 0 ? this : new TracedText(this.text, undefined, pieces.map(stepped(change)));
  }

  /** The reason why a part of the text is unknown, or `undefined` when all of it is known. */
  get unknownReason(): string | undefined {
    if (!this.text.includes(UNKNOWN_CHARACTER)) return undefined;
    return this.pieces.find((piece) => piece.unknown !== undefined)?.unknown;
  }

  /** Why this text is only possibly there (an undecidable conditional on its way); `undefined` when it is certain. */
  get possibleReason(): string | undefined {
    if (this.#piece !== undefined) return possibleReason(this.#piece.trail);
    if (this.#source instanceof ContinuedLine) return possibleReason(this.#source.trail);
    for (const piece of this.pieces) {
      const reason = possibleReason(piece.trail);
      if (reason !== undefined) return reason;
    }
    return undefined;
  }

  /** The literal characters where they stand together in one file: the place, else `undefined`. */
  get literalPlace(): Place | undefined {
    if (this.#source instanceof ContinuedLine) return undefined;
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
    if (this.#source instanceof ContinuedLine) return this.#source.place;
    const first = this.firstPiece;
    const last = this.#piece ?? this.pieces.at(-1);
    if (first === undefined || last === undefined) return undefined;
    const end = last.file === first.file && last.end >= first.start ? last.end : first.end;
    return { file: first.file, start: first.start, end };
  }
}

function stepped(change: (trail: Trail | undefined) => Trail): (piece: Piece) => Piece {
  return (piece) => ({ ...piece, trail: change(piece.trail) });
}

function startsBlank(text: string): boolean {
  return BLANKS.includes(text[0] ?? " ");
}

function endsBlank(text: string): boolean {
  return BLANKS.includes(text.at(-1) ?? " ");
}
