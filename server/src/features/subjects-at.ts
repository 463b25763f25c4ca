/** What stands at an offset by the provenance of the products: facts, inherit and include paths, variables that conditionals read. */
import type { Fact, ProductContents } from "../facts/fact.ts";
import { FactSearch } from "../facts/fact-search.ts";
import { type Edge, ProductGraph } from "../facts/product-graph.ts";
import { outermostReference } from "../product/written-place.ts";
import type { Guard, GuardRead } from "../text/provenance.ts";
import { type Place, touches } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { isSameText } from "./same-text.ts";

/** A fact of one product; `place` is what stands at the offset: the subject itself or the reference that brings it. */
export interface FactAt {
  readonly contents: ProductContents;
  readonly fact: Fact;
  readonly place: Place;
}

/** A call or statement by which one product reaches another makefile. */
export interface EdgeAt {
  readonly contents: ProductContents;
  readonly edge: Edge;
}

/** What a conditional of one product read of a variable. */
export interface ReadAt {
  readonly contents: ProductContents;
  readonly read: GuardRead;
}

/** The facts of all products whose characters, or whose outermost reference, stand at `offset`; the narrowest place wins. */
export function factsAt(snapshot: Snapshot, file: SourceFile, offset: number): readonly FactAt[] {
  const found: FactAt[] = [];
  const isHere = (fact: Fact) => placesOf(fact).some((place) => standsAt(place, file, offset));
  const search = FactSearch.inFile(file.uri, isHere);
  for (const contents of snapshot.products) {
    for (const fact of contents.factsWhere(search)) {
      const place = placesOf(fact).find((candidate) => standsAt(candidate, file, offset));
      if (place !== undefined) found.push({ contents, fact, place });
    }
  }
  const narrowest = Math.min(...found.map(({ place }) => place.end - place.start));
  return found.filter(({ place }) => place.end - place.start === narrowest);
}

/** The inherit calls and include statements of all products whose path stands at `offset`. */
export function edgesAt(snapshot: Snapshot, file: SourceFile, offset: number): readonly EdgeAt[] {
  return snapshot.products.flatMap((contents) =>
    ProductGraph.of(contents.product)
      .edgesIn(file.uri)
      .filter((edge) => standsAt(edge.place, file, offset))
      .map((edge) => ({ contents, edge })),
  );
}

/** What the conditionals of the products that read `file` made of the variable `name`; of all products if none reads it. */
export function readsOf(snapshot: Snapshot, file: SourceFile, name: string): readonly ReadAt[] {
  const readers = snapshot.products.filter((contents) => readsFile(contents, file.path));
  return (readers.length > 0 ? readers : snapshot.products).flatMap((contents) =>
    guardReads(contents)
      .filter((read) => read.name === name)
      .map((read) => ({ contents, read })),
  );
}

/** What every conditional on the way to a makefile or a fact of the product read. */
export function guardReads(contents: ProductContents): GuardRead[] {
  return guardsOf(contents).flatMap((guard) => guard.reads);
}

/** Whether the product reads the makefile at `path`. */
export function readsFile({ product }: ProductContents, path: string): boolean {
  return product.nodes.has(path) || ProductGraph.of(product).allOf(path).length > 0;
}

function standsAt(place: Place, file: SourceFile, offset: number): boolean {
  return touches(place, offset) && isSameText(place.file, file);
}

function placesOf({ source, place }: Fact): Place[] {
  const reference = source.kind === "word" ? outermostReference(source.word, source.variable) : undefined;
  return reference === undefined ? [place] : [place, reference];
}

/** Every conditional that stood open somewhere on the way to a makefile or a fact of the product. */
function guardsOf(contents: ProductContents): Guard[] {
  const guards = ProductGraph.of(contents.product).guards();
  for (const guard of contents.factGuards()) guards.add(guard);
  return [...guards];
}
