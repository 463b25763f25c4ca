/** Half-open ranges of UTF-16 offsets and the places (file and range) they stand for. Knows no language and no editor. */
import type { SourceFile } from "./source-file.ts";

/** A half-open range of 0-based UTF-16 offsets: `start` is in, `end` is out. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A range of one source file. */
export interface Place extends TextRange {
  readonly file: SourceFile;
}

/** Tells whether `offset` touches `range`; the end counts, so that a cursor behind a word is on it. */
export function touches(range: TextRange, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

/** Tells whether `inner` lies wholly within `outer`. */
export function contains(outer: TextRange, inner: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The text that stands at a place. */
export function placeText(place: Place): string {
  return place.file.text.slice(place.start, place.end);
}

/** The 1-based line on which a place starts. */
export function placeLine({ file, start }: Place): number {
  return file.positionAt(start).line + 1;
}

/** A key that is equal for equal places: path, start and end offset. */
export function placeKey(place: Place): string {
  return `${place.file.path}:${place.start}-${place.end}`;
}

/** Order of reports: by path, then by start, then by end. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.file.path !== b.file.path) return a.file.path < b.file.path ? -1 : 1;
  return a.start - b.start || a.end - b.end;
}
