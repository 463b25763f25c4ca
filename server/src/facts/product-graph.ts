/**
 * The makefiles of one product as a graph: who inherits and who includes whom, at which place and under which conditionals. It holds
 * all inherit calls, not only the one whose placeholder won the words. Regions are not known here.
 */
import type { EvaluatedProduct } from "../product/evaluate-product.ts";
import type { ProductNode } from "../product/import-nodes.ts";
import { inheritStep } from "../product/inherit-product.ts";
import { type Placeholder, segmentsOf } from "../product/segments.ts";
import { groupBy } from "../text/group-by.ts";
import { type Guard, guardList, steps, undecidedReason } from "../text/provenance.ts";
import type { Place } from "../text/range.ts";
import type { TracedText } from "../text/traced-text.ts";
import { normalizePath } from "../text/uri.ts";

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
  readonly variables: Pick<ReadonlySet<string>, "has"> | undefined;
}

/** What one node brings into the graph of every product that has it. */
interface NodePart {
  readonly vertices: ReadonlyMap<string, Vertex>;
  readonly edges: ReadonlyMap<Vertex, readonly Edge[]>;
  /** The same without those that do not bring values of a variable, as far as somebody has asked. */
  readonly edgesOf: Map<string, ReadonlyMap<Vertex, readonly Edge[]>>;
  /** The same by the URI of the file in which the call or statement stands. */
  readonly byUri: ReadonlyMap<string, readonly Edge[]>;
  /** The conditionals that stand open at edges, each once. */
  readonly guards: ReadonlySet<Guard>;
}

/** The graph of one product. Nodes that products share are looked at once. */
export class ProductGraph {
  readonly root: Vertex;
  readonly #nodes: ReadonlyMap<string, ProductNode>;

  private constructor(product: EvaluatedProduct) {
    this.#nodes = product.nodes;
    this.root = rootVertex(product.makefile);
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
    if (node === undefined) return this.allOf(file)[0];
    const found = this.#nodes.get(node);
    return found && partOf(found).vertices.get(file);
  }

