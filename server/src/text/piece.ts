/** The smallest part of a traced text: characters with one origin, and what can be done to them without changing text. */
import { type Step, type Trail, trailsBy } from "./provenance.ts";
import type { SourceFile } from "./source-file.ts";

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

/** Makes trails go on by a step; the same one several times in a row goes on with one trail. */
export function stepper(step: Step): (parent: Trail | undefined) => Trail {
  const trailFrom = trailsBy(step);
  let lastParent: Trail | undefined;
  let lastTrail: Trail | undefined;
  return (parent) => {
    if (lastTrail === undefined || lastParent !== parent) {
      lastParent = parent;
      lastTrail = trailFrom(parent);
    }
    return lastTrail;
  };
}

/** The characters `start` to `end` of a piece. */
export function slicePiece(piece: Piece, start: number, end: number): Piece {
  if (start === 0 && end === piece.text.length) return piece;
  const text = piece.text.slice(start, end);
  if (piece.computed) return { ...piece, text };
  return { ...piece, text, start: piece.start + start, end: piece.start + end };
}

/** Where a piece is among others, and at which offset of their text. */
export interface PiecePosition {
  index: number;
  offset: number;
}

/**
 * The characters `start` to `end` of pieces.
 * @param from a piece that is not behind them; afterwards the one in which they start
 */
export function slicePieces(
  pieces: readonly Piece[],
  start: number,
  end: number,
  from: PiecePosition = { index: 0, offset: 0 },
): Piece[] {
  const lengthAt = (index: number) => pieces[index]?.text.length ?? 0;
  while (from.index < pieces.length && from.offset + lengthAt(from.index) <= start)
    from.offset += lengthAt(from.index++);
  const found: Piece[] = [];
  let position = from.offset;
  for (let at = from.index; at < pieces.length && position < end; at++) {
    const piece = pieces[at] as Piece;
    found.push(slicePiece(piece, Math.max(0, start - position), Math.min(piece.text.length, end - position)));
    position += piece.text.length;
  }
  return found;
}
