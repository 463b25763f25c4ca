/** The files that the products of an analysis were read from. */
import type { EvaluatedProduct } from "../product/evaluate-product.ts";
import type { ProductNode } from "../product/import-nodes.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { ProductContents } from "./fact.ts";

const nodeFiles = new WeakMap<ProductNode, readonly SourceFile[]>();

/** The makefile of a node and those that it includes. */
function filesOfNode(node: ProductNode): readonly SourceFile[] {
  let files = nodeFiles.get(node);
  if (files === undefined) {
    const included = node.includes.flatMap(({ parsed }) => parsed?.file ?? []);
    files = [...(node.file === undefined ? [] : [node.file]), ...included];
    nodeFiles.set(node, files);
  }
  return files;
}

/** Every makefile that a product reads, each once, in the order in which they are first read. */
export function makefilesOf(product: EvaluatedProduct): ReadonlySet<SourceFile> {
  return new Set([...product.nodes.values()].flatMap(filesOfNode));
}

/** The products that read each makefile, by makefile. */
export function readersOf(
  products: readonly ProductContents[],
): ReadonlyMap<SourceFile, readonly ProductContents[]> {
  const readers = new Map<SourceFile, ProductContents[]>();
  for (const contents of products) {
    for (const file of makefilesOf(contents.product)) {
      const known = readers.get(file);
      if (known === undefined) readers.set(file, [contents]);
      else known.push(contents);
    }
  }
  return readers;
}
