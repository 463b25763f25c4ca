/** The files that the products of an analysis were read from. */
import type { EvaluatedProduct } from "../product/evaluate-product.ts";
import type { ProductNode } from "../product/import-nodes.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { ProductContents } from "./fact.ts";

type IncludeEvent = ProductNode["includes"][number];

const nodeFiles = new WeakMap<ProductNode, readonly SourceFile[]>();

/** The makefile of a node and those that it includes. */
function filesOfNode(node: ProductNode): readonly SourceFile[] {
  let files = nodeFiles.get(node);
  if (files === undefined) {
    const included = node.includes.flatMap(({ file }) => file ?? []);
    files = [...(node.file === undefined ? [] : [node.file]), ...included];
    nodeFiles.set(node, files);
  }
  return files;
}

/** The files that makefiles of a product must include and that are not there. */
export function missingIncludes({ nodes }: EvaluatedProduct): IncludeEvent[] {
  const found: IncludeEvent[] = [];
  for (const { includes } of nodes.values())
    for (const event of includes) if (event.file === undefined && !event.optional) found.push(event);
  return found;
}

const distinct = new WeakMap<readonly ProductContents[], ReadonlySet<ProductNode>>();

/** The nodes of all products of an analysis, each once: many products share a node. In the order in which they are first read. */
function distinctNodes(products: readonly ProductContents[]): ReadonlySet<ProductNode> {
  let nodes = distinct.get(products);
  if (nodes === undefined) {
    const found = new Set<ProductNode>();
    for (const { product } of products) for (const node of product.nodes.values()) found.add(node);
    nodes = found;
    distinct.set(products, nodes);
  }
  return nodes;
}

/** What the products have to do with the nodes of which `test` holds, which are few: nothing is asked of a product that has none. */
export function perNode<T>(
  products: readonly ProductContents[],
  test: (node: ProductNode) => boolean,
  make: (contents: ProductContents, node: ProductNode) => readonly T[],
): T[] {
  const wanted = new Set([...distinctNodes(products)].filter(test));
  if (wanted.size === 0) return [];
  return products.flatMap((contents) =>
    [...contents.product.nodes.values()].flatMap((node) => (wanted.has(node) ? make(contents, node) : [])),
  );
}

const makefiles = new WeakMap<readonly ProductContents[], ReadonlySet<SourceFile>>();

/** Every makefile that the products read, each once, in the order in which they are first read. */
export function makefilesOf(products: readonly ProductContents[]): ReadonlySet<SourceFile> {
  let files = makefiles.get(products);
  if (files === undefined) {
    const found = new Set<SourceFile>();
    for (const node of distinctNodes(products)) for (const file of filesOfNode(node)) found.add(file);
    files = found;
    makefiles.set(products, files);
  }
  return files;
}

/** The products that read each makefile of which `test` holds, by makefile. */
export function readersOf(
  products: readonly ProductContents[],
  test: (file: SourceFile) => boolean,
): ReadonlyMap<SourceFile, readonly ProductContents[]> {
  const wanted = new Map(
    [...makefilesOf(products)].filter(test).map((file) => [file, new Set<ProductContents>()]),
  );
  if (wanted.size === 0) return new Map();
  const filesOf = (node: ProductNode) => filesOfNode(node).filter((file) => wanted.has(file));
  perNode(
    products,
    (node) => filesOf(node).length > 0,
    (contents, node) => {
      for (const file of filesOf(node)) wanted.get(file)?.add(contents);
      return [];
    },
  );
  return new Map([...wanted].map(([file, readers]) => [file, [...readers]]));
}
