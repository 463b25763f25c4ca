/** The lists of the makefiles that products read which end too early, and what a product lacks for that. */
import { type BrokenContinuation, brokenContinuations } from "../product/broken-continuations.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { TracedText } from "../text/traced-text.ts";
import type { ProductContents } from "./fact.ts";
import { readersOf } from "./read-files.ts";

/** A list that ends too early, in one product that reads it. `lost` holds what the product gets from no other line either. */
export interface BrokenList extends BrokenContinuation {
  readonly contents: ProductContents;
  /** Whether other lines add some of the lost words to this product. */
  readonly isPartly: boolean;
}

/** Every list that ends too early, once for each product that reads its makefile and lacks a word of it. */
export function brokenLists(products: readonly ProductContents[]): BrokenList[] {
  const isBroken = (file: SourceFile) => brokenContinuations(file).length > 0;
  return [...readersOf(products, isBroken)].flatMap(([file, readers]) =>
    brokenContinuations(file).flatMap((broken) => readers.flatMap((contents) => inProduct(broken, contents))),
  );
}

function inProduct(broken: BrokenContinuation, contents: ProductContents): BrokenList[] {
  const words = contents.product.lists.get(broken.variable)?.toArray() ?? [];
  const lost = broken.lost.filter((text) => !words.some((word) => isWrittenAs(word, text)));
  return lost.length === 0 ? [] : [{ ...broken, lost, contents, isPartly: lost.length < broken.lost.length }];
}

/** Whether a word is this text, or was written so: what `$(PLATFORM)` is in it does not matter then. */
function isWrittenAs({ text, firstPiece }: TracedText, written: string): boolean {
  if (text === written) return true;
  if (firstPiece === undefined || firstPiece.computed) return false;
  const { file, start } = firstPiece;
  return (
    file.text.startsWith(written, start) && /^(?:[\s\\#]|$)/.test(file.text.slice(start + written.length))
  );
}
