/** Every rule, once. */
import { brokenContinuation } from "./broken-continuation.ts";
import { cleartextEndpoint } from "./cleartext-endpoint.ts";
import { conflictingVariants } from "./conflicting-variants.ts";
import { deadInherit } from "./dead-inherit.ts";
import { expiredWaiver } from "./expired-waiver.ts";
import { foreignApp } from "./foreign-app.ts";
import { foreignEndpoint } from "./foreign-endpoint.ts";
import { foreignOverlay } from "./foreign-overlay.ts";
import { ineffectiveRemoval } from "./ineffective-removal.ts";
import { makeError } from "./make-error.ts";
import { missingInherit } from "./missing-inherit.ts";
import { missingVariant } from "./missing-variant.ts";
import { policyDuplicateHost } from "./policy-duplicate-host.ts";
import { policyOverlappingVariants } from "./policy-overlapping-variants.ts";
import { policyProblem } from "./policy-problem.ts";
import { policyShadowedEntry } from "./policy-shadowed-entry.ts";
import { policyUncoveredRegion } from "./policy-uncovered-region.ts";
import { policyUnmatchedPattern } from "./policy-unmatched-pattern.ts";
import { regionGateDefaultOn } from "./region-gate-default-on.ts";
import { regionPropertyMismatch } from "./region-property-mismatch.ts";
import type { Rule } from "./rule.ts";
import { unclassifiedApp } from "./unclassified-app.ts";
import { unclassifiedEndpoint } from "./unclassified-endpoint.ts";
import { unknownModule } from "./unknown-module.ts";
import { unmatchedProduct } from "./unmatched-product.ts";
import { unscopedRegionValue } from "./unscoped-region-value.ts";
import { unusedWaiver } from "./unused-waiver.ts";
import { waiverWithoutReason } from "./waiver-without-reason.ts";

/** The rules, in the order in which they are run: what nobody needed is known when all others have run. */
export const RULES: readonly Rule[] = [
  foreignApp,
  foreignEndpoint,
  foreignOverlay,
  conflictingVariants,
  missingVariant,
  unscopedRegionValue,
  regionPropertyMismatch,
  cleartextEndpoint,
  unclassifiedApp,
  unclassifiedEndpoint,
  ineffectiveRemoval,
  brokenContinuation,
  deadInherit,
  regionGateDefaultOn,
  makeError,
  missingInherit,
  unknownModule,
  unmatchedProduct,
  policyProblem,
  policyDuplicateHost,
  policyOverlappingVariants,
  policyShadowedEntry,
  policyUncoveredRegion,
  policyUnmatchedPattern,
  expiredWaiver,
  waiverWithoutReason,
  unusedWaiver,
];

/** The id of the documentation page of a finding's rule: what the parser reports as `policy-…` shares one. */
export function documentationPage(rule: string): string {
  const isOwn = RULES.some(({ id }) => id === rule);
  return rule.startsWith("policy-") && !isOwn ? policyProblem.id : rule;
}
