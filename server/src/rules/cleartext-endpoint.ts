/** The rule `cleartext-endpoint`. */
import { type EndpointFact, type ProductContents, uncertaintyIn } from "../facts/fact.ts";
import { hostEntry } from "../policy/matching.ts";
import type { EndpointEntry } from "../policy/policy.ts";
import type { FindingProduct } from "./finding.ts";
import type { Rule, RuleContext } from "./rule.ts";
import { type Problem, problemFindings } from "./tree-finding.ts";
import { leaksIn, wayOf } from "./weaker.ts";
import { because, describeProducts, listNames } from "./wording.ts";

/**
 * ## What it does
 * Reports an address that begins with `http://` and whose host the policy's `endpoints` list with `data`: personal data goes there
 * unencrypted. It looks where `foreign-endpoint` looks. An address that is not allowed in the product's countries at all is reported
 * by `foreign-endpoint` alone.
 *
 * ## Why it matters
 * The client in the 2019 case posted location, SIM and serial numbers in the clear, so everybody on the way could read them: that is
 * how it was found. A right address with the wrong scheme does the same.
 *
 * ## Example
 * ```make
 * PRODUCT_PRODUCT_PROPERTIES += ro.hmd.telemetry.url=http://telemetry-eea.example.com/v2
 * ```
 *
 * ## Use instead
 * ```make
 * PRODUCT_PRODUCT_PROPERTIES += ro.hmd.telemetry.url=https://telemetry-eea.example.com/v2
 * ```
 *
 * ## Fix safety
 * There is no automatic fix. Whether the server answers to `https://` cannot be seen in the tree.
 */
export const cleartextEndpoint: Rule = {
  id: "cleartext-endpoint",
  severity: "warning",
  summary: "personal data sent to an http:// address",
  check: (context) =>
    problemFindings(
      context,
      {
        rule: "cleartext-endpoint",
        severity: "warning",
        kind: "endpoint",
        message: (group, products) => message(context, group, products),
      },
      context.products.flatMap((contents) =>
        contents.otherFacts.flatMap((fact) =>
          fact.kind === "endpoint" ? (cleartext(context, contents, fact) ?? []) : [],
        ),
      ),
    ),
};

interface Cleartext extends Problem {
  readonly entry: EndpointEntry;
}

function cleartext(
  context: RuleContext,
  contents: ProductContents,
  fact: EndpointFact,
): Cleartext | undefined {
  if (fact.scheme?.toLowerCase() !== "http") return undefined;
  const entry = hostEntry(context.policy, fact.name);
  const conflict = fact.active.intersect(contents.shipsTo.countries);
  if (entry === undefined || entry.data.length === 0 || conflict.isEmpty) return undefined;
  if (leaksIn(context.leaks, contents, fact.place)) return undefined;
  const route = wayOf(contents, fact);
  const { place, name } = fact;
  return {
    place,
    identity: name,
    subject: name,
    contents,
    possible: route?.possible ?? uncertaintyIn(fact, conflict),
    conflict,
    ...(route === undefined ? {} : { route }),
    entry,
  };
}

function message(
  context: RuleContext,
  group: readonly Cleartext[],
  products: readonly FindingProduct[],
): string {
  const [{ subject, entry }] = group as [Cleartext];
  const owner = entry.owner === undefined ? "" : ` (${entry.owner.value})`;
  const data = listNames(
    entry.data.map(({ value }) => value),
    4,
  );
  const where = describeProducts(products);
  return `${subject}${owner} receives ${data}, and with http:// they are sent unencrypted in ${where}${because(products, context.policy)}`;
}
