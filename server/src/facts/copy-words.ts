/** Which files a product copies: the words of `PRODUCT_COPY_FILES` that count. What the files hold is not known here. */
import type { TracedText } from "../text/traced-text.ts";
import type { CopiedFile, WordFactBase } from "./fact.ts";
import type { VariableWord } from "./property-words.ts";

/** The variable whose words are `source:destination` or `source:destination:owner`. */
export const COPY_VARIABLE = "PRODUCT_COPY_FILES";

/** A word that counts, with what all facts of it share. `source` is relative to the root. */
export interface CopyWord {
  readonly base: WordFactBase & Pick<CopiedFile, "required">;
  /** What stands for the word where several files come by one: the same object for the same file. */
  readonly key?: object;
  readonly source: string;
  readonly destination: string;
}

/** Source and destination of a word, in this order. */
export function pathsOf({ text }: TracedText): string[] {
  return text.split(":").slice(0, 2);
}

/**
 * The words that count, in their order. Of several for one destination the first does; behind one that is only possible, the next does
 * too, and one that copies the same file is another way by which that comes in.
 *
 * Rule: `unique_product_copy_files_destinations` in AOSP's core/Makefile.
 * @param baseOf what all facts of a word share; `undefined` for a word that is not known
 */
export function copyWords(
  words: readonly VariableWord[],
  baseOf: (item: VariableWord) => WordFactBase | undefined,
): CopyWord[] {
  const taken = new Map<string, string>();
  return words.flatMap((item) => {
    const [source = "", destination = ""] = pathsOf(item.word);
    if (destination === "" || (taken.get(destination) ?? source) !== source) return [];
    const base = baseOf(item);
    if (base === undefined) return [];
    if (base.possible === undefined) taken.set(destination, source);
    return [{ base, source, destination }];
  });
}
