/** Finds the directory whose BoardConfig.mk configures a product's device. */
import type { EvaluatedProduct } from "../../product/evaluate-product.ts";
import type { ProductFiles } from "../../product/product-host.ts";
import { directoryOf } from "../../text/uri.ts";

/** The board's directory, or the sentence that says why none is known. */
export type Board = { readonly directory: string } | { readonly missing: string };

/** The device that a product is made for; `undefined` when it names none that is known. */
export function deviceOf({ variables }: EvaluatedProduct): string | undefined {
  const [device, ...more] = variables.get("PRODUCT_DEVICE") ?? [];
  return more.length > 0 || device?.unknownReason !== undefined ? undefined : device?.text;
}

/** Rule: core/board_config.mk, `board_config_mk`: of all directories named for the device exactly one has the file. */
export function boardOf(product: EvaluatedProduct, files: ProductFiles): Board {
  const device = deviceOf(product);
  if (device === undefined)
    return { missing: `${product.makefile} does not say which PRODUCT_DEVICE it is for` };
  const fixed = [
    "build/make/target/board",
    "device/generic/goldfish/board",
    "device/google/cuttlefish/board",
    "vendor/google/products/cuttlefish/pixel_watch/board",
  ];
  const searched = ["device", "vendor"].flatMap((root) => [root, `${root}/*`, `${root}/*/*`]);
  const patterns = [...fixed, ...searched].map((folder) => `${folder}/${device}/BoardConfig.mk`);
  const [found, ...others] = new Set(patterns.flatMap((pattern) => files.glob(pattern)));
  if (found === undefined) return { missing: `the checkout has no BoardConfig.mk of the device ${device}` };
  if (others.length > 0)
    return { missing: `${[found, ...others].join(" and ")} are both for the device ${device}` };
  return { directory: directoryOf(found) };
}
