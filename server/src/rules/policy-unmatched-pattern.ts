/** The rule `policy-unmatched-pattern`. */
import picomatch from "picomatch";
import { ProductGraph } from "../facts/product-graph.ts";
import { matchesProduct } from "../facts/ships-to.ts";
import { matchesName, matchesPath } from "../policy/matching.ts";
import { didYouMean } from "../policy/nearest-name.ts";
import type { Located, ProductEntry } from "../policy/policy.ts";
import type { Rule, RuleContext } from "./rule.ts";
import { type TreeProblem, treeFindings } from "./tree-finding.ts";

/**
 * ## What it does
 * Reports a pattern under `scopes` or `overlays` that leads into a folder which does not exist, and, as a note, an entry of `products` that
 * matches no product: it may be for one that is still to come. It is silent in a checkout of single repositories, where much is missing; a
 * product that no entry matches is reported there too, by `unmatched-product`. Entries of files under `extends` may be for other trees and
 * are not reported; nor are conditions on a build variant.
 *
 * ## Why it matters
 * A pattern with a slip of the pen checks nothing and says nothing: the packs below it may go into every product.
 *
 * ## Example
 * ```yaml
 * scopes:
 *   - { makefiles: "vendor/acme/chnia/**", region: CN }
 * ```
 *
 * ## Use instead
 * ```yaml
 * scopes:
 *   - { makefiles: "vendor/acme/china/**", region: CN }
 * ```
 *
 * ## Fix safety
 * There is no automatic fix.
 */
export const policyUnmatchedPattern: Rule = {
  id: "policy-unmatched-pattern",
  severity: "warning",
  summary: "a pattern of the policy that matches nothing",
  check: (context) => {
    const { allProducts, discovery, policyFiles, policy } = context;
    if (!allProducts || !discovery.full) return [];
    const own = ({ place }: { place: Located<string>["place"] }) => place.file === policyFiles[0];
    const report = (severity: "warning" | "info", problems: readonly TreeProblem[]) =>
      treeFindings(context, "policy-unmatched-pattern", severity, "policy", problems);
    const entries = policy.products.filter(own).flatMap((entry) => unmatchedEntry(context, entry));
    const paths = [
      ...policy.scopes.flatMap(({ makefiles }) => unmatchedPaths(context, makefiles.filter(own))),
      ...policy.overlays.flatMap((entry) => unmatchedPaths(context, entry.paths.filter(own))),
    ];
    return [...report("info", entries), ...report("warning", paths)];
  },
};

/** The pattern that no product has, or the match when only all conditions together are too much. */
function unmatchedEntry({ products }: RuleContext, { match }: ProductEntry): TreeProblem[] {
  if (match.variant !== undefined || products.some(({ product }) => matchesProduct(product, match)))
    return [];
  const names = products.map(({ declaration }) => declaration.name);
  const makefiles = products.map(({ product }) => product.makefile);
  const wrong = [
    ...idle(match.names, names, "product"),
    ...idle(match.makefiles, makefiles, "product makefile"),
  ];
  if (wrong.length > 0) return wrong;
  return [problem(match, "match", "No product meets all of these conditions, so the entry applies to none")];
}

/** When no pattern of a list matches, each of them is reported. */
function idle(
  patterns: readonly Located<string>[],
  candidates: readonly string[],
  noun: string,
): TreeProblem[] {
  const isMatch = (pattern: Located<string>, text: string) =>
    noun === "product" ? matchesName(pattern.value, text) : matchesPath([pattern], text);
  if (patterns.some((pattern) => candidates.some((text) => isMatch(pattern, text)))) return [];
  return patterns.map((pattern) => {
    const hint = pattern.value.includes("*") ? "" : didYouMean(pattern.value, candidates);
    return problem(pattern, pattern.value, `No ${noun} matches this${hint}`);
  });
}

/** Patterns below a folder that is not there. Whether a folder that is there holds a match would take a walk through all of it. */
function unmatchedPaths(context: RuleContext, patterns: readonly Located<string>[]): TreeProblem[] {
  return patterns.flatMap((pattern) => {
    const { base } = picomatch.scan(pattern.value);
    if (base === "" || context.files.kind(base) !== undefined || isKnown(context, pattern)) return [];
    return [problem(pattern, pattern.value, `This matches nothing: there is no ${base}`)];
  });
}

/** Makefiles and overlays may be known by paths that do not exist under this name. */
function isKnown({ products }: RuleContext, pattern: Located<string>): boolean {
  return products.some(
    ({ product, otherFacts }) =>
      ProductGraph.of(product)
        .vertices()
        .some(({ file }) => matchesPath([pattern], file)) ||
      otherFacts.some(({ kind, name }) => kind === "overlay" && matchesPath([pattern], name)),
  );
}

function problem({ place }: Pick<Located<string>, "place">, subject: string, message: string): TreeProblem {
  return { place, message, subject, contents: undefined, possible: undefined };
}
