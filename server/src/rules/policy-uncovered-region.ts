/** The rule `policy-uncovered-region`. */
import type { AppFamily } from "../policy/policy.ts";
import { RegionSet } from "../region/region-set.ts";
import { groupBy } from "../text/group-by.ts";
import type { Rule, RuleContext } from "./rule.ts";
import { type TreeProblem, treeFindings } from "./tree-finding.ts";
import { listNames } from "./wording.ts";

/**
 * ## What it does
 * Reports a family under `apps` that is `required` and has no variant for a country in which a product is sold.
 *
 * ## Why it matters
 * Every product has to carry the variant of its countries, and for that product there is none: whatever variant it carries is either
 * foreign or missing.
 *
 * ## Example
 * ```yaml
 * products:
 *   - { match: "*_00IN", region: IN }
 * apps:
 *   activation:
 *     required: true
 *     variants:
 *       - { region: CN, module: ActivationCn }
 *       - { region: EEA, module: ActivationEea }
 * ```
 *
 * ## Use instead
 * ```yaml
 * apps:
 *   activation:
 *     required: true
 *     variants:
 *       - { region: CN, module: ActivationCn }
 *       - { region: [EEA, IN], module: ActivationEea }
 * ```
 *
 * ## Fix safety
 * There is no automatic fix.
 */
export const policyUncoveredRegion: Rule = {
  id: "policy-uncovered-region",
  severity: "warning",
  summary: "a required family without a variant for a country in which a product is sold",
  check: (context) =>
    treeFindings(
      context,
      "policy-uncovered-region",
      "warning",
      "policy",
      context.policy.apps
        .filter(({ required, isWhole }) => required && isWhole)
        .flatMap((family) => uncovered(context, family)),
    ),
};

const NAMED_PRODUCTS = 3;

/** One problem for each product, with one sentence for those that lack the same countries. */
function uncovered({ products, policy }: RuleContext, { name, variants, place }: AppFamily): TreeProblem[] {
  const covered = RegionSet.union(variants.map(({ region }) => region.countries));
  const names = new Map([...policy.regions.values()].map((region) => [region.name, region.countries]));
  const lacking = products.flatMap((contents) => {
    const lacks = contents.shipsTo.countries.except(covered);
    return contents.shipsTo.entry === undefined || lacks.isEmpty
      ? []
      : [{ contents, where: lacks.describe(names) }];
  });
  return [...groupBy(lacking, ({ where }) => where)].flatMap(([where, group]) => {
    const sold = listNames(
      group.map(({ contents }) => contents.declaration.name),
      NAMED_PRODUCTS,
      "products",
    );
    const verb = group.length === 1 ? "is" : "are";
    const message = `${name} is required and has no variant for ${where}, where ${sold} ${verb} sold`;
    return group.map(({ contents }) => ({ place, message, subject: name, contents, possible: undefined }));
  });
}
