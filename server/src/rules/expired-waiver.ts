/** The rule `expired-waiver`. */
import type { Rule } from "./rule.ts";
import { treeFindings } from "./tree-finding.ts";

/**
 * ## What it does
 * Reports an entry of the policy's `waivers` whose `expires` has passed. It accepts nothing any more: what it accepted is reported again.
 * The last day counts, in UTC.
 *
 * ## Why it matters
 * A waiver with a date is a promise: this goes out with the next batch. When the day comes and the leak is still there, somebody has
 * to decide again, and has to see whose promise it was. An old entry that stays in the file looks as if it still held.
 *
 * ## Example
 * ```yaml
 * waivers:
 *   - { rule: foreign-app, product: B2N_00WW, subject: FindDeviceCn, reason: swapped in the May build, expires: 2019-05-31 }
 * ```
 *
 * ## Use instead
 * Mend what it accepts and remove the entry, or agree on a new date:
 * ```yaml
 * waivers:
 *   - { rule: foreign-app, product: B2N_00WW, subject: FindDeviceCn, reason: swapped in the July build, expires: 2019-07-31 }
 * ```
 *
 * ## Fix safety
 * There is no automatic fix.
 */
export const expiredWaiver: Rule = {
  id: "expired-waiver",
  severity: "warning",
  summary: "a waiver whose last day has passed",
  check: (context) =>
    treeFindings(
      context,
      "expired-waiver",
      "warning",
      "policy",
      context.policy.waivers.flatMap((waiver) => {
        const { rule, expires, owner } = waiver;
        if (expires === undefined || !context.suppressions.isExpired(waiver)) return [];
        const by = owner === undefined ? "" : ` by ${owner.value}`;
        return [
          {
            place: expires.place,
            message: `The waiver of ${rule.value}${by} held until ${expires.value}; what it accepted is reported again`,
            subject: rule.value,
            contents: undefined,
            possible: undefined,
          },
        ];
      }),
    ),
};
