/** The command `products`: every product with its makefile and where it is sold. */
import { renderProductsJson } from "../reports/products-json.ts";
import { renderProductsText } from "../reports/products-text.ts";
import { analyzeTree } from "./analyze-tree.ts";
import type { CommandEnvironment } from "./environment.ts";
import { openRoot, type TreeOptions } from "./open-root.ts";
import { resultStyle, writeResult } from "./output.ts";

/** The options of `products`. */
export interface ProductsOptions extends TreeOptions {
  readonly product?: readonly string[];
  readonly format: "text" | "json";
  readonly output?: string;
}

/** @returns the exit status, 0 */
export function products(environment: CommandEnvironment, root: string, options: ProductsOptions): number {
  const snapshot = analyzeTree(environment, openRoot(environment, root, options), {
    products: options.product ?? [],
    policy: true,
    hints: ["no-policy", "no-products"],
  });
  const text =
    options.format === "json"
      ? renderProductsJson(snapshot)
      : renderProductsText(snapshot, resultStyle(environment, options.output));
  writeResult(environment, text, options.output);
  return 0;
}
