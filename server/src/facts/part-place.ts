/** Places of parts of values that a file may spell otherwise (quotes, entities, escapes). */
import type { Place } from "../text/range.ts";

/** The part of a place at which a part of its value stands; the whole place when the source spells the value otherwise. */
export function partPlace(place: Place, value: string, start: number, end: number): Place {
  if (place.file.text.slice(place.start, place.end) !== value) return place;
  return { file: place.file, start: place.start + start, end: place.start + end };
}
