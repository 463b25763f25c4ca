/**
 * Lists of words that share their parts: the lists of a thousand products take no more room than the makefiles that they come from,
 * and what is worked out for a part is worked out once for all lists that have it.
 */
import type { TracedText } from "./traced-text.ts";

type Words = readonly TracedText[];

/** An immutable list of words: either those of one text, which are not split before somebody asks, or other lists one behind the other. */
export class WordList {
  /** The text that has the words; `undefined` for a list of lists. */
  readonly own: TracedText | undefined;
  readonly parts: readonly WordList[];

  private constructor(own: TracedText | undefined, parts: readonly WordList[]) {
    this.own = own;
    this.parts = parts;
  }

  static readonly empty: WordList = new WordList(undefined, []);

  /** The list of a text's words; the same for the same text. */
  static of(text: TracedText): WordList {
    if (text.isBlank) return WordList.empty;
    let list = lists.get(text);
    if (list === undefined) {
      list = new WordList(text, []);
      lists.set(text, list);
    }
    return list;
  }

  /** Lists one behind the other. */
  static concat(parts: readonly WordList[]): WordList {
    const filled = parts.filter((part) => !part.isEmpty);
    return filled.length > 1 ? new WordList(undefined, filled) : (filled[0] ?? WordList.empty);
  }

  get isEmpty(): boolean {
    return this === WordList.empty;
  }

  /** All words in one array, which is not kept: nothing that lives longer than a call should hold it. */
  toArray(): Words {
    if (this.own !== undefined) return this.own.words();
    const words: TracedText[] = [];
    this.#addTo(words);
    return words;
  }

  #addTo(words: TracedText[]): void {
    if (this.own !== undefined) for (const word of this.own.words()) words.push(word);
    for (const part of this.parts) part.#addTo(words);
  }
}

const lists = new WeakMap<TracedText, WordList>();

/** How something is worked out for the words of lists. */
export interface PartOptions {
  /** Whether the words of a text can have anything; they are passed over when not. */
  readonly mayHold?: (text: TracedText) => boolean;
  /** Whether each item is wanted once only. */
  readonly unique?: boolean;
}

/** Works out something for each word, such that it is done once for all lists that share the word. */
export function rememberedByPart<T>(
  make: (word: TracedText) => readonly T[],
  { mayHold = () => true, unique = false }: PartOptions = {},
): (list: WordList) => readonly T[] {
  const known = new WeakMap<WordList, readonly T[]>();
  const find = ({ own, parts }: WordList): readonly T[] => {
    if (own === undefined) return joined(parts.map(of));
    return mayHold(own) ? own.words().flatMap(make) : [];
  };
  const of = (list: WordList): readonly T[] => {
    let found = known.get(list);
    if (found === undefined) {
      found = find(list);
      if (unique && found.length > 1) found = [...new Set(found)];
      known.set(list, found);
    }
    return found;
  };
  return of;
}

/** The items of all arrays; of one that is not empty alone, the array itself. */
function joined<T>(arrays: readonly (readonly T[])[]): readonly T[] {
  const filled = arrays.filter((array) => array.length > 0);
  return filled.length === 1 ? (filled[0] ?? []) : filled.flat();
}

/** A view of lists as arrays; an array is made each time that it is asked for. */
export class ArraysOfLists implements ReadonlyMap<string, Words> {
  readonly #lists: ReadonlyMap<string, WordList>;

  constructor(lists: ReadonlyMap<string, WordList>) {
    this.#lists = lists;
  }

  get size(): number {
    return this.#lists.size;
  }

  get(name: string): Words | undefined {
    return this.#lists.get(name)?.toArray();
  }

  has(name: string): boolean {
    return this.#lists.has(name);
  }

  keys(): MapIterator<string> {
    return this.#lists.keys();
  }

  *values(): Generator<Words, undefined> {
    for (const list of this.#lists.values()) yield list.toArray();
    return undefined;
  }

  *entries(): Generator<[string, Words], undefined> {
    for (const [name, list] of this.#lists) yield [name, list.toArray()];
    return undefined;
  }

  [Symbol.iterator](): Generator<[string, Words], undefined> {
    return this.entries();
  }

  forEach(body: (words: Words, name: string, map: ReadonlyMap<string, Words>) => void): void {
    for (const [name, words] of this) body(words, name, this);
  }
}
