/** Which products something reaches, told by region. What the something is, and whether it may be there, is the caller's to say. */
import type { ProductContents } from "../facts/fact.ts";
import type { ShipsTo } from "../facts/ships-to.ts";
import type { Policy } from "../policy/policy.ts";
import { RegionSet } from "../region/region-set.ts";

/** One product that is reached. `conflict` holds the countries where the thing is not allowed, if any. */
export interface Reached {
  readonly contents: ProductContents;
  readonly conflict: RegionSet;
  /** Why it is only possibly reached. */
  readonly possible: string | undefined;
}

const SHOWN_PRODUCTS = 12;

/** Where a product is sold, in the policy's words. */
export function marketOf({ entry, names, countries }: ShipsTo): string {
  if (entry === undefined) return "no region given";
  return names.length > 0 ? names.join(" + ") : countries.describe();
}

/** The countries of `shipsTo` in which something active in `active` is not allowed. No allowance is no restriction. */
export function conflictOf(shipsTo: ShipsTo, active: RegionSet, allowed: RegionSet | undefined): RegionSet {
  return allowed === undefined ? RegionSet.empty : shipsTo.countries.intersect(active).except(allowed);
}

/** A Markdown list with an item for each region: its products, the foreign ones marked and in front. Each product once. */
export function renderReach(reached: readonly Reached[], policy: Policy): string {
  const byMarket = new Map<string, Map<string, Reached>>();
  for (const item of reached) {
    const market = marketOf(item.contents.shipsTo);
    const products = byMarket.get(market) ?? new Map<string, Reached>();
    byMarket.set(market, products);
    const { name } = item.contents.declaration;
    products.set(name, stronger(products.get(name), item));
  }
  const lines = [...byMarket].map(([market, products]) => renderMarket(market, sorted(products), policy));
  return lines.join("\n");
}

function sorted(products: ReadonlyMap<string, Reached>): Reached[] {
  return [...products.values()].sort((a, b) => Number(a.conflict.isEmpty) - Number(b.conflict.isEmpty));
}

/** Of two ways into one product the one that matters: a foreign one, then a certain one. */
function stronger(known: Reached | undefined, other: Reached): Reached {
  if (known === undefined) return other;
  if (known.conflict.isEmpty !== other.conflict.isEmpty) return known.conflict.isEmpty ? other : known;
  return known.possible !== undefined && other.possible === undefined ? other : known;
}

function renderMarket(market: string, products: readonly Reached[], policy: Policy): string {
  const shown = products.slice(0, SHOWN_PRODUCTS).map((product) => renderProduct(product, policy));
  const more = products.length - shown.length;
  return `- **${market}**: ${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function renderProduct({ contents, conflict, possible }: Reached, policy: Policy): string {
  const notes: string[] = [];
  const everywhere = conflict.equals(contents.shipsTo.countries);
  if (!conflict.isEmpty)
    notes.push(everywhere ? "**foreign**" : `**foreign** in ${conflict.describe(regionNames(policy))}`);
  if (possible !== undefined) notes.push(`possibly: ${possible}`);
  const name = `\`${contents.declaration.name}\``;
  return notes.length === 0 ? name : `${name} (${notes.join("; ")})`;
}

/** The policy's names for sets of countries. */
export function regionNames(policy: Policy): ReadonlyMap<string, RegionSet> {
  return new Map([...policy.regions.values()].map(({ name, countries }) => [name, countries]));
}
