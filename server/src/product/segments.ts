/** The values of one makefile's product variables taken apart at the placeholders of what it inherits, each value once. */
import type { TracedText } from "../text/traced-text.ts";
import { WordList } from "../text/word-list.ts";
import { INHERIT_TAG, inheritedPath } from "./inherit-product.ts";

/** A word that stands for the words of an inherited makefile. */
export interface Placeholder {
  readonly path: string;
  readonly word: TracedText;
}

/** A value in order: its placeholders, and the words between them. */
interface Segments {
  readonly all: readonly (Placeholder | WordList)[];
  readonly placeholders: readonly Placeholder[];
  readonly lists: readonly WordList[];
}

const known = new WeakMap<TracedText, Segments>();

/** The segments of a value; most variables of a makefile share one value. */
export function segmentsOf(value: TracedText): Segments {
  let segments = known.get(value);
  if (segments === undefined) {
    const all = value.parts().flatMap(segmentsOfPart);
    const lists = all.filter((segment) => segment instanceof WordList);
    const placeholders = all.flatMap((segment) => (segment instanceof WordList ? [] : [segment]));
    segments = { all, placeholders, lists };
    known.set(value, segments);
  }
  return segments;
}

/** Nearly all parts have no placeholder, or are one. */
function segmentsOfPart(part: TracedText): readonly (Placeholder | WordList)[] {
  if (!part.text.includes(INHERIT_TAG)) return [WordList.of(part)];
  return part.words().map((word) => {
    const path = inheritedPath(word);
    return path === undefined ? WordList.of(word) : { path, word };
  });
}
