/** The rule `conflicting-variants`. */
import type { AppFact, ProductContents } from "../facts/fact.ts";
import { listedModules, variantOf } from "../policy/matching.ts";
import type { AppFamily, AppVariant } from "../policy/policy.ts";
import type { RegionSet } from "../region/region-set.ts";
import { groupBy } from "../text/group-by.ts";
import { allowanceOf } from "./allowed.ts";
import type { FindingProduct } from "./finding.ts";
import type { Rule, RuleContext } from "./rule.ts";
import { type Problem, problemFindings } from "./tree-finding.ts";
import { unknownMarket } from "./unknown-market.ts";
import { allLeaks, leaksIn, wayOf } from "./weaker.ts";
import { because, describeProducts, describeRegions, listNames, notCertain, possibly } from "./wording.ts";

/**
 * ## What it does
 * Reports two variants of one app family in a product that are both active and both allowed in one of its countries. It stands at the
 * second of them. A variant that is not allowed there is reported by `foreign-app` alone.
 *
 * ## Why it matters
 * Two clients do one job: a phone is registered twice, with two servers, and its owner agreed to one of them. It is what is left when a
 * product gets its own variant and the makefile that it inherits still brings the common one.
 *
 * ## Example
 * ```yaml
 * apps:
 *   usage-statistics:
 *     variants:
 *       - { region: EEA, module: UsageStatsEea }
 *       - { region: [EEA, WW], module: UsageStatsWw }
 * ```
 * ```make
 * PRODUCT_PACKAGES += UsageStatsEea UsageStatsWw
 * ```
 *
 * ## Use instead
 * ```make
 * PRODUCT_PACKAGES += UsageStatsEea
 * ```
 *
 * ## Fix safety
 * There is no automatic fix. Which of the two is to stay cannot be seen in the tree.
 */
export const conflictingVariants: Rule = {
  id: "conflicting-variants",
  severity: "error",
  summary: "two variants of one app active in the same country",
  check: (context) =>
    problemFindings(
      context,
      {
        rule: "conflicting-variants",
        severity: "error",
        kind: "app",
        message: (group, products) => message(context, group, products),
      },
      context.products.flatMap((contents) => conflictsIn(context, contents)),
    ),
};

interface Installed {
  readonly fact: AppFact;
  readonly family: AppFamily;
  readonly variant: AppVariant;
  /** Where it is active and allowed. */
  readonly countries: RegionSet;
}

interface Conflict extends Problem {
  readonly family: AppFamily;
}

function conflictsIn(context: RuleContext, contents: ProductContents): Conflict[] {
  const facts = contents.factsAbout(listedModules(context.policy));
  const installed = facts.flatMap((fact) =>
    fact.kind === "app" ? (installedVariant(context, contents, fact) ?? []) : [],
  );
  const byFamily = groupBy(installed, ({ family }) => family);
  return [...byFamily.values()].flatMap((variants) =>
    variants.flatMap((second, index) => {
      const first = variants.slice(0, index).find((other) => areInConflict(other, second));
      return first === undefined ? [] : conflict(contents, first, second);
    }),
  );
}

function installedVariant(
  context: RuleContext,
  contents: ProductContents,
  fact: AppFact,
): Installed | undefined {
  const name = fact.apk?.applicationId ?? fact.name;
  const known = variantOf(context.policy, name) ?? variantOf(context.policy, fact.name);
  const allowed = allowanceOf(fact, context.policy, context.regionOverlays)?.countries;
  if (known === undefined || allowed === undefined || leaksIn(allLeaks(context), contents, fact.place))
    return undefined;
  const countries = contents.shipsTo.countries.intersect(fact.active).intersect(allowed);
  return { ...known, fact, countries };
}

function areInConflict(a: Installed, b: Installed): boolean {
  return a.variant !== b.variant && a.fact.name !== b.fact.name && a.countries.overlaps(b.countries);
}

/** Both facts, at the place of the second. */
function conflict(contents: ProductContents, first: Installed, second: Installed): Conflict[] {
  const { family, fact } = second;
  const route = wayOf(contents, fact);
  const possible = unknownMarket(contents) ?? first.fact.possible ?? route?.possible ?? fact.possible;
  return [second, first].map((item) => ({
    place: fact.place,
    identity: `family:${family.name}`,
    subject: item.fact.name,
    subjectPlace: item.fact.place,
    contents,
    possible,
    conflict: first.countries.intersect(second.countries),
    ...(route === undefined ? {} : { route }),
    family,
  }));
}

function message(
  context: RuleContext,
  group: readonly Conflict[],
  products: readonly FindingProduct[],
): string {
  const [{ family }] = group as [Conflict];
  const names = [...new Set(group.map(({ subject }) => subject))];
  const job = family.purpose === undefined ? family.name : `${family.name}: ${family.purpose.value}`;
  const countries = describeRegions(
    products.map((product) => product.conflict),
    context.policy,
  );
  return `${listNames(names, 3)} do the same job (${job}) and are${possibly(products)} active together for ${countries} in ${describeProducts(products)}${because(products, context.policy)}${notCertain(products)}`;
}
