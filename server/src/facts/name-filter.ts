/**
 * Tells of most lists of words at a glance that they do not hold a name: a Bloom filter for each array of words, which takes a hundredth
 * of the room of the words. Names and words are whatever the caller says.
 */
import type { TracedText } from "../text/traced-text.ts";

type Words = readonly TracedText[];

/** With as many bits for each word, one array in eight seems to hold a name that it does not hold. */
const BITS_OF_WORD = 8;

/** Filters for the names of words, made when first asked for and dropped with the words. */
export class NameFilter {
  readonly #nameOf: (word: TracedText) => string;
  readonly #filters = new WeakMap<Words, Uint8Array>();

  constructor(nameOf: (word: TracedText) => string) {
    this.#nameOf = nameOf;
  }

  /** Whether one of the words may have the name; when not, none has. */
  mayHold(words: Words, name: string): boolean {
    let bits = this.#filters.get(words);
    if (bits === undefined) {
      bits = new Uint8Array(Math.ceil((words.length * BITS_OF_WORD) / 8));
      for (const word of words) put(bits, hash(this.#nameOf(word)));
      this.#filters.set(words, bits);
    }
    return has(bits, hash(name));
  }
}

function put(bits: Uint8Array, at: number): void {
  const bit = at % (bits.length * 8);
  bits[bit >> 3] = (bits[bit >> 3] ?? 0) | (1 << (bit & 7));
}

function has(bits: Uint8Array, at: number): boolean {
  const bit = at % (bits.length * 8);
  return ((bits[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0;
}

/** FNV-1a with 32 bits, over UTF-16 units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
