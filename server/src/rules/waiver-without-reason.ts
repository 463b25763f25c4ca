/** The rule `waiver-without-reason`. */
import { acceptances } from "./accepted.ts";
import type { Rule } from "./rule.ts";
import { treeFindings } from "./tree-finding.ts";

/**
 * ## What it does
 * Reports an entry of the policy's `waivers` without a `reason`, and a comment `regionlint: allow …` with nothing behind ` -- `. A reason
 * that begins with `TODO`, `FIXME` or `TBD`, as the quick fix leaves it to be written, is none. They hold all the same.
 *
 * ## Why it matters
 * Whoever reads the line in a year has to know why a client of another country may stay in that product, or nobody will dare to take
 * it out. When the 2019 case became public, that question had to be answered for every phone that had been sold.
 *
 * ## Example
 * ```make
 * # regionlint: allow foreign-app AutoRegistration
 * PRODUCT_PACKAGES += AutoRegistration
 * ```
 *
 * ## Use instead
 * ```make
 * # regionlint: allow foreign-app AutoRegistration -- lab phones only, never sold (LAB-17)
 * PRODUCT_PACKAGES += AutoRegistration
 * ```
 *
 * ## Fix safety
 * There is no automatic fix.
 */
export const waiverWithoutReason: Rule = {
  id: "waiver-without-reason",
  severity: "warning",
  summary: "a waiver or an allow comment that does not say why",
  check: (context) =>
    treeFindings(
      context,
      "waiver-without-reason",
      "warning",
      "policy",
      acceptances(context)
        .filter(({ hasReason }) => !hasReason)
        .map(({ place, rule, noun }) => ({
          place,
          message: `This ${noun} accepts ${rule} without a reason${noun === "comment" ? ": write it behind --" : ""}`,
          subject: rule,
          contents: undefined,
          possible: undefined,
        })),
    ),
};
