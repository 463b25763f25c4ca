/** The rule `policy-overlapping-variants`. */
import type { AppFamily, AppVariant } from "../policy/policy.ts";
import type { RegionSet } from "../region/region-set.ts";
import { placeLine } from "../text/range.ts";
import type { Rule } from "./rule.ts";
import { type TreeProblem, treeFindings } from "./tree-finding.ts";

/**
 * ## What it does
 * Reports a variant of a family under `apps` that is for a country which an earlier variant of the family is for too. Where all
 * countries of one variant are among those of the other, such as those of a variant without a region, the narrower one is meant, and
 * nothing is reported.
 *
 * ## Why it matters
 * A product of that country may carry either variant, so the policy does not say which one is right, and a fix cannot choose. Where
 * that is meant, nothing has to be done.
 *
 * ## Example
 * ```yaml
 * apps:
 *   activation:
 *     variants:
 *       - { region: [CN, TW], module: ActivationCn }
 *       - { region: [JP, TW], module: ActivationJp }
 * ```
 *
 * ## Use instead
 * ```yaml
 * apps:
 *   activation:
 *     variants:
 *       - { region: CN, module: ActivationCn }
 *       - { region: [JP, TW], module: ActivationJp }
 * ```
 *
 * ## Fix safety
 * There is no automatic fix.
 */
export const policyOverlappingVariants: Rule = {
  id: "policy-overlapping-variants",
  severity: "info",
  summary: "two variants of one family for one country",
  check: (context) =>
    treeFindings(
      context,
      "policy-overlapping-variants",
      "info",
      "policy",
      context.policy.apps.flatMap((family) => family.variants.flatMap((variant) => overlap(family, variant))),
    ),
};

/** The first earlier variant for some of the same countries; of a wider variant and a narrower one the narrower is meant. */
function overlap({ name, variants }: AppFamily, variant: AppVariant): TreeProblem[] {
  const { countries, place } = variant.region;
  const earlier = variants
    .slice(0, variants.indexOf(variant))
    .find(({ region }) => region.countries.overlaps(countries) && !isNarrower(region.countries, countries));
  if (earlier === undefined) return [];
  const shared = earlier.region.countries.intersect(countries);
  const message = `This variant of ${name} is for ${shared.describe()}, and so is the one on line ${placeLine(earlier.place)}: nothing says which of them a product there should carry`;
  return [{ place, message, subject: name, contents: undefined, possible: undefined }];
}

/** Whether one of the sets lies within the other and is not the same. */
function isNarrower(one: RegionSet, other: RegionSet): boolean {
  return one.covers(other) !== other.covers(one);
}
