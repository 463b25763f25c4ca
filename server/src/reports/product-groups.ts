/** Groups the products of a finding that share the way to the subject, so that a report shows that way once. */
import type { ChainLink } from "../facts/routes.ts";
import type { FindingProduct } from "../rules/finding.ts";
import { placeKey } from "../text/range.ts";

/**
 * Products with one way. `starts` are, for each product, the links that stand in its own makefile; `shared` are the links behind them.
 */
export interface ProductGroup {
  readonly products: readonly FindingProduct[];
  readonly starts: readonly (readonly ChainLink[])[];
  readonly shared: readonly ChainLink[];
}

/** Groups in the order of their first products. */
export function groupProducts(products: readonly FindingProduct[]): ProductGroup[] {
  const groups = new Map<
    string,
    { products: FindingProduct[]; starts: ChainLink[][]; shared: ChainLink[] }
  >();
  for (const product of products) {
    const split = splitChain(product.chain);
    const key = groupKey(product, split);
    const group = groups.get(key);
    if (group === undefined)
      groups.set(key, { products: [product], starts: [split.start], shared: split.shared });
    else {
      group.products.push(product);
      group.starts.push(split.start);
    }
  }
  return [...groups.values()];
}

/** The links that act: all but the one that only names the product makefile. */
function splitChain(chain: readonly ChainLink[]): { start: ChainLink[]; shared: ChainLink[] } {
  const acting = chain.filter((link) => link.step !== "product");
  const own = chain[0]?.place.file;
  const firstShared = acting.findIndex((link) => link.place.file !== own);
  const length = firstShared < 0 ? acting.length : firstShared;
  return { start: acting.slice(0, length), shared: acting.slice(length) };
}

function groupKey(product: FindingProduct, split: { start: ChainLink[]; shared: ChainLink[] }): string {
  const guards = product.guards.map((guard) => {
    const reads = guard.reads.map(({ name, value, assigned }) => [
      name,
      value,
      assigned?.place && placeKey(assigned.place),
    ]);
    return [placeKey(guard.place), guard.outcome, reads];
  });
  const links = (chain: readonly ChainLink[]) =>
    chain.map((link) => [link.step, link.path, placeKey(link.place)]);
  const start = split.start.map((link) => [link.step, link.step === "inherit" ? link.path : ""]);
  const own = split.shared.length === 0 ? links(split.start) : start;
  return JSON.stringify([product.certainty, product.reason, own, links(split.shared), guards]);
}
