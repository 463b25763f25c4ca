/** Adds the variant that the policy requires to the products that lack it. */
import type { AppFamily } from "../policy/policy.ts";
import type { Finding } from "../rules/finding.ts";
import { listNames } from "../rules/wording.ts";
import type { Fix, FixContext } from "./fix.ts";
import { addVariants } from "./variants.ts";
import { inProducts } from "./wording.ts";

/** One fix; none where no variant is for all countries of a product, or where the module is there and is not installed. */
export function draftAddVariant(finding: Finding, family: AppFamily, context: FixContext): Fix[] {
  const products = finding.products.map(({ name }) => name);
  const added = addVariants(context, new Set(products), [family]);
  if (added === undefined || added.edits.length === 0) return [];
  const title = `Add ${listNames(added.modules, 4)} to ${inProducts(products)}`;
  return [{ kind: "add-variant", title, preferred: true, products, edits: added.edits }];
}
