/** Where a word stands in the source: the range to underline, and whether an edit may replace it. */
import type { Piece } from "../text/piece.ts";
import { type Step, steps } from "../text/provenance.ts";
import type { Place } from "../text/range.ts";
import type { TracedText } from "../text/traced-text.ts";

/** A place, and whether its characters are the word's own. */
export interface WrittenPlace {
  readonly place: Place;
  readonly literal: boolean;
}

/**
 * The word's characters where they stand together. Otherwise what the assignment to `variable` writes for it, from the first to
 * the last of its references and characters where these touch; else the outermost reference alone.
 */
export function writtenPlace(word: TracedText, variable: string): WrittenPlace | undefined {
  const literal = word.literalPlace;
  if (literal !== undefined) return { place: literal, literal: true };
  const spans = word.pieces.map((piece) => assignmentSpan(piece, variable));
  const place = joined(spans) ?? outermostReference(word, variable) ?? word.place;
  return place === undefined ? undefined : { place, literal: false };
}

/** The outermost reference or call by which a word came into `variable`; `undefined` when it is written in the assignment. */
export function outermostReference(word: TracedText, variable: string): Place | undefined {
  return word.pieces
    .map((piece) => referenceStep(piece, variable)?.place)
    .find((place) => place !== undefined);
}

function referenceStep(piece: Piece, variable: string): Step | undefined {
  for (const step of steps(piece.trail)) if (step.kind === "expanded" && step.name !== variable) return step;
  return undefined;
}

function assignmentSpan(piece: Piece, variable: string): Place {
  return referenceStep(piece, variable)?.place ?? { file: piece.file, start: piece.start, end: piece.end };
}

function joined(spans: readonly Place[]): Place | undefined {
  const [first] = spans;
  if (first === undefined) return undefined;
  let { end } = first;
  let previous = first;
  for (const span of spans.slice(1)) {
    if (span.file !== first.file) return undefined;
    const same = span.start === previous.start && span.end === previous.end;
    if (!same && span.start !== end) return undefined;
    previous = span;
    end = span.end;
  }
  return { file: first.file, start: first.start, end };
}
