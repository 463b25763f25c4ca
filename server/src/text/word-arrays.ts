/** Arrays of words that were put together from others still know them, so that what is known of those need not be found again. */
import type { TracedText } from "./traced-text.ts";

type Words = readonly TracedText[];

const parts = new WeakMap<Words, readonly Words[]>();

/** All words in one array; that of a single one is itself. */
export function joinWordArrays(arrays: readonly Words[]): Words {
  if (arrays.length < 2) return arrays[0] ?? [];
  const words = arrays.flat();
  parts.set(words, arrays);
  return words;
}

/** The arrays that an array was put together from; itself when it was not. */
export function partsOfWords(words: Words): readonly Words[] {
  return parts.get(words) ?? [words];
}
