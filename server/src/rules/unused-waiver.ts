/** The rule `unused-waiver`. */
import { type Acceptance, acceptances } from "./accepted.ts";
import { expiredWaiver } from "./expired-waiver.ts";
import { isRule } from "./policy-problem.ts";
import type { Rule, RuleContext } from "./rule.ts";
import { levelOf } from "./rule-levels.ts";
import { treeFindings } from "./tree-finding.ts";
import { waiverWithoutReason } from "./waiver-without-reason.ts";

/**
 * ## What it does
 * Reports an entry of the policy's `waivers`, or a comment `regionlint: allow …`, that accepts nothing: no rule would report anything
 * there. It is silent when only some products are checked (`--product`), since another product may need the entry.
 *
 * ## Why it matters
 * A waiver that was left behind accepts the next leak before anybody has seen it. The client is taken out, the waiver stays, and when
 * a merge brings the client back, nothing is reported.
 *
 * ## Example
 * ```make
 * # regionlint: allow foreign-app AutoRegistration -- until the European client is ready
 * PRODUCT_PACKAGES += DeviceActivation
 * ```
 *
 * ## Use instead
 * ```make
 * PRODUCT_PACKAGES += DeviceActivation
 * ```
 *
 * ## Fix safety
 * There is no automatic fix.
 */
export const unusedWaiver: Rule = {
  id: "unused-waiver",
  severity: "warning",
  summary: "a waiver or an allow comment that accepts nothing",
  check: (context) => {
    if (!context.allProducts || context.products.length === 0) return [];
    return treeFindings(
      context,
      "unused-waiver",
      "warning",
      "policy",
      acceptances(context)
        .filter((acceptance) => isUnused(acceptance, context))
        .map(({ place, rule, noun }) => ({
          place,
          message: `This ${noun} accepts nothing: without it ${rule} would report nothing more`,
          subject: rule,
          contents: undefined,
          possible: undefined,
        })),
    );
  },
};

/** An expired waiver is reported as one, one of a rule that there is not as a mistake of the policy; a rule that is off needs none. */
function isUnused({ one, rule }: Acceptance, context: RuleContext): boolean {
  const { suppressions, levels } = context;
  if (levelOf(levels, rule) === "off" || ("expires" in one && !isRule(context, rule))) return false;
  if (suppressions.isUsed(one)) return false;
  if ("expires" in one && suppressions.isExpired(one)) return false;
  return ![expiredWaiver.id, waiverWithoutReason.id, unusedWaiver.id].includes(rule);
}
