/**
 * Follows how something comes into a product: from its makefile over every inherit and include to the characters that name it, and
 * where on that way the border of a region is crossed. What is allowed where is asked of the caller.
 */
import type { EvaluatedProduct } from "../product/evaluate-product.ts";
import { outermostReference, writtenPlace } from "../product/written-place.ts";
import type { RegionSet } from "../region/region-set.ts";
import { type Guard, guardList, trailGuards } from "../text/provenance.ts";
import { comparePlaces, contains, type Place, placeKey } from "../text/range.ts";
import {
  type AppFact,
  type Carrier,
  carriedStep,
  carrierOf,
  type RequiredWord,
  type WordSource,
} from "./fact.ts";
import { type Edge, ProductGraph, type Vertex } from "./product-graph.ts";

/** One step of a chain: `path` is the makefile that is reached, or the file in which the subject stands. */
export interface ChainLink {
  readonly step:
    | "product"
    | "inherit"
    | "include"
    | "word"
    | "reference"
    | "required"
    | "resource"
    | "copied-file"
    | "app-file"
    | "region-overlay";
  readonly path: string;
  readonly place: Place;
}

/** One way to a fact with the place to change: the call that crosses the border, or the subject's own characters. */
export interface Route {
  readonly at: "crossing" | "subject";
  readonly place: Place;
  /** The makefile first reached behind the border, and the countries it is for; only of a crossing. */
  readonly entered: string | undefined;
  readonly scope: RegionSet | undefined;
  readonly chain: readonly ChainLink[];
  readonly guards: readonly Guard[];
  readonly possible: string | undefined;
}

/** The countries that a makefile is for when it is for some only and they are not enough for the product; else `undefined`. */
export type ForeignScope = (makefile: string) => RegionSet | undefined;

/** The edges by which each vertex was first reached. */
type Reached = ReadonlyMap<Vertex, Edge | undefined>;

/** Finds the routes of one product; what is reached from where is kept for the next fact. */
export class Router {
  readonly product: EvaluatedProduct;
  readonly #foreign: ForeignScope | undefined;
  readonly #graph: ProductGraph;
  readonly #reached = new Map<string, Reached>();
  readonly #behind = new Map<Vertex, Map<string, Reached>>();

  /** @param foreign none where no makefile is foreign to the product */
  constructor(product: EvaluatedProduct, foreign: ForeignScope | undefined) {
    this.product = product;
    this.#foreign = foreign;
    this.#graph = ProductGraph.of(product);
  }

  /** Whether any makefile that the product reads is foreign to it. */
  get hasForeignMakefiles(): boolean {
    return this.#foreign !== undefined && this.#graph.vertices().some((vertex) => this.#isForeign(vertex));
  }

  /**
   * Every route to a fact. A makefile behind the first that is foreign makes the edge by which it is first reached the place;
   * a fact that can be reached without crossing has its own characters as the place too.
   */
  routesTo(fact: Carrier): Route[] {
    const { source } = fact;
    if (source.kind === "word") return this.#wordRoutes(fact, source);
    const carrier = carrierOf(fact);
    if (carrier === undefined) return [this.#regionOverlayRoute(fact)];
    const link: ChainLink = { step: carriedStep(fact), path: fact.place.file.path, place: fact.place };
    return this.routesTo(carrier).map((route) => ({
      ...route,
      place: route.at === "crossing" ? route.place : fact.place,
      chain: [...route.chain, link],
    }));
  }

  #regionOverlayRoute(fact: Carrier): Route {
    const link: ChainLink = { step: "region-overlay", path: fact.place.file.path, place: fact.place };
    return {
      at: "subject",
      place: fact.place,
      entered: undefined,
      scope: undefined,
      chain: [this.#startLink(), link],
      guards: [],
      possible: fact.possible,
    };
  }

  #startLink(): ChainLink {
    return { step: "product", path: this.product.makefile, place: this.product.start };
  }

