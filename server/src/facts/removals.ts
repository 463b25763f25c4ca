/** The words that a makefile wants to take out of a product and does not. */
import { hasFilters, lateWords, minusAssignmentsOf } from "../product/ineffective-removals.ts";
import { type Guard, guardList } from "../text/provenance.ts";
import type { Place } from "../text/range.ts";
import type { ProductContents } from "./fact.ts";
import { perNode, readersOf } from "./read-files.ts";

/** One word of one removal in one product. */
export interface IneffectiveRemoval {
  readonly contents: ProductContents;
  /** The statement that wants to remove the word. */
  readonly place: Place;
  readonly guards: readonly Guard[];
  readonly variable: string;
  readonly word: string;
  /** The inherited makefile that brings the word behind a `filter-out`; `undefined` for `-=`. */
  readonly inherited: string | undefined;
  /** Whether the product has the word. */
  readonly isThere: boolean;
  readonly possible: string | undefined;
}

/** Every removal by `-=`, and those by `filter-out` whose word is in the product all the same. */
export function ineffectiveRemovals(products: readonly ProductContents[]): IneffectiveRemoval[] {
  const byMinus = [...readersOf(products, (file) => minusAssignmentsOf(file).length > 0)].flatMap(
    ([file, readers]) =>
      minusAssignmentsOf(file).flatMap(({ variable, words, place }) =>
        readers.flatMap((contents) =>
          words.map((word) => {
            const isThere =
              contents.product.variables.get(variable)?.some(({ text }) => text === word) === true;
            return {
              contents,
              place,
              guards: [],
              variable,
              word,
              inherited: undefined,
              isThere,
              possible: undefined,
            };
          }),
        ),
      ),
  );
  const late = perNode(products, hasFilters, (contents, node) =>
    lateWords(contents.product, node).map(({ word, guards, ...found }) => ({
      ...found,
      contents,
      guards: guardList(guards),
      word: word.text,
      isThere: true,
    })),
  );
  return [...byMinus, ...late];
}
