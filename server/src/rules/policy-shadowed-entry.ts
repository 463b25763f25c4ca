/** The rule `policy-shadowed-entry`. */
import { matchesProduct } from "../facts/ships-to.ts";
import type { ProductEntry, ProductMatch } from "../policy/policy.ts";
import { placeLine } from "../text/range.ts";
import type { Rule, RuleContext } from "./rule.ts";
import { type TreeProblem, treeFindings } from "./tree-finding.ts";

/**
 * ## What it does
 * Reports an entry of the policy's `products` that decides nothing, since earlier entries match every product that it matches. It is a
 * warning when one earlier entry matches whatever this one could, and a note when that is so only for the products of this tree.
 *
 * ## Why it matters
 * The first match counts. A `*` that was put in front sells every product everywhere, and nothing else looks wrong.
 *
 * ## Example
 * ```yaml
 * products:
 *   - { match: "*", region: WW }
 *   - { match: "*_00CN", region: CN }
 * ```
 *
 * ## Use instead
 * ```yaml
 * products:
 *   - { match: "*_00CN", region: CN }
 *   - { match: "*", region: WW }
 * ```
 *
 * ## Fix safety
 * There is no automatic fix.
 */
export const policyShadowedEntry: Rule = {
  id: "policy-shadowed-entry",
  severity: "warning",
  summary: "a product entry of the policy that earlier entries leave nothing",
  check: (context) => {
    if (!context.allProducts) return [];
    const shadowed = context.policy.products.flatMap((entry, index) => shadowOf(context, entry, index));
    return (["warning", "info"] as const).flatMap((severity) =>
      treeFindings(
        context,
        "policy-shadowed-entry",
        severity,
        "policy",
        shadowed.filter((problem) => problem.severity === severity),
      ),
    );
  },
};

interface Shadowed extends TreeProblem {
  readonly severity: "warning" | "info";
}

function shadowOf({ policy, products }: RuleContext, entry: ProductEntry, index: number): Shadowed[] {
  const always = policy.products.slice(0, index).find(({ match }) => covers(match, entry.match));
  const matched = products.filter(({ product }) => matchesProduct(product, entry.match));
  if (
    always === undefined &&
    (matched.length === 0 || matched.some(({ shipsTo }) => shipsTo.entry === entry))
  )
    return [];
  const first = always ?? matched[0]?.shipsTo.entry;
  if (first === undefined) return [];
  const where =
    first.place.file === entry.place.file
      ? `on line ${placeLine(first.place)}`
      : `of ${first.place.file.path}`;
  const others =
    always === undefined && matched.some(({ shipsTo }) => shipsTo.entry !== first) ? " and others" : "";
  const message = `This decides nothing: the earlier entry ${where}${others} ${others === "" ? "matches" : "match"} all that it matches`;
  const severity = always === undefined ? "info" : "warning";
  const { place } = entry.match;
  return [{ place, message, subject: "products", contents: undefined, possible: undefined, severity }];
}

/** Whether an earlier match takes whatever another one could, as far as their texts tell. */
function covers(earlier: ProductMatch, later: ProductMatch): boolean {
  if (earlier.variant !== undefined || earlier.properties.length > 0) return false;
  return includesAll(earlier.names, later.names) && includesAll(earlier.makefiles, later.makefiles);
}

/** No pattern at all, or `*` for a name, asks for nothing. */
function includesAll(earlier: ProductMatch["names"], later: ProductMatch["names"]): boolean {
  if (earlier.length === 0 || earlier.some(({ value }) => value === "*" || value === "**")) return true;
  return later.length > 0 && later.every(({ value }) => earlier.some((pattern) => pattern.value === value));
}
