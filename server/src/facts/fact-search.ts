/** Looks for facts in many products at once: words that products share are looked at once, and lists that cannot hold any are passed over. */
import { withoutBitness } from "../modules/installation.ts";
import { steps } from "../text/provenance.ts";
import type { TracedText } from "../text/traced-text.ts";
import type { AppFact, Fact } from "./fact.ts";
import { type PerVariableWord, perVariableWord } from "./property-words.ts";
import { appsOf } from "./word-facts.ts";

type Words = readonly TracedText[];

/** One search; it may be used for all products of one analysis. */
export class FactSearch {
  readonly test: (fact: Fact) => boolean;
  /** The apps of package words that are searched for. */
  readonly apps: PerVariableWord<AppFact>;

  /**
   * @param mayHold whether some words, all left by one makefile, are worth looking at
   * @param isWanted whether a word of them is
   */
  constructor(
    mayHold: (words: Words) => boolean,
    isWanted: (word: TracedText) => boolean,
    test: (fact: Fact) => boolean,
  ) {
    this.test = test;
    this.apps = perVariableWord((item) => (isWanted(item.word) ? appsOf(item).filter(test) : []), {
      mayHold,
    });
  }

  /** The facts of one kind and name. */
  static named(kind: Fact["kind"], name: string): FactSearch {
    return new FactSearch(
      () => kind === "app",
      (word) => word.text.startsWith(name) && withoutBitness(word.text) === name,
      (fact) => fact.kind === kind && fact.name === name,
    );
  }

  /** The facts of which `test` holds and that are written, or referred to, in the file at a URI. */
  static inFile(uri: string, test: (fact: Fact) => boolean): FactSearch {
    return new FactSearch(
      (words) => urisOf(words).has(uri),
      () => true,
      test,
    );
  }
}

const uris = new WeakMap<Words, ReadonlySet<string>>();

/** The URIs of all files in which the words, or references that bring them, are written. */
export function urisOf(words: Words): ReadonlySet<string> {
  let found = uris.get(words);
  if (found === undefined) {
    const set = new Set<string>();
    for (const { pieces } of words)
      for (const { file, trail } of pieces) {
        set.add(file.uri);
        for (const { place } of steps(trail)) if (place !== undefined) set.add(place.file.uri);
      }
    found = set;
    uris.set(words, found);
  }
  return found;
}
