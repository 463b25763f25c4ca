/** The rule `foreign-overlay`. */
import { foreignFindings } from "./foreign-findings.ts";
import type { Rule } from "./rule.ts";

/**
 * ## What it does
 * Reports an overlay that the policy keeps for one region in a product of another: a directory in `PRODUCT_PACKAGE_OVERLAYS` or
 * `DEVICE_PACKAGE_OVERLAYS`, a YAML region overlay whose `products` match, or a runtime resource overlay that the product installs, known
 * by the directory of its Android.bp or Android.mk and reported where its required properties let it be on. A directory that comes in
 * through a makefile for another region is reported at the call that crosses the border.
 *
 * ## Why it matters
 * An overlay replaces values of the framework and of apps without any app changing: time servers, connectivity checks, default
 * search engines, update hosts. A product makefile that was copied from another region and still names that region's overlay
 * builds without a warning and carries all of them.
 *
 * ## Example
 * ```make
 * # in the product for the rest of the world
 * DEVICE_PACKAGE_OVERLAYS += device/hmd/B2N/overlay-cn
 * ```
 *
 * ## Use instead
 * ```make
 * DEVICE_PACKAGE_OVERLAYS += device/hmd/B2N/overlay-ww
 * ```
 *
 * ## Fix safety
 * The directory is swapped for the one beside it that the policy allows in all countries of the product, when there is exactly one; else it
 * is kept for the other products alone, or goes. A YAML region overlay loses the product from its `products`. As with every fix, evaluating
 * the tree again must show that the finding is gone, that nothing new appears, and that no other product changes.
 */
export const foreignOverlay: Rule = {
  id: "foreign-overlay",
  severity: "error",
  summary: "a region's overlay in a product of another region",
  check: (context) =>
    foreignFindings(context, {
      rule: "foreign-overlay",
      kind: "overlay",
      noun: "overlay",
      intents: ([leak]) =>
        leak?.fact.kind === "overlay" && leak.fact.module === undefined && leak.fact.source.kind === "word"
          ? [{ kind: "use-overlay", overlay: leak.fact.name }]
          : [],
    }),
};
