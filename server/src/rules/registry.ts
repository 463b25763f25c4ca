/** Every rule, once. */
import { expiredWaiver } from "./expired-waiver.ts";
import { foreignApp } from "./foreign-app.ts";
import { foreignEndpoint } from "./foreign-endpoint.ts";
import { foreignOverlay } from "./foreign-overlay.ts";
import { ineffectiveRemoval } from "./ineffective-removal.ts";
import { makeError } from "./make-error.ts";
import { missingInherit } from "./missing-inherit.ts";
import { policyProblem } from "./policy-problem.ts";
import type { Rule } from "./rule.ts";
import { unmatchedProduct } from "./unmatched-product.ts";
import { unusedWaiver } from "./unused-waiver.ts";
import { waiverWithoutReason } from "./waiver-without-reason.ts";

/** The rules, in the order in which they are run: what nobody needed is known when all others have run. */
export const RULES: readonly Rule[] = [
  foreignApp,
  foreignEndpoint,
  foreignOverlay,
  ineffectiveRemoval,
  makeError,
  missingInherit,
  unmatchedProduct,
  policyProblem,
  expiredWaiver,
  waiverWithoutReason,
  unusedWaiver,
];

/** The id of the documentation page of a finding's rule: all `policy-…` rules share one. */
export function documentationPage(rule: string): string {
  return rule.startsWith("policy-") ? policyProblem.id : rule;
}
