/** The rule `unclassified-endpoint`. */
import { type EndpointFact, type ProductContents, uncertaintyIn } from "../facts/fact.ts";
import { countriesOfHost } from "../facts/host-evidence.ts";
import { hostEntry } from "../policy/matching.ts";
import type { RegionSet } from "../region/region-set.ts";
import type { FindingProduct } from "./finding.ts";
import type { Rule, RuleContext } from "./rule.ts";
import { type Problem, problemFindings } from "./tree-finding.ts";
import { allLeaks, leaksIn, wayOf } from "./weaker.ts";
import { because, describeProducts } from "./wording.ts";

/**
 * ## What it does
 * Reports a host under a country's top-level domain, such as `.cn`, or of a country's mobile network (`…mcc460.3gppnetwork.org`), in a
 * product that is not sold in that country, when the policy's `endpoints` do not list the host. Domains that are used everywhere for other
 * reasons (`.io`, `.co`, `.tv`, …) say nothing about a country. It does not look into APKs, which are full of addresses.
 *
 * ## Why it matters
 * A policy only finds what it lists, and `vnet.cn` was on no list before 2019. The host may be right; somebody should say so.
 *
 * ## Example
 * ```make
 * # in a product for Europe; no entry of the policy matches the host
 * PRODUCT_PRODUCT_PROPERTIES += ro.hmd.push.host=push.example.cn
 * ```
 *
 * ## Use instead
 * An entry in the policy, which allows the host there or makes it a `foreign-endpoint`:
 * ```yaml
 * endpoints:
 *   - { host: push.example.cn, owner: "Example Push, Beijing", region: CN }
 * ```
 *
 * ## Fix safety
 * The host can be entered into the policy for the regions of the products in which it is. Whether it is right there is for somebody to
 * say: the fix is never preferred, and no command applies it by itself.
 */
export const unclassifiedEndpoint: Rule = {
  id: "unclassified-endpoint",
  severity: "info",
  summary: "a host of another country that the policy does not list",
  check: (context) =>
    problemFindings(
      context,
      {
        rule: "unclassified-endpoint",
        severity: "info",
        kind: "endpoint",
        message: (group, products) => message(context, group, products),
        intents: ([first]) => (first === undefined ? [] : [{ kind: "classify", host: first.subject }]),
      },
      context.products.flatMap((contents) =>
        contents.otherFacts.flatMap((fact) =>
          fact.kind === "endpoint" ? (unclassified(context, contents, fact) ?? []) : [],
        ),
      ),
    ),
};

interface Unclassified extends Problem {
  /** The countries that the host's name speaks of. */
  readonly own: RegionSet;
}

function unclassified(
  context: RuleContext,
  contents: ProductContents,
  fact: EndpointFact,
): Unclassified | undefined {
  const { countries, entry } = contents.shipsTo;
  const own = countriesOfHost(fact.name);
  if (own === undefined || entry === undefined || countries.overlaps(own) || fact.app) return undefined;
  const conflict = countries.intersect(fact.active);
  if (conflict.isEmpty || hostEntry(context.policy, fact.name) !== undefined) return undefined;
  if (leaksIn(allLeaks(context), contents, fact.place)) return undefined;
  const route = wayOf(contents, fact);
  if (route === undefined) return undefined;
  const { place, name } = fact;
  const possible = route.possible ?? uncertaintyIn(fact, conflict);
  return { place, identity: name, subject: name, contents, possible, conflict, route, own };
}

function message(
  context: RuleContext,
  group: readonly Unclassified[],
  products: readonly FindingProduct[],
): string {
  const [{ subject, own }] = group as [Unclassified];
  const are = products.length > 1 ? "are" : "is";
  return `${subject} has the name of a host in ${own.describe()}, and the policy does not list it; ${describeProducts(products)} ${are} not sold there${because(products, context.policy)}`;
}
