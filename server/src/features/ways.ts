/** Every way from a product's makefile to a fact, over all inherit and include edges. Regions are not known here. */
import { type Carrier, carriedStep, carrierOf, type WordSource } from "../facts/fact.ts";
import { type Edge, ProductGraph, type Vertex } from "../facts/product-graph.ts";
import { type ChainLink, Router } from "../facts/routes.ts";
import type { EvaluatedProduct } from "../product/evaluate-product.ts";
import { type Guard, guardList, trailGuards } from "../text/provenance.ts";

/** One way to a fact. */
export interface Way {
  readonly chain: readonly ChainLink[];
  readonly guards: readonly Guard[];
  /** Why it is only possible; `undefined` when it is certain. */
  readonly possible: string | undefined;
}

/** More ways to one fact than this are not looked for. */
const MOST_WAYS = 12;

/** Finds the ways of one product. */
export class WayFinder {
  readonly #graph: ProductGraph;
  readonly #router: Router;

  constructor(product: EvaluatedProduct) {
    this.#graph = ProductGraph.of(product);
    this.#router = new Router(product, undefined);
  }

  /** The ways to a fact, the shortest first; never none. */
  waysTo(fact: Carrier): Way[] {
    const { source } = fact;
    if (source.kind === "word") return this.#waysToWord(fact, source);
    const carrier = carrierOf(fact);
    if (carrier === undefined) return this.#router.routesTo(fact);
    const link: ChainLink = { step: carriedStep(fact), path: fact.place.file.path, place: fact.place };
    return this.waysTo(carrier).map((way) => ({ ...way, chain: [...way.chain, link] }));
  }

  #waysToWord(fact: Carrier, source: WordSource): Way[] {
    const [shortest] = this.#router.routesTo(fact);
    if (shortest === undefined) return [];
    const { chain } = shortest;
    const last = chain.findLastIndex(({ step }) => step === "inherit" || step === "include");
    const end = last < 0 ? this.#graph.root : this.#graph.assignedAt(source.word, source.variable);
    const paths = this.#paths(end, source.variable);
    const tail = chain.slice(Math.max(1, last + 1));
    const ways = paths.map((path): Way => {
      const guards = new Set(path.flatMap((edge) => guardList(edge.guards)));
      for (const guard of trailGuards(source.word.firstPiece?.trail)) guards.add(guard);
      const links = path.map(
        (edge): ChainLink => ({ step: edge.kind, path: edge.to.file, place: edge.place }),
      );
      const possible = path.find((edge) => edge.possible !== undefined)?.possible ?? fact.possible;
      return { chain: [...chain.slice(0, 1), ...links, ...tail], guards: [...guards], possible };
    });
    return ways.length === 0 ? [shortest] : ways.sort((a, b) => a.chain.length - b.chain.length);
  }

  /** The paths without a loop from the product's makefile to `end` that bring values of `variable`. */
  #paths(end: Vertex, variable: string): Edge[][] {
    const leading = this.#leadingTo(end, variable);
    const found: Edge[][] = [];
    const path: Edge[] = [];
    const seen = new Set<Vertex>();
    const follow = (vertex: Vertex): void => {
      if (vertex === end) found.push([...path]);
      if (vertex === end || seen.has(vertex)) return;
      seen.add(vertex);
      for (const edge of this.#graph.edgesFrom(vertex, variable)) {
        if (found.length >= MOST_WAYS) break;
        if (!leading.has(edge.to) || seen.has(edge.to)) continue;
        path.push(edge);
        follow(edge.to);
        path.pop();
      }
      seen.delete(vertex);
    };
    follow(this.#graph.root);
    return found;
  }

  /** The vertices from which `end` can be reached. */
  #leadingTo(end: Vertex, variable: string): Set<Vertex> {
    const before = new Map<Vertex, Vertex[]>();
    for (const vertex of this.#graph.vertices())
      for (const edge of this.#graph.edgesFrom(vertex, variable))
        before.set(edge.to, [...(before.get(edge.to) ?? []), vertex]);
    const leading = new Set([end]);
    for (const vertex of leading) for (const earlier of before.get(vertex) ?? []) leading.add(earlier);
    return leading;
  }
}
