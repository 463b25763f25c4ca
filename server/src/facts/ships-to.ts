/** Where a product is sold, by the policy's `products` entries. */
import { matchesName, matchesPath } from "../policy/matching.ts";
import type { Policy, ProductEntry, ProductMatch } from "../policy/policy.ts";
import type { EvaluatedProduct } from "../product/evaluate-product.ts";
import { RegionSet } from "../region/region-set.ts";
import { propertyWords } from "./property-words.ts";

/**
 * The countries of a product. `names` are the regions as the policy writes them; `entry` is the entry that matched. A product
 * that none matches ships to unknown countries: `countries` holds all, and what is reported of it is only possible.
 */
export interface ShipsTo {
  readonly countries: RegionSet;
  readonly names: readonly string[];
  readonly entry: ProductEntry | undefined;
}

/** The first entry of `policy.products` that matches decides. */
export function shipsTo(product: EvaluatedProduct, policy: Policy): ShipsTo {
  const entry = policy.products.find(({ match }) => matchesProduct(product, match));
  if (entry === undefined) return { countries: RegionSet.all, names: [], entry };
  return { countries: entry.region.countries, names: entry.region.names, entry };
}

/** Whether a product is what `match` asks for, whatever other entries say. */
export function matchesProduct(product: EvaluatedProduct, match: ProductMatch): boolean {
  const { names, makefiles, variant, properties } = match;
  return (
    (names.length === 0 || names.some((name) => matchesName(name.value, product.name))) &&
    (makefiles.length === 0 || matchesPath(makefiles, product.makefile)) &&
    (variant === undefined || variant.value === product.variant) &&
    properties.every(({ name, value }) => hasProperty(product, name.value, value.value))
  );
}

function hasProperty(product: EvaluatedProduct, name: string, value: string): boolean {
  const wanted = `${name}=${value}`;
  return propertyWords(product).some(({ word }) => word.text === wanted);
}
