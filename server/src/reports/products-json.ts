/** What `products --format json` prints, and the same summary of each product for other JSON reports. */
import type { ProductContents } from "../facts/fact.ts";
import { placeText } from "../text/range.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { jsonDocument } from "./json-document.ts";

/** One product as JSON reports list it; without `matchedBy` its countries are not known and the list is empty. */
export interface ProductSummary {
  readonly name: string;
  readonly makefile: string;
  readonly regions: readonly string[];
  readonly countries: readonly string[];
  readonly matchedBy?: string;
}

/** The products of a snapshot, in the order in which they are declared. */
export function renderProductsJson(snapshot: Snapshot): string {
  return jsonDocument({ products: productSummaries(snapshot) });
}

/** The products in the order in which they are declared. */
export function productSummaries(snapshot: Snapshot): ProductSummary[] {
  return snapshot.products.map((contents) => {
    const { shipsTo, product } = contents;
    const matchedBy = matchedByText(contents);
    return {
      name: product.name,
      makefile: product.makefile,
      regions: shipsTo.names,
      countries: matchedBy === undefined ? [] : shipsTo.countries.toArray(),
      ...(matchedBy === undefined ? {} : { matchedBy }),
    };
  });
}

/** The policy's words that matched a product: its name pattern where that is all, else the text of the whole condition. */
function matchedByText({ shipsTo }: ProductContents): string | undefined {
  const match = shipsTo.entry?.match;
  if (match === undefined) return undefined;
  const { names, makefiles, variant, properties } = match;
  const onlyName = names.length === 1 && makefiles.length + properties.length === 0 && variant === undefined;
  return onlyName ? names[0]?.value : placeText(match.place).replace(/\s+/g, " ").trim();
}
