/** The rule `unscoped-region-value`. */
import { type DefaultValue, defaultOf, overrides } from "../facts/default-values.ts";
import type { EndpointFact, ProductContents } from "../facts/fact.ts";
import { readersOf } from "../facts/read-files.ts";
import { hostEntry, scopesOf } from "../policy/matching.ts";
import type { EndpointEntry } from "../policy/policy.ts";
import type { RegionSet } from "../region/region-set.ts";
import type { SourceFile } from "../text/source-file.ts";
import { directoryOf } from "../text/uri.ts";
import { allowanceOf } from "./allowed.ts";
import type { FindingProduct } from "./finding.ts";
import type { Rule, RuleContext } from "./rule.ts";
import { type Problem, problemFindings } from "./tree-finding.ts";
import { allLeaks, leaksAnywhere, wayOf } from "./weaker.ts";
import { describeProducts, listNames, notCertain } from "./wording.ts";

/**
 * ## What it does
 * Reports an endpoint that is for some region only and that no product of another region has today, where only luck keeps it from one: a
 * value in plain `values/` of an overlay that neither the policy's `overlays` nor a condition, be it a locale, keeps for the region, in the
 * folder of a device that has products of other regions too; and the default of a make variable that the products of other regions each set
 * otherwise. A value that leaks in any product is reported by `foreign-endpoint` alone.
 *
 * ## Why it matters
 * In a public device tree the time server of one country was moved from `values-mcc460/` to plain `values/`. Every product that took
 * the overlay up to then was for that country, so nothing was wrong until the next one came. A default has the same effect: the
 * product that forgets to set the variable asks the server of another country.
 *
 * ## Example
 * ```make
 * # device.mk, shared by all products; B2N_00EEA and B2N_00WW set B2N_TELEMETRY, the next product may not
 * B2N_TELEMETRY ?= telemetry.example.cn
 * PRODUCT_PRODUCT_PROPERTIES += ro.hmd.telemetry.host=$(B2N_TELEMETRY)
 * ```
 *
 * ## Use instead
 * Set it in the products of the region; keep a resource in `values-mcc460/` or in an overlay that the policy lists:
 * ```make
 * # B2N_00CN.mk
 * B2N_TELEMETRY := telemetry.example.cn
 * ```
 *
 * ## Fix safety
 * There is no automatic fix.
 */
export const unscopedRegionValue: Rule = {
  id: "unscoped-region-value",
  severity: "warning",
  summary: "a region's endpoint that only luck keeps from the products of other regions",
  check: (context) =>
    problemFindings(
      context,
      { rule: "unscoped-region-value", severity: "warning", kind: "endpoint", message },
      context.products.flatMap((contents) =>
        contents.otherFacts.flatMap((fact) =>
          fact.kind === "endpoint" ? unscoped(context, contents, fact) : [],
        ),
      ),
    ),
};

interface Unscoped extends Problem {
  readonly entry: EndpointEntry;
  readonly byDefault: DefaultValue | undefined;
  /** The products of other regions that are declared beside the overlay. */
  readonly beside: readonly ProductContents[];
}

function unscoped(context: RuleContext, contents: ProductContents, fact: EndpointFact): Unscoped[] {
  const entry = hostEntry(context.policy, fact.name);
  if (entry === undefined || entry.region.countries.isAll || fact.app) return [];
  if (leaksAnywhere(allLeaks(context), fact.place)) return [];
  const isForeignTo = (other: ProductContents) => soldOutside(other, entry.region.countries);
  if (fact.source.kind === "resource") {
    const beside = context.products.filter((other) => isForeignTo(other) && isBeside(other, fact.place.file));
    return beside.length > 0 ? plainResource(context, contents, fact, entry, beside) : [];
  }
  const byDefault = defaultOf(fact);
  if (byDefault === undefined || scopesOf(context.policy, byDefault.place.file.path) !== undefined) return [];
  const { file } = byDefault.place;
  const readers = readersOf(context.products, (read) => read === file).get(file) ?? [];
  return readers
    .filter((other) => isForeignTo(other) && overrides(other, byDefault))
    .map((other) => ({ ...base(other, fact, entry), possible: fact.possible, byDefault, beside: [] }));
}

function soldOutside({ shipsTo }: ProductContents, countries: RegionSet): boolean {
  return shipsTo.entry !== undefined && !countries.covers(shipsTo.countries);
}

/** Whether a file lies below the folder whose `AndroidProducts.mk` declares a product. */
function isBeside({ declaration }: ProductContents, { path }: SourceFile): boolean {
  const folder = directoryOf(declaration.file.path);
  return folder === "" || path.startsWith(`${folder}/`);
}

function base(contents: ProductContents, fact: EndpointFact, entry: EndpointEntry) {
  const { place, name } = fact;
  return { place, identity: name, subject: name, contents, entry };
}

/** A value in plain `values/` of an overlay that nothing keeps for a region. */
function plainResource(
  context: RuleContext,
  contents: ProductContents,
  fact: EndpointFact,
  entry: EndpointEntry,
  beside: readonly ProductContents[],
): Unscoped[] {
  if (fact.source.kind !== "resource" || fact.condition !== undefined) return [];
  const { overlay } = fact.source;
  if (allowanceOf(overlay, context.policy, context.regionOverlays) !== undefined) return [];
  const route = wayOf(contents, fact);
  if (route === undefined || route.guards.some(({ outcome }) => outcome !== undefined)) return [];
  const isScoped = route.chain.some(({ path }) => scopesOf(context.policy, path) !== undefined);
  if (isScoped) return [];
  const possible = route.possible ?? fact.possible;
  return [{ ...base(contents, fact, entry), possible, route, byDefault: undefined, beside }];
}

function message(group: readonly Unscoped[], products: readonly FindingProduct[]): string {
  const [{ subject, entry, byDefault, beside }] = group as [Unscoped];
  const what = `${subject} is for ${listNames(entry.region.names, 4)} only`;
  const where = describeProducts(products);
  const reason = notCertain(products);
  if (byDefault === undefined)
    return `${what}, and nothing keeps this overlay, which is in ${where}, out of ${listNames(
      beside.map(({ declaration }) => declaration.name),
      3,
      "products",
    )} beside it${reason}`;
  const verb = products.length > 1 ? "set" : "sets";
  return `${what}, and here it is the default of ${byDefault.variable}: ${where} ${verb} it otherwise, a product that does not would contact it${reason}`;
}
