/** Enters a host into the policy, for the regions of all products that have it. */
import type { Finding } from "../rules/finding.ts";
import { listNames } from "../rules/wording.ts";
import type { Fix, FixContext } from "./fix.ts";
import { newYamlItem } from "./yaml-edits.ts";

/** One fix for somebody to choose: whether the host is right there is not known here. */
export function draftClassify(finding: Finding, host: string, { products, policyFile }: FixContext): Fix[] {
  const holding = products.filter(({ otherFacts }) =>
    otherFacts.some((fact) => fact.kind === "endpoint" && fact.name === host),
  );
  const regions = [...new Set(holding.flatMap(({ shipsTo }) => shipsTo.names))];
  if (policyFile === undefined || regions.length === 0) return [];
  const region = regions.length === 1 ? regions[0] : `[${regions.join(", ")}]`;
  const edit = newYamlItem(policyFile, "endpoints", `{ host: ${host}, region: ${region} }`);
  if (edit === undefined) return [];
  const title = `Enter ${host} into the policy for ${listNames(regions, 4)}`;
  const names = finding.products.map(({ name }) => name);
  return [{ kind: "classify", title, preferred: false, byHand: true, products: names, edits: [edit] }];
}