  #wordRoutes(fact: Carrier, source: WordSource): Route[] {
    const { variable } = source;
    const assigned = this.#graph.assignedAt(source.word, variable);
    const inside = this.#inside(variable);
    const routes = this.#crossings(fact, source, inside, [assigned], variable);
    const atSubject = () => this.#route(fact, source, fact.place, pathTo(inside, assigned), undefined);
    if (!inside.has(assigned)) return routes.length > 0 ? routes : [atSubject()];
    const writtenAt = this.#graph.allOf(fact.place.file.path);
    const isWrittenInside = writtenAt.length === 0 || writtenAt.some((vertex) => inside.has(vertex));
    const anyInside = isWrittenInside ? inside : this.#inside(undefined);
    if (!isWrittenInside && !writtenAt.some((vertex) => anyInside.has(vertex))) {
      const crossed = this.#crossings(fact, source, anyInside, writtenAt, undefined);
      return crossed.length > 0 ? crossed : [atSubject()];
    }
    return [...routes, atSubject()];
  }

  #isForeign(vertex: Vertex): boolean {
    if (this.#foreign === undefined) return false;
    return vertex.file !== this.#graph.root.file && this.#foreign(vertex.file) !== undefined;
  }

  /** What is reached from the product makefile without entering a foreign one. */
  #inside(variable: string | undefined): Reached {
    const id = variable ?? "";
    const known = this.#reached.get(id);
    if (known !== undefined) return known;
    const reached = this.#reach(this.#graph.root, variable, (vertex) => !this.#isForeign(vertex));
    this.#reached.set(id, reached);
    return reached;
  }

  #behindOf(vertex: Vertex, variable: string | undefined): Reached {
    const ofVertex = this.#behind.get(vertex) ?? new Map<string, Reached>();
    this.#behind.set(vertex, ofVertex);
    const known = ofVertex.get(variable ?? "");
    if (known !== undefined) return known;
    const reached = this.#reach(vertex, variable, () => true);
    ofVertex.set(variable ?? "", reached);
    return reached;
  }

  /** What can be reached from a vertex, over certain edges first. */
  #reach(start: Vertex, variable: string | undefined, enter: (vertex: Vertex) => boolean): Reached {
    const reached = new Map<Vertex, Edge | undefined>([[start, undefined]]);
    const uncertain: Edge[] = [];
    const follow = (queue: Vertex[]) => {
      for (let vertex = queue.shift(); vertex !== undefined; vertex = queue.shift()) {
        for (const edge of this.#graph.edgesFrom(vertex, variable)) {
          if (reached.has(edge.to) || !enter(edge.to)) continue;
          if (edge.possible !== undefined) uncertain.push(edge);
          else {
            reached.set(edge.to, edge);
            queue.push(edge.to);
          }
        }
      }
    };
    follow([start]);
    for (let edge = uncertain.shift(); edge !== undefined; edge = uncertain.shift()) {
      if (reached.has(edge.to)) continue;
      reached.set(edge.to, edge);
      follow([edge.to]);
    }
    return reached;
  }

  /** The edges that leave the inside for a foreign makefile from which one of `targets` can be reached; one route each. */
  #crossings(
    fact: Carrier,
    source: WordSource,
    inside: Reached,
    targets: readonly Vertex[],
    variable: string | undefined,
  ): Route[] {
    if (this.#foreign === undefined) return [];
    const routes = new Map<string, Route>();
    for (const vertex of inside.keys()) {
      for (const edge of this.#graph.edgesFrom(vertex, variable)) {
        if (!this.#isForeign(edge.to)) continue;
        const behind = this.#behindOf(edge.to, variable);
        const target = targets.find((candidate) => behind.has(candidate));
        if (target === undefined) continue;
        const path = [...pathTo(inside, vertex), edge, ...pathTo(behind, target)];
        const route = this.#route(fact, source, edge.place, path, edge.to.file);
        const id = placeKey(edge.place);
        const known = routes.get(id);
        if (known === undefined || (known.possible !== undefined && route.possible === undefined))
          routes.set(id, route);
      }
    }
    return [...routes.values()].sort((a, b) => comparePlaces(a.place, b.place));
  }

  #route(
    fact: Carrier,
    source: WordSource,
    place: Place,
    path: readonly Edge[],
    entered: string | undefined,
  ): Route {
    const guards = new Set(path.flatMap((edge) => guardList(edge.guards)));
    for (const guard of trailGuards(source.word.firstPiece?.trail)) guards.add(guard);
    const links = path.map((edge): ChainLink => ({ step: edge.kind, path: edge.to.file, place: edge.place }));
    return {
      at: entered === undefined ? "subject" : "crossing",
      place,
      entered,
      scope: entered === undefined ? undefined : this.#foreign?.(entered),
      chain: [this.#startLink(), ...links, ...wordLinks(fact, source)],
      guards: [...guards],
      possible: path.find((edge) => edge.possible !== undefined)?.possible ?? fact.possible,
    };
  }
}

/** The word, preceded by the reference that brought it into the product variable where it is written elsewhere, and what it requires. */
function wordLinks(fact: Carrier, { word, variable }: WordSource): ChainLink[] {
  const required = requiredWords(fact);
  const place = required.length === 0 ? fact.place : (writtenPlace(word, variable)?.place ?? fact.place);
  const link: ChainLink = { step: "word", path: place.file.path, place };
  const behind = required.map(
    (each): ChainLink => ({ step: "required", path: each.place.file.path, place: each.place }),
  );
  const reference = outermostReference(word, variable);
  if (reference === undefined || (reference.file === place.file && contains(place, reference)))
    return [link, ...behind];
  return [{ step: "reference", path: reference.file.path, place: reference }, link, ...behind];
}

function requiredWords(fact: Carrier): readonly RequiredWord[] {
  const { required = [] }: Carrier & Pick<AppFact, "required"> = fact;
  return required;
}

function pathTo(reached: Reached, vertex: Vertex): Edge[] {
  const path: Edge[] = [];
  for (let edge = reached.get(vertex); edge !== undefined; edge = reached.get(edge.from)) path.unshift(edge);
  return path;
}
