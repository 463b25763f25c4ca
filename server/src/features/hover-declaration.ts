/** The hover on a product where an `AndroidProducts.mk` declares it: where it is sold, and how the policy knows. */
import { touches } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import type { Hover } from "./hover.ts";
import { marketOf, regionNames } from "./reach.ts";
import { isSameText } from "./same-text.ts";

/** `undefined` when no product is declared at this offset. */
export function describeDeclaration(snapshot: Snapshot, file: SourceFile, offset: number): Hover | undefined {
  const found = snapshot.products.find(
    ({ declaration: { place } }) => touches(place, offset) && isSameText(place.file, file),
  );
  if (found === undefined) return undefined;
  const { declaration, shipsTo, product } = found;
  const countries = shipsTo.countries.describe(regionNames(snapshot.policy));
  const sold =
    shipsTo.entry === undefined
      ? "No entry of the policy's `products` matches it, so where it is sold is not known."
      : `Sold in ${marketOf(shipsTo)}${countries === marketOf(shipsTo) ? "" : `: ${countries}`}.`;
  const head = `\`${declaration.name}\`: product of \`${declaration.makefile}\`, variant ${product.variant}`;
  return { place: declaration.place, markdown: `${head}\n\n${sold}` };
}
