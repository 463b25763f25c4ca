/** The fact that a finding is about, where all of it is written, and which products have it from there. */
import { COPY_VARIABLE } from "../facts/copy-words.ts";
import type { Carrier, CopiedFile, Fact } from "../facts/fact.ts";
import { FactSearch } from "../facts/fact-search.ts";
import { writtenPlace } from "../product/written-place.ts";
import type { Finding } from "../rules/finding.ts";
import { type Place, placeKey } from "../text/range.ts";
import type { FixContext } from "./fix.ts";

/** The first subject of a finding as each product has it that the finding is about. */
export function reportedFacts(
  { place, subjects, products: found }: Finding,
  { products }: FixContext,
): readonly Fact[] {
  const [subject] = subjects;
  const key = placeKey(place);
  const search = FactSearch.inFile(
    place.file.uri,
    (fact) => fact.kind === subject?.kind && fact.name === subject.name && placeKey(fact.place) === key,
  );
  const names = new Set(found.map(({ name }) => name));
  const concerned = products.filter(({ declaration }) => names.has(declaration.name));
  return concerned.flatMap((contents) => contents.factsWhere(search));
}

/** Where the whole of it stands: of a word all its characters, not only those of the subject. */
export function wholePlace({ source, place }: Carrier): Place | undefined {
  return source.kind === "word" ? writtenPlace(source.word, source.variable)?.place : place;
}

/** The products that have a fact from where it stands. */
export function usersOf(fact: Fact, context: FixContext): string[] {
  const whole = wholePlace(fact);
  if (whole === undefined) return [];
  const key = placeKey(whole);
  const search = FactSearch.inFile(whole.file.uri, (other) => {
    const place = other.source.kind === fact.source.kind ? wholePlace(other) : undefined;
    return place !== undefined && placeKey(place) === key;
  });
  return productsWith(search, context);
}

/** The names of the products that have a fact which a search asks for. */
export function productsWith(search: FactSearch, { products }: FixContext): string[] {
  const users = products.filter((contents) => contents.factsWhere(search).length > 0);
  return users.map(({ declaration }) => declaration.name);
}

/** The products that copy a file by the word that is written at `place`. */
export function copyingProducts(place: Place, { products }: FixContext): string[] {
  const key = placeKey(place);
  return products
    .filter(({ product }) =>
      (product.lists.get(COPY_VARIABLE)?.toArray() ?? []).some((word) => {
        const written = writtenPlace(word, COPY_VARIABLE);
        return written !== undefined && placeKey(written.place) === key;
      }),
    )
    .map(({ declaration }) => declaration.name);
}

/** A word that copies a file, and the products that have it besides those that are named. */
export interface UsedCopy {
  readonly copy: CopiedFile;
  readonly place: Place;
  readonly others: readonly string[];
}

/** The words of some copies, each once. */
export function copyWordsOf(
  copies: readonly CopiedFile[],
  names: readonly string[],
  context: FixContext,
): UsedCopy[] {
  const words = new Map<string, UsedCopy>();
  for (const copy of copies) {
    const place = wholePlace(copy);
    if (place === undefined || words.has(placeKey(place))) continue;
    const others = copyingProducts(place, context).filter((user) => !names.includes(user));
    words.set(placeKey(place), { copy, place, others });
  }
  return [...words.values()];
}
