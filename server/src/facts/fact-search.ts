/** Looks for facts in many products at once: words that products share are looked at once, and lists that cannot hold any are passed over. */
import { withoutBitness } from "../modules/installation.ts";
import { steps } from "../text/provenance.ts";
import type { TracedText } from "../text/traced-text.ts";
import type { AppFact, Fact } from "./fact.ts";
import { type PerVariableWord, perVariableWord, type VariableWord } from "./property-words.ts";
import { appsOf } from "./word-facts.ts";

/** One search; it may be used for all products of one analysis. */
export class FactSearch {
  readonly test: (fact: Fact) => boolean;
  /** The apps of package words that are searched for. */
  readonly apps: PerVariableWord<AppFact>;

  private constructor(test: (fact: Fact) => boolean, apps: PerVariableWord<AppFact>) {
    this.test = test;
    this.apps = apps;
  }

  /**
   * The facts of which `test` holds.
   * @param mayHold whether the words of a text, all left by one makefile, are worth looking at
   * @param isWanted whether a word of them is
   */
  static where(
    mayHold: (text: TracedText) => boolean,
    isWanted: (word: TracedText) => boolean,
    test: (fact: Fact) => boolean,
  ): FactSearch {
    const find = (item: VariableWord) => (isWanted(item.word) ? appsOf(item).filter(test) : []);
    return new FactSearch(test, perVariableWord(find, { mayHold }));
  }

  /** The facts of one kind and name. */
  static named(kind: Fact["kind"], name: string): FactSearch {
    return FactSearch.where(
      ({ text }) => kind === "app" && text.includes(name),
      (word) => word.text.startsWith(name) && withoutBitness(word.text) === name,
      (fact) => fact.kind === kind && fact.name === name,
    );
  }

  /** The facts of which `test` holds and that are written, or referred to, in the file at a URI. */
  static inFile(uri: string, test: (fact: Fact) => boolean): FactSearch {
    const apps = appsInFile(uri);
    return new FactSearch(test, (product, variables) => apps(product, variables).filter(test));
  }
}

/** Files in which was searched last: the next search in one of them has only its facts to look at. */
const LAST_FILES = 4;
const lastFiles = new Map<string, PerVariableWord<AppFact>>();

function appsInFile(uri: string): PerVariableWord<AppFact> {
  const mayHold = (text: TracedText) => urisOf(text).has(uri);
  const known = lastFiles.get(uri) ?? perVariableWord(appsOf, { mayHold });
  lastFiles.delete(uri);
  lastFiles.set(uri, known);
  const [oldest] = lastFiles.keys();
  if (lastFiles.size > LAST_FILES && oldest !== undefined) lastFiles.delete(oldest);
  return known;
}

const uris = new WeakMap<TracedText, ReadonlySet<string>>();

/** The URIs of all files in which a text, or references that bring it, are written. */
export function urisOf(text: TracedText): ReadonlySet<string> {
  let found = uris.get(text);
  if (found === undefined) {
    const set = new Set<string>();
    for (const { file, trail } of text.origins()) {
      set.add(file.uri);
      for (const { place } of steps(trail)) if (place !== undefined) set.add(place.file.uri);
    }
    found = set;
    uris.set(text, found);
  }
  return found;
}
