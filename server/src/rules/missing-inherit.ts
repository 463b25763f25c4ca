/** The rule `missing-inherit`. */
import type { ProductContents } from "../facts/fact.ts";
import { missingIncludes } from "../facts/read-files.ts";
import { undecidedReason } from "../text/provenance.ts";
import type { Place } from "../text/range.ts";
import type { Rule, RuleContext } from "./rule.ts";
import { problemFindings } from "./tree-finding.ts";
import { describeProducts } from "./wording.ts";

/**
 * ## What it does
 * In a partial checkout, reports the makefiles that a product must inherit or include and that the checkout does not hold.
 * `inherit-product-if-exists` and `-include` are silent, as they are in the build. In a full checkout a missing makefile is a
 * `make-error`.
 *
 * ## Why it matters
 * Nothing that such a makefile brings can be checked. A product that is clean here may not be clean in the whole tree.
 *
 * ## Example
 * ```make
 * # in a lone device repository
 * $(call inherit-product, $(SRC_TARGET_DIR)/product/core_64_bit.mk)
 * ```
 *
 * ## Use instead
 * Open the whole tree, or put the repositories that are missing beside this one.
 *
 * ## Fix safety
 * There is no automatic fix.
 */
export const missingInherit: Rule = {
  id: "missing-inherit",
  severity: "info",
  summary: "a makefile that a partial checkout lacks",
  check: (context) =>
    problemFindings(
      context,
      {
        rule: "missing-inherit",
        severity: "info",
        kind: "makefile",
        message: ([first], products) =>
          `${first?.subject} is not in this checkout; what it brings into ${describeProducts(products)} is not checked`,
      },
      context.products.flatMap((contents) =>
        lackingMakefiles(context, contents).map(({ path, place, possible }) => ({
          place,
          identity: path,
          subject: path,
          contents,
          possible,
        })),
      ),
    ),
};

/** A makefile that a product needs and that the checkout lacks. */
export interface Lacking {
  readonly path: string;
  readonly place: Place;
  readonly possible: string | undefined;
}

/** What a product of a partial checkout lacks, each place once; nothing in a full checkout. */
export function lackingMakefiles(
  { discovery }: Pick<RuleContext, "discovery">,
  { product }: ProductContents,
): Lacking[] {
  if (discovery.full) return [];
  const inherits = product.missing.map(({ path, place, guards }) => ({
    path,
    place,
    possible: undecidedReason(guards),
  }));
  const includes = missingIncludes(product).map(({ path, from, guards }) => ({
    path,
    place: from,
    possible: undecidedReason(guards),
  }));
  return [...inherits, ...includes];
}
