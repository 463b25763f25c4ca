/** How findings name lists, products, regions and the flag that let something in. */
import type { Policy } from "../policy/policy.ts";
import { RegionSet } from "../region/region-set.ts";
import type { Guard, GuardRead } from "../text/provenance.ts";
import { placeText } from "../text/range.ts";
import type { FindingProduct } from "./finding.ts";

const NAMED_PRODUCTS = 3;

/** `A`, `A and B`, `A, B and C`, `A, B and 5 more`; `noun` stands behind the number when given. */
export function listNames(names: readonly string[], most: number, noun = ""): string {
  const shown = names.length > most ? names.slice(0, most - 1) : names;
  const rest = names.length - shown.length;
  const last = rest > 0 ? `${rest} more${noun === "" ? "" : ` ${noun}`}` : undefined;
  const all = last === undefined ? [...shown] : [...shown, last];
  if (all.length < 2) return all[0] ?? "";
  return `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}

/** `B2N_00EEA (sold in EEA) and B2N_00WW (sold in WW)`; many products as their number by region. */
export function describeProducts(products: readonly FindingProduct[]): string {
  if (products.length <= NAMED_PRODUCTS) {
    return listNames(
      products.map((product) => `${product.name} (${soldIn([describeMarket(product)])})`),
      NAMED_PRODUCTS,
    );
  }
  const markets = [...new Set(products.map(describeMarket))];
  return `${products.length} products (${soldIn(markets)})`;
}

/** ` possibly` where a finding is only possible in all of its products, else nothing. */
export function possibly(products: readonly FindingProduct[]): string {
  return products.every(({ certainty }) => certainty === "possible") ? " possibly" : "";
}

/** `; not certain: X is not known`, likewise. */
export function notCertain(products: readonly FindingProduct[]): string {
  return possibly(products) === "" ? "" : `; not certain: ${products[0]?.reason}`;
}

function soldIn(markets: readonly string[]): string {
  return markets.every((market) => market === UNKNOWN_MARKET)
    ? UNKNOWN_MARKET
    : `sold in ${listNames(markets, 4)}`;
}

const UNKNOWN_MARKET = "no region given";

/** Where a product is sold, in the policy's words. */
function describeMarket(product: FindingProduct): string {
  if (product.regions.length > 0) return product.regions.join(" + ");
  return product.countries.isAll ? UNKNOWN_MARKET : product.countries.describe();
}

/** Sets of countries together, in the policy's words. */
export function describeRegions(sets: readonly RegionSet[], { regions }: Policy): string {
  const names = new Map([...regions].map(([name, region]) => [name, region.countries]));
  return RegionSet.union(sets).describe(names);
}

/** What let a finding's first product have it, as `becauseOf` says it. */
export function because(products: readonly FindingProduct[], { gates }: Policy): string {
  return becauseOf(products[0]?.guards ?? [], new Set(gates.map((gate) => gate.variable.value)));
}

/** ` because X is true (set at a/b.mk:4)`; empty when no flag let it through. */
export function becauseOf(guards: readonly Guard[], gates: ReadonlySet<string>): string {
  const read = decisiveRead(guards, gates);
  if (read === undefined) return "";
  const place = read.assigned?.place;
  if (place === undefined) return `, because ${read.name} is ${read.value === "" ? "not set" : read.value}`;
  const line = place.file.positionAt(place.start).line + 1;
  const value = read.value === "" ? "empty" : read.value;
  return `, because ${read.name} is ${value} (set at ${place.file.path}:${line})`;
}

/** The variable that let something in: one that the policy knows as a gate before others, inner conditionals before outer ones. */
function decisiveRead(guards: readonly Guard[], gates: ReadonlySet<string>): GuardRead | undefined {
  const reads = guards
    .filter((guard) => guard.outcome !== undefined)
    .toReversed()
    .flatMap((guard) => guard.reads)
    .filter((read) => read.name !== "TARGET_PRODUCT" && read.name !== "TARGET_BUILD_VARIANT");
  const isFlag = (read: GuardRead) =>
    read.assigned?.place !== undefined && placeText(read.assigned.place) !== "";
  return reads.find((read) => gates.has(read.name)) ?? reads.find(isFlag) ?? reads[0];
}
