/** The rule `dead-inherit`. */
import { scopeEntryOf } from "../policy/matching.ts";
import { guardList, undecidedReason } from "../text/provenance.ts";
import type { FindingProduct } from "./finding.ts";
import type { Rule } from "./rule.ts";
import { type Problem, problemFindings } from "./tree-finding.ts";
import { describeProducts, listNames } from "./wording.ts";

/**
 * ## What it does
 * In a full checkout, reports an `inherit-product-if-exists` of a makefile that the policy's `scopes` keep for a region and that does
 * not exist. A partial checkout lacks many packs; there the rule is silent.
 *
 * ## Why it matters
 * `-if-exists` hides the mistake: the pack was renamed or moved, the line stayed, and the product of the region lost its apps without
 * a word. In a product of another region the line waits for the day on which a merge brings the path back. Public trees of several
 * makers have such lines.
 *
 * ## Example
 * ```make
 * $(call inherit-product-if-exists, vendor/qcom/proprietary/qrdplus/China/ChinaTelecomm/products.mk)
 * ```
 *
 * ## Use instead
 * ```make
 * $(call inherit-product, vendor/qcom/proprietary/qrdplus/China/ChinaTelecom/products.mk)
 * ```
 *
 * ## Fix safety
 * There is no automatic fix.
 */
export const deadInherit: Rule = {
  id: "dead-inherit",
  severity: "info",
  summary: "an optional inherit of a region's pack that does not exist",
  check: (context) => {
    if (!context.discovery.full) return [];
    const problems = context.products.flatMap((contents) =>
      contents.product.absent.flatMap(({ path, place, guards }): DeadInherit[] => {
        const scope = scopeEntryOf(context.policy, path);
        if (scope === undefined) return [];
        const possible = undecidedReason(guards);
        const route = { chain: [], guards: guardList(guards) };
        const regions = scope.region.names;
        return [{ place, identity: path, subject: path, contents, possible, route, regions }];
      }),
    );
    return problemFindings(
      context,
      { rule: "dead-inherit", severity: "info", kind: "makefile", message },
      problems,
    );
  },
};

interface DeadInherit extends Problem {
  readonly regions: readonly string[];
}

function message(group: readonly DeadInherit[], products: readonly FindingProduct[]): string {
  const [{ subject, regions }] = group as [DeadInherit];
  const where = describeProducts(products);
  return `${subject}, which is for ${listNames(regions, 4)}, does not exist, so this line brings nothing into ${where}`;
}
