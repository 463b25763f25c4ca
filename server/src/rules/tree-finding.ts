/** Findings that are about the tree itself: what make would stop at, what a partial checkout lacks, what the policy gets wrong. */

import type { ProductContents } from "../facts/fact.ts";
import { RegionSet } from "../region/region-set.ts";
import { fingerprint } from "../text/fingerprint.ts";
import { groupBy } from "../text/group-by.ts";
import { type Place, placeKey, placeText } from "../text/range.ts";
import type { Finding, FindingProduct, Severity, SubjectKind } from "./finding.ts";

/** One thing to report at a place, of one product or of none. */
export interface TreeProblem {
  readonly place: Place;
  readonly message: string;
  readonly subject: string;
  readonly contents: ProductContents | undefined;
  /** Why it is only possible; `undefined` when it is certain. */
  readonly possible: string | undefined;
}

/** Groups problems of one rule: one finding for each place and message, with every product that is concerned. */
export function treeFindings(
  rule: string,
  severity: Severity,
  kind: SubjectKind,
  problems: readonly TreeProblem[],
): Finding[] {
  const groups = groupBy(problems, ({ place, message }) => `${placeKey(place)}|${message}`);
  return [...groups.values()].map((group) => treeFinding(rule, severity, kind, group));
}

function treeFinding(
  rule: string,
  severity: Severity,
  kind: SubjectKind,
  group: readonly TreeProblem[],
): Finding {
  const [{ place, message, subject }] = group as [TreeProblem];
  const certain = group.some((problem) => problem.possible === undefined);
  return {
    rule,
    severity: certain ? severity : lowered(severity),
    certainty: certain ? "certain" : "possible",
    message,
    place,
    identity: message,
    fingerprint: fingerprint(`${rule}|${place.file.path}|${message}|${placeText(place)}`),
    subjects: [{ kind, name: subject, place }],
    products: findingProducts(group),
    intents: [],
  };
}

/** One step less severe. */
function lowered(severity: Severity): Severity {
  return severity === "error" ? "warning" : "info";
}

function findingProducts(group: readonly TreeProblem[]): FindingProduct[] {
  const products = new Map<string, FindingProduct>();
  for (const { contents, possible } of group) {
    if (contents === undefined) continue;
    const { declaration, product, shipsTo } = contents;
    const known = products.get(declaration.name);
    if (known !== undefined && (known.certainty === "certain" || possible !== undefined)) continue;
    products.set(declaration.name, {
      name: declaration.name,
      makefile: product.makefile,
      countries: shipsTo.countries,
      regions: shipsTo.names,
      conflict: RegionSet.empty,
      certainty: possible === undefined ? "certain" : "possible",
      reason: possible,
      chain: [],
      guards: [],
    });
  }
  return [...products.values()];
}
