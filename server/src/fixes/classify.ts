/** Enters a host or modules into the policy, for the regions of all products that have them. */
import type { ProductContents } from "../facts/fact.ts";
import type { Finding } from "../rules/finding.ts";
import { listNames } from "../rules/wording.ts";
import type { TextEdit } from "../text/text-edit.ts";
import type { Fix, FixContext } from "./fix.ts";
import { newYamlEntries, newYamlItem } from "./yaml-edits.ts";

const NAMED_MODULES = 3;

/** One fix for somebody to choose: whether the host is right there is not known here. */
export function draftClassifyHost(
  finding: Finding,
  host: string,
  { products, policyFile }: FixContext,
): Fix[] {
  const regions = regionsWith(products, ({ otherFacts }) =>
    otherFacts.some((fact) => fact.kind === "endpoint" && fact.name === host),
  );
  if (policyFile === undefined || regions.length === 0) return [];
  const edit = newYamlItem(policyFile, "endpoints", `{ host: ${host}, region: ${regionYaml(regions)} }`);
  return classified(finding, host, regions, edit);
}

/** Likewise for modules: each is a family of its own, with one variant. */
export function draftClassifyApps(
  finding: Finding,
  modules: readonly string[],
  { products, policyFile }: FixContext,
): Fix[] {
  const found = modules.map((module) => ({
    name: JSON.stringify(module),
    regions: regionsWith(products, (contents) => contents.factsAbout(new Set([module])).length > 0),
  }));
  if (policyFile === undefined || found.some(({ regions }) => regions.length === 0)) return [];
  const entries = found.map(
    ({ name, regions }) => `${name}: { variants: [{ region: ${regionYaml(regions)}, module: ${name} }] }`,
  );
  const regions = [...new Set(found.flatMap((app) => app.regions))];
  const edit = newYamlEntries(policyFile, "apps", entries);
  return classified(finding, listNames(modules, NAMED_MODULES, "modules"), regions, edit);
}

function classified(
  finding: Finding,
  what: string,
  regions: readonly string[],
  edit: TextEdit | undefined,
): Fix[] {
  if (edit === undefined) return [];
  const title = `Enter ${what} into the policy for ${listNames(regions, 4)}`;
  const products = finding.products.map(({ name }) => name);
  return [{ kind: "classify", title, preferred: false, byHand: true, products, edits: [edit] }];
}

function regionsWith(
  products: readonly ProductContents[],
  has: (contents: ProductContents) => boolean,
): string[] {
  return [...new Set(products.filter(has).flatMap(({ shipsTo }) => shipsTo.names))];
}

function regionYaml(regions: readonly string[]): string {
  return regions.length === 1 ? (regions[0] as string) : `[${regions.join(", ")}]`;
}
