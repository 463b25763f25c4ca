/**
 * The makefiles of one product as a graph: who inherits and who includes whom, at which place and under which conditionals. It holds
 * all inherit calls, not only the one whose placeholder won the words. Regions are not known here.
 */
import type { EvaluatedProduct, ProductNode } from "../product/evaluate-product.ts";
import { inheritedPath, inheritStep } from "../product/inherit-product.ts";
import { type Guard, undecidedReason } from "../text/provenance.ts";
import type { Place } from "../text/range.ts";
import type { TracedText } from "../text/traced-text.ts";

/** A makefile as read for one node: `file` is the node's own path or a file that it includes. */
export interface Vertex {
  readonly node: string;
  readonly file: string;
}

/** `from` reaches `to` by the call or statement at `place`. `variables` are those whose values come along; all for an include. */
export interface Edge {
  readonly kind: "inherit" | "include";
  readonly from: Vertex;
  readonly to: Vertex;
  readonly place: Place;
  readonly guards: Guard | undefined;
  /** Why it is not known whether the edge is there. */
  readonly possible: string | undefined;
  readonly variables: ReadonlySet<string> | undefined;
}

/** The graph of one product. */
export class ProductGraph {
  readonly root: Vertex;
  readonly #vertices = new Map<string, Vertex>();
  readonly #edges = new Map<Vertex, Edge[]>();
  readonly #nodeOfWord = new Map<TracedText, string>();

  private constructor(product: EvaluatedProduct) {
    this.root = this.#vertex(product.makefile, product.makefile);
    for (const node of product.nodes.values()) this.#vertex(node.path, node.path);
    for (const node of product.nodes.values()) {
      this.#addIncludes(node);
      this.#addInherits(node);
    }
  }

  /** The graph of a product, made once. */
  static of(product: EvaluatedProduct): ProductGraph {
    const known = graphs.get(product);
    if (known !== undefined) return known;
    const graph = new ProductGraph(product);
    graphs.set(product, graph);
    return graph;
  }

  /** The vertex of `file` in `node`, if the node reads that file; in the first node that does when `node` is `undefined`. */
  find(node: string | undefined, file: string): Vertex | undefined {
    return node === undefined ? this.allOf(file)[0] : this.#vertices.get(key(node, file));
  }

  /** Every makefile that the product reads, once for each node that reads it. */
  vertices(): Vertex[] {
    return [...this.#vertices.values()];
  }

  /** Every vertex at which `file` is read. */
  allOf(file: string): Vertex[] {
    return [...this.#vertices.values()].filter((vertex) => vertex.file === file);
  }

  /** The edges that leave a vertex and bring values of `variable`; of any variable when it is `undefined`. */
  edgesFrom(vertex: Vertex, variable: string | undefined): Edge[] {
    const edges = this.#edges.get(vertex) ?? [];
    if (variable === undefined) return edges;
    return edges.filter((edge) => edge.variables === undefined || edge.variables.has(variable));
  }

  /** The node in whose own value a word stands; `undefined` for a word that no node left. */
  nodeOf(word: TracedText): string | undefined {
    return this.#nodeOfWord.get(word);
  }

  #vertex(node: string, file: string): Vertex {
    const id = key(node, file);
    const known = this.#vertices.get(id);
    if (known !== undefined) return known;
    const vertex = { node, file };
    this.#vertices.set(id, vertex);
    return vertex;
  }

  #add(edge: Edge): void {
    const edges = this.#edges.get(edge.from);
    if (edges === undefined) this.#edges.set(edge.from, [edge]);
    else edges.push(edge);
  }

  #addIncludes(node: ProductNode): void {
    for (const event of node.includes) {
      if (event.parsed === undefined) continue;
      this.#add({
        kind: "include",
        from: this.#caller(node, event.from),
        to: this.#vertex(node.path, event.parsed.file.path),
        place: event.from,
        guards: event.guards,
        possible: undecidedReason(event.guards),
        variables: undefined,
      });
    }
  }

  #addInherits(node: ProductNode): void {
    const found = new Map<string, Edge & { variables: Set<string> }>();
    for (const [variable, words] of node.own) {
      for (const word of words) {
        this.#nodeOfWord.set(word, node.path);
        const path = inheritedPath(word);
        const step = path === undefined ? undefined : inheritStep(word);
        if (path === undefined || step?.place === undefined) continue;
        const id = `${path}\0${step.place.file.path}\0${step.place.start}`;
        const known = found.get(id);
        if (known !== undefined && (known.possible === undefined || word.possibleReason !== undefined))
          known.variables.add(variable);
        else {
          const from = this.#caller(node, step.place);
          const to = this.#vertex(path, path);
          const possible = word.possibleReason;
          const variables = new Set([...(known?.variables ?? []), variable]);
          found.set(id, {
            kind: "inherit",
            from,
            to,
            place: step.place,
            guards: step.guards,
            possible,
            variables,
          });
        }
      }
    }
    for (const edge of found.values()) this.#add(edge);
  }

  /** The makefile of the node in which a place stands; the node's own when it stands in none that the node reads by itself. */
  #caller(node: ProductNode, place: Place): Vertex {
    return this.find(node.path, place.file.path) ?? this.#vertex(node.path, node.path);
  }
}

const graphs = new WeakMap<EvaluatedProduct, ProductGraph>();

function key(node: string, file: string): string {
  return `${node}\0${file}`;
}
