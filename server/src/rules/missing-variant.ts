/** The rule `missing-variant`. */
import type { AppFact, ProductContents } from "../facts/fact.ts";
import { listedModules, namesOf } from "../policy/matching.ts";
import type { AppFamily, AppVariant } from "../policy/policy.ts";
import { RegionSet } from "../region/region-set.ts";
import { groupBy } from "../text/group-by.ts";
import { normalizePath } from "../text/uri.ts";
import type { FindingProduct } from "./finding.ts";
import { lackingMakefiles } from "./missing-inherit.ts";
import type { Rule, RuleContext } from "./rule.ts";
import { type Problem, problemFindings } from "./tree-finding.ts";
import { describeProducts, describeRegions, listNames, notCertain, possibly } from "./wording.ts";

/**
 * ## What it does
 * Reports a product that lacks an app which the policy requires: a family with `required: true` of which no variant is active in one of
 * the product's countries. Countries for which the family has no variant do not count, and a variant in the wrong country is reported
 * by `foreign-app` alone. The finding stands at the product's word in `PRODUCT_MAKEFILES`, one for all products of a file. Where the
 * checkout lacks makefiles that the product inherits, it is only possible.
 *
 * ## Why it matters
 * The other half of the 2019 case: the client of another country was in the phones, and their own country's was not. Taking the wrong
 * one out without putting the right one in leaves a phone whose warranty does not begin.
 *
 * ## Example
 * ```yaml
 * apps:
 *   device-activation:
 *     required: true
 *     variants:
 *       - { region: CN, module: AutoRegistration }
 *       - { region: [EEA, WW], module: DeviceActivation }
 * ```
 * ```make
 * # B2N_00EEA.mk
 * PRODUCT_PACKAGES += WeatherWidget
 * ```
 *
 * ## Use instead
 * ```make
 * # B2N_00EEA.mk
 * PRODUCT_PACKAGES += WeatherWidget DeviceActivation
 * ```
 *
 * ## Fix safety
 * The variant that is for all countries of the product is added to the `PRODUCT_PACKAGES` of its makefile, or its makefile is inherited
 * where the policy names one. As with every fix, evaluating the tree again must show that the finding is gone, that nothing new appears,
 * and that no other product changes.
 */
export const missingVariant: Rule = {
  id: "missing-variant",
  severity: "warning",
  summary: "a product without an app that the policy requires in its countries",
  check: (context) =>
    problemFindings(
      context,
      {
        rule: "missing-variant",
        severity: "warning",
        kind: "app",
        message: (group, products) => message(context, group, products),
        intents: ([first]) => (first === undefined ? [] : [{ kind: "add-variant", family: first.family }]),
      },
      atFirstOfFile(context.products.flatMap((contents) => missingIn(context, contents))),
    ),
};

interface Missing extends Problem {
  readonly family: AppFamily;
  readonly conflict: RegionSet;
}

function missingIn(context: RuleContext, contents: ProductContents): Missing[] {
  const families = context.policy.apps.filter(({ required }) => required);
  if (families.length === 0 || contents.shipsTo.entry === undefined) return [];
  const facts = contents.factsAbout(listedModules(context.policy));
  const apps = facts.filter((fact) => fact.kind === "app");
  return families.flatMap((family) => missing(context, family, contents, apps) ?? []);
}

function missing(
  context: RuleContext,
  family: AppFamily,
  contents: ProductContents,
  apps: readonly AppFact[],
): Missing | undefined {
  const { declaration, shipsTo } = contents;
  const wanted = shipsTo.countries.intersect(
    RegionSet.union(family.variants.map(({ region }) => region.countries)),
  );
  const installed = installedOf(family, contents, apps);
  const certain = RegionSet.union(installed.filter(isCertain).map(({ active }) => active));
  const conflict = wanted.except(certain);
  if (conflict.isEmpty) return undefined;
  const uncertain = installed.find((fact) => !isCertain(fact) && fact.active.overlaps(conflict));
  const possible = uncertain?.possible ?? unseen(context, contents);
  const { place } = declaration;
  return { place, identity: family.name, subject: family.name, contents, possible, conflict, family };
}

type Presence = Pick<AppFact, "active" | "possible">;

function isCertain({ possible }: Presence): boolean {
  return possible === undefined;
}

/** The variants of a family in a product; one that the policy knows by its makefile alone is there where that is inherited. */
function installedOf(family: AppFamily, contents: ProductContents, apps: readonly AppFact[]): Presence[] {
  const names = new Set(family.variants.flatMap(namesOf));
  const found = apps.filter((fact) => names.has(fact.name) || names.has(fact.apk?.applicationId ?? ""));
  const inherited = family.variants.filter((variant) => isInherited(variant, contents));
  return [...found, ...inherited.map(() => ({ active: RegionSet.all, possible: undefined }))];
}

/** Whether a product inherits the makefile by which alone the policy knows a variant. */
export function isInherited(variant: AppVariant, { product }: ProductContents): boolean {
  if (namesOf(variant).length > 0) return false;
  const path = normalizePath(variant.inherit?.value ?? "");
  return [...product.nodes.keys()].some((node) => normalizePath(node) === path);
}

/** Why the app could be there all the same; `undefined` when everything that the product is made of was seen. */
function unseen(context: RuleContext, contents: ProductContents): string | undefined {
  const { product } = contents;
  const [lacking] = [
    ...lackingMakefiles(context, contents).map(({ path }) => path),
    ...(context.discovery.full ? [] : product.absent.map(({ path }) => path)),
  ];
  if (lacking !== undefined) return `${lacking} is not in this checkout`;
  const words = product.variables.get("PRODUCT_PACKAGES") ?? [];
  return (
    words.map((word) => word.unknownReason).find((reason) => reason !== undefined) ??
    product.unknowns[0]?.reason
  );
}

/** The products that one `AndroidProducts.mk` declares are reported together, for each family at the first of them. */
function atFirstOfFile(problems: readonly Missing[]): Missing[] {
  const groups = groupBy(problems, ({ place, family }) => `${place.file.path}|${family.name}`);
  return [...groups.values()].flatMap((group) => {
    const [{ place }] = group as [Missing];
    return group.map((problem) => ({ ...problem, place }));
  });
}

function message(
  context: RuleContext,
  group: readonly Missing[],
  products: readonly FindingProduct[],
): string {
  const [{ family }] = group as [Missing];
  const lacking = group.map(({ conflict }) => conflict);
  const regions = describeRegions(lacking, context.policy);
  const verb = products.length > 1 ? "have" : "has";
  const right = family.variants.filter(({ region }) => region.countries.overlaps(RegionSet.union(lacking)));
  return `${describeProducts(products)}${possibly(products)} ${verb} no app for ${family.name} in ${regions}, which the policy requires (its variants there: ${listNames(right.map(nameOf), 3)})${notCertain(products)}`;
}

function nameOf(variant: AppVariant): string {
  return namesOf(variant)[0] ?? variant.inherit?.value ?? "";
}
