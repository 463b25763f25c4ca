/** The rule `unmatched-product`. */
import type { Rule } from "./rule.ts";
import { treeFindings } from "./tree-finding.ts";

/**
 * ## What it does
 * Reports a product that no entry under the policy's `products` matches, at its word in `PRODUCT_MAKEFILES`.
 *
 * ## Why it matters
 * Nobody has said where that product is sold. Everything in it that is for some region only is reported as possible, and a new
 * product of a region that does exist goes unchecked until someone adds it.
 *
 * ## Example
 * ```yaml
 * products:
 *   - { match: "*_00CN", region: CN }   # B2N_00IN is matched by nothing
 * ```
 *
 * ## Use instead
 * ```yaml
 * products:
 *   - { match: "*_00CN", region: CN }
 *   - { match: "*_00IN", region: IN }
 * ```
 *
 * ## Fix safety
 * There is no automatic fix.
 */
export const unmatchedProduct: Rule = {
  id: "unmatched-product",
  severity: "warning",
  summary: "a product for which the policy gives no region",
  check: (context) =>
    !context.hasPolicy
      ? []
      : treeFindings(
          context,
          "unmatched-product",
          "warning",
          "product",
          context.products
            .filter(({ shipsTo }) => shipsTo.entry === undefined)
            .map((contents) => ({
              place: contents.declaration.place,
              message: `No entry under products in the policy matches ${contents.declaration.name}, so it is not known where it is sold`,
              subject: contents.declaration.name,
              contents,
              possible: undefined,
            })),
        ),
};
