/** The lists of the makefiles that products read which end too early. */
import { type BrokenContinuation, brokenContinuations } from "../product/broken-continuations.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { ProductContents } from "./fact.ts";
import { readersOf } from "./read-files.ts";

/** A list that ends too early, in one product that reads it. */
export interface BrokenList extends BrokenContinuation {
  readonly contents: ProductContents;
}

/** Every list that ends too early, once for each product that reads its makefile. */
export function brokenLists(products: readonly ProductContents[]): BrokenList[] {
  const isBroken = (file: SourceFile) => brokenContinuations(file).length > 0;
  return [...readersOf(products, isBroken)].flatMap(([file, readers]) =>
    brokenContinuations(file).flatMap((broken) => readers.map((contents) => ({ ...broken, contents }))),
  );
}