  /** Every makefile that the product reads, once for each node that reads it. */
  vertices(): Vertex[] {
    const found: Vertex[] = [];
    for (const node of this.#nodes.values()) found.push(...partOf(node).vertices.values());
    return this.#nodes.has(this.root.node) ? found : [this.root, ...found];
  }

  /** Every vertex at which `file` is read. */
  allOf(file: string): Vertex[] {
    const found: Vertex[] = [];
    for (const node of this.#nodes.values()) {
      const vertex = partOf(node).vertices.get(file);
      if (vertex !== undefined) found.push(vertex);
    }
    return found;
  }

  /** The edges that leave a vertex and bring values of `variable`; of any variable when it is `undefined`. */
  edgesFrom(vertex: Vertex, variable: string | undefined): readonly Edge[] {
    const node = this.#nodes.get(vertex.node);
    if (node === undefined) return NO_EDGES;
    const part = partOf(node);
    const edges = variable === undefined ? part.edges : bringing(part, variable);
    return edges.get(vertex) ?? NO_EDGES;
  }

  /** The edges whose call or statement stands in the file at a URI. */
  edgesIn(uri: string): Edge[] {
    const found: Edge[] = [];
    for (const node of this.#nodes.values()) {
      const edges = partOf(node).byUri.get(uri);
      if (edges !== undefined) found.push(...edges);
    }
    return found;
  }

  /** The conditionals that stand open at edges, each once. */
  guards(): Set<Guard> {
    const guards = new Set<Guard>();
    for (const node of this.#nodes.values()) for (const guard of partOf(node).guards) guards.add(guard);
    return guards;
  }

  /** Where a word came into its variable: the makefile of the oldest assignment to it; later ones only carry it on. */
  assignedAt(word: TracedText, variable: string): Vertex {
    const owner = this.#ownerOf(word, variable);
    let oldest: Vertex | undefined;
    for (const step of steps(word.firstPiece?.trail)) {
      const isAssignment = step.kind === "assigned" || step.kind === "appended";
      if (!isAssignment || step.name !== variable || step.place === undefined) continue;
      oldest = this.find(owner, step.place.file.path) ?? oldest;
    }
    return oldest ?? (owner === undefined ? this.root : rootVertex(owner));
  }

  /** The node in whose own value a word stands; `undefined` for a word that the build made afterwards. */
  #ownerOf(word: TracedText, variable: string): string | undefined {
    const owns = (node: string) => this.#nodes.get(node)?.own.get(variable)?.words().includes(word) === true;
    const likely = this.allOf(word.firstPiece?.file.path ?? "").map(({ node }) => node);
    return likely.find(owns) ?? [...this.#nodes.keys()].find(owns);
  }
}

const graphs = new WeakMap<EvaluatedProduct, ProductGraph>();
const parts = new WeakMap<ProductNode, NodePart>();
const roots = new Map<string, Vertex>();

/** The vertex of a node's own makefile; an inherit call may spell its path otherwise than its file has it (`a//b`, `a/./b`). */
function rootVertex(path: string): Vertex {
  const known = roots.get(path) ?? { node: path, file: normalizePath(path) };
  roots.set(path, known);
  return known;
}

const NO_EDGES: readonly Edge[] = [];

/** The edges that bring values of a variable. */
function bringing(part: NodePart, variable: string): ReadonlyMap<Vertex, readonly Edge[]> {
  let found = part.edgesOf.get(variable);
  if (found === undefined) {
    const brings = ({ variables }: Edge) => variables === undefined || variables.has(variable);
    found = new Map([...part.edges].map(([vertex, edges]) => [vertex, edges.filter(brings)]));
    part.edgesOf.set(variable, found);
  }
  return found;
}

function partOf(node: ProductNode): NodePart {
  let part = parts.get(node);
  if (part === undefined) {
    part = new PartBuilder(node).build();
    parts.set(node, part);
  }
  return part;
}

type Names = Pick<ReadonlySet<string>, "has">;

/** The union of sets that are shared with other unions. */
class UnionOfSets {
  readonly #sets: Names[];

  constructor(set: Names) {
    this.#sets = [set];
  }

  add(set: Names): void {
    if (!this.#sets.includes(set)) this.#sets.push(set);
  }

  has(name: string): boolean {
    return this.#sets.some((set) => set.has(name));
  }
}

class PartBuilder {
  readonly #node: ProductNode;
  readonly #vertices = new Map<string, Vertex>();
  readonly #edges: Edge[] = [];
  readonly #calls = new Map<string, Edge & { readonly variables: UnionOfSets }>();

  constructor(node: ProductNode) {
    this.#node = node;
    const own = rootVertex(node.path);
    this.#vertices.set(own.file, own);
  }

  build(): NodePart {
    for (const event of this.#node.includes) this.#addInclude(event);
    for (const { names, value } of this.#node.own.groups())
      for (const placeholder of segmentsOf(value).placeholders) this.#addInherit(names, placeholder);
    const all = [...this.#edges, ...this.#calls.values()];
    return {
      vertices: this.#vertices,
      edges: groupBy(all, ({ from }) => from),
      edgesOf: new Map(),
      byUri: groupBy(all, ({ place }) => place.file.uri),
      guards: new Set(all.flatMap((edge) => guardList(edge.guards))),
    };
  }

  #vertex(file: string): Vertex {
    const known = this.#vertices.get(file) ?? { node: this.#node.path, file };
    this.#vertices.set(file, known);
    return known;
  }

  #addInclude(event: ProductNode["includes"][number]): void {
    if (event.file === undefined) return;
    this.#edges.push({
      kind: "include",
      from: this.#caller(event.from),
      to: this.#vertex(event.file.path),
      place: event.from,
      guards: event.guards,
      possible: undecidedReason(event.guards),
      variables: undefined,
    });
  }

  /** One edge for each call; where a call leaves several placeholders, a certain one counts. */
  #addInherit(names: Names, { path, word }: Placeholder): void {
    const step = inheritStep(word);
    if (step?.place === undefined) return;
    const id = `${path}\0${step.place.file.path}\0${step.place.start}`;
    const known = this.#calls.get(id);
    known?.variables.add(names);
    const possible = word.possibleReason;
    if (known !== undefined && (known.possible === undefined || possible !== undefined)) return;
    this.#calls.set(id, {
      kind: "inherit",
      from: this.#caller(step.place),
      to: rootVertex(path),
      place: step.place,
      guards: step.guards,
      possible,
      variables: known?.variables ?? new UnionOfSets(names),
    });
  }

  /** The makefile of the node in which a place stands; the node's own when it stands in none that the node reads by itself. */
  #caller(place: Place): Vertex {
    return this.#vertices.get(place.file.path) ?? rootVertex(this.#node.path);
  }
}
