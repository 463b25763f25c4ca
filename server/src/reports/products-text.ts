/** What `products` prints for people: one line for each product. */
import type { ProductContents } from "../facts/fact.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { displayWidth, padColumns, safeText } from "./display-cells.ts";
import { counted, listing } from "./sentence.ts";
import type { TextStyle } from "./text-style.ts";

const HEADINGS: readonly string[] = ["PRODUCT", "REGION", "COUNTRIES", "MAKEFILE"];

/** A table, and behind it how many products there are. */
export function renderProductsText(snapshot: Snapshot, style: TextStyle): string {
  const { colors } = style;
  const rows = [HEADINGS, ...snapshot.products.map(productRow)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ""))));
  const lines = rows.map((row, index) => {
    const line = row
      .map((cell, column) => padColumns(cell, widths[column] ?? 0))
      .join("  ")
      .trimEnd();
    return index === 0 ? colors.dim(line) : line;
  });
  return `${[...lines, colors.bold(counted(snapshot.products.length, "product"))].join("\n")}\n`;
}

function productRow({ product, shipsTo }: ProductContents): string[] {
  const known = shipsTo.entry !== undefined;
  const region = shipsTo.names.length === 0 ? "-" : listing(shipsTo.names);
  const countries = known ? shipsTo.countries.describe() : "unknown: no policy entry matches";
  return [product.name, region, countries, product.makefile].map(safeText);
}
