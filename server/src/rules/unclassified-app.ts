/** The rule `unclassified-app`. */
import type { ProductContents } from "../facts/fact.ts";
import { type RegionalApp, type RegionalSign, regionalApps } from "../facts/regional-apps.ts";
import { matchesPath, scopesOf } from "../policy/matching.ts";
import type { Policy } from "../policy/policy.ts";
import { RegionSet } from "../region/region-set.ts";
import { groupBy } from "../text/group-by.ts";
import { comparePlaces, placeKey } from "../text/range.ts";
import { directoryOf } from "../text/uri.ts";
import { allowanceOf } from "./allowed.ts";
import type { FindingProduct } from "./finding.ts";
import type { Rule, RuleContext } from "./rule.ts";
import { type Problem, problemFindings } from "./tree-finding.ts";
import { allLeaks, leaksIn, wayOf } from "./weaker.ts";
import { because, describeProducts, listNames } from "./wording.ts";

/**
 * ## What it does
 * Reports modules of a product's package lists that look as if they were for one region, in a product that is not sold there, when
 * the policy says nothing of them: neither an entry of `apps` nor a scope of a makefile on their way. What counts is a country, a
 * carrier of one country or a mobile country code in the module's name (`CmccCustom`) or application id (`com.cmcc.hall`, `cn.example.hall`),
 * in the name of a folder around the
 * file that defines it (`China/ChinaTelecom/AutoRegistration/Android.mk`), or around the makefile that lists it. All that one makefile lists
 * for one region is one finding.
 *
 * A folder in which products are declared says nothing, nor does what is for the whole world. Of the insides of apps only the
 * application id is looked at. A runtime resource overlay counts where its qualifiers and its conditions let it.
 *
 * ## Why it matters
 * A policy only finds what it lists. The client of the 2019 case is called `AutoRegistration`, which says nothing of a country; in
 * reference trees of its kind the folder around it is called `ChinaTelecom`, and a flag that is on by default brings it to every product.
 *
 * ## Example
 * ```make
 * # in a makefile that the products of every region inherit; no entry of the policy speaks of the module
 * PRODUCT_PACKAGES += CmccCustom
 * ```
 *
 * ## Use instead
 * An entry in the policy, which allows the module there or makes it a `foreign-app`:
 * ```yaml
 * scopes:
 *   - { makefiles: "vendor/qcom/proprietary/qrdplus/China/**", region: CN }
 * apps:
 *   carrier-settings:
 *     variants:
 *       - { region: CN, module: CmccCustom }
 * ```
 *
 * ## Fix safety
 * The modules can be entered into the policy for the regions of the products in which they are. Whether they are right there is for
 * somebody to say: the fix is never preferred, and no command applies it by itself. It is not offered for a module that no file of the
 * tree defines, since an entry for that would be reported by `unknown-module`.
 */
export const unclassifiedApp: Rule = {
  id: "unclassified-app",
  severity: "info",
  summary: "modules that look as if they were for another region and of which the policy does not speak",
  check: (context) => {
    const declaring = declaringFolders(context.products);
    const found = context.products.flatMap((contents) =>
      contents.shipsTo.entry === undefined
        ? []
        : regionalApps(contents).flatMap((app) => unclassified(context, contents, app, declaring)),
    );
    return problemFindings(
      context,
      {
        rule: "unclassified-app",
        severity: "info",
        kind: "app",
        message: (group, products) => message(context, group, products),
        intents: (group) => [{ kind: "classify-apps", modules: modulesOf(group) }],
      },
      atFirstOfMakefile(found),
    );
  },
};

interface Unclassified extends Problem {
  readonly sign: RegionalSign;
  /** The countries of which the sign speaks. */
  readonly own: RegionSet;
}

/** The folders with the makefile of a product somewhere below them. */
function declaringFolders(products: readonly ProductContents[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const { product } of products) {
    let folder = directoryOf(product.makefile);
    while (folder !== "" && !folders.has(folder)) {
      folders.add(folder);
      folder = directoryOf(folder);
    }
  }
  return folders;
}

function unclassified(
  context: RuleContext,
  contents: ProductContents,
  { fact, sign }: RegionalApp,
  declaring: ReadonlySet<string>,
): Unclassified[] {
  const { policy, suppressions } = context;
  const { countries } = contents.shipsTo;
  const own = RegionSet.named(sign.region);
  if (own === undefined || countries.overlaps(own) || declaring.has(sign.folder ?? "")) return [];
  if (allowanceOf(fact, policy, context.regionOverlays) !== undefined) return [];
  const { place, name } = fact;
  if (isOverlayOfPolicy(policy, contents, name)) return [];
  const conflict = countries.intersect(fact.active).intersect(overlaidCountries(contents, name));
  if (conflict.isEmpty || leaksIn(allLeaks(context), contents, place)) return [];
  const route = wayOf(contents, fact);
  if (route === undefined || route.chain.some(({ path }) => scopesOf(policy, path) !== undefined)) return [];
  const product = contents.declaration.name;
  if (suppressions.covers({ rule: "unclassified-app", subject: name, place, product })) return [];
  const possible = route.possible ?? fact.possible;
  const identity = `region:${sign.region}`;
  return [
    { place, identity, subject: name, subjectPlace: place, contents, possible, conflict, route, sign, own },
  ];
}

/** Whether the policy speaks of the directory of a runtime resource overlay. */
function isOverlayOfPolicy({ overlays }: Policy, { modules }: ProductContents, module: string): boolean {
  if (overlays.length === 0) return false;
  return modules.module(module).definitions.some(({ place }) => {
    const directory = directoryOf(place.file.path);
    return overlays.some(
      ({ paths }) => matchesPath(paths, directory) || matchesPath(paths, `${directory}/res`),
    );
  });
}

/** Where a runtime resource overlay counts; everywhere of a module that is none. */
function overlaidCountries({ otherFacts }: ProductContents, module: string): RegionSet {
  const overlays = otherFacts.filter((fact) => fact.kind === "overlay" && fact.module === module);
  return overlays.length === 0 ? RegionSet.all : RegionSet.union(overlays.map(({ active }) => active));
}

/** What one makefile lists for one region is reported at the first of its words. */
function atFirstOfMakefile(problems: readonly Unclassified[]): Unclassified[] {
  const groups = groupBy(problems, ({ place, identity }) => `${place.file.path}|${identity}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group.map(({ place }) => place).sort(comparePlaces);
    return first === undefined ? [] : group.map((problem) => ({ ...problem, place: first }));
  });
}

/** The modules of a finding, each once. */
function modulesOf(group: readonly Unclassified[]): string[] {
  const byPlace = new Map(group.map((problem) => [placeKey(problem.subjectPlace ?? problem.place), problem]));
  return [...new Set([...byPlace.values()].map(({ subject }) => subject))];
}

function whereOf({ folder, applicationId }: RegionalSign): string {
  if (applicationId !== undefined) return `in the application id ${applicationId}`;
  return folder === undefined ? "in the name" : `in ${folder}`;
}

function message(
  context: RuleContext,
  group: readonly Unclassified[],
  products: readonly FindingProduct[],
): string {
  const names = modulesOf(group);
  const [{ own, sign }] = group as [Unclassified];
  const what = names.length > 1 ? "look as if they were" : "looks as if it was";
  const them = names.length > 1 ? "them" : "it";
  const are = products.length > 1 ? "are" : "is";
  return `${listNames(names, 3, "modules")} ${what} for ${own.describe()} (“${sign.words}” ${whereOf(sign)}), and the policy does not speak of ${them}; ${describeProducts(products)} ${are} not sold there${because(products, context.policy)}`;
}
