/** Edits of one text by offsets, and their application. */
import { comparePlaces, type Place, placeKey } from "./range.ts";

/** Replaces the text at `place` by `newText`; an empty range inserts. */
export interface TextEdit {
  readonly place: Place;
  readonly newText: string;
}

/**
 * Applies edits of one file to its text. Edits may come in any order; of several insertions at one offset the first listed
 * comes first.
 * @throws RangeError when two edits overlap.
 */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits.map((edit, index) => ({ edit, index }));
  sorted.sort(
    (a, b) =>
      a.edit.place.start - b.edit.place.start || a.edit.place.end - b.edit.place.end || a.index - b.index,
  );
  let result = "";
  let position = 0;
  for (const { edit } of sorted) {
    if (edit.place.start < position) throw new RangeError(`overlapping edits in ${edit.place.file.path}`);
    result += text.slice(position, edit.place.start) + edit.newText;
    position = edit.place.end;
  }
  return result + text.slice(position);
}

/** Equal for edits that do the same at one place. */
export function editKey({ place, newText }: TextEdit): string {
  return `${placeKey(place)}|${newText}`;
}

/** Edits of any files, each once. */
export function distinctEdits(edits: readonly TextEdit[]): TextEdit[] {
  return [...new Map(edits.map((edit) => [editKey(edit), edit])).values()];
}

/** Whether edits of any files can be applied together: none changes what another one changes too. */
export function areDisjoint(edits: readonly TextEdit[]): boolean {
  const places = edits.map(({ place }) => place).sort(comparePlaces);
  return places.every((place, index) => {
    const previous = places[index - 1];
    return previous?.file.path !== place.file.path || previous.end <= place.start;
  });
}
