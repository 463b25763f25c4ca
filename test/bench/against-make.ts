/**
 * Measures the evaluation of a real tree's products against GNU make or kati over the tree's own `build/make/core`, which runs the shell
 * commands of its makefiles. Arguments: the tree, the engine, a folder for files of the run, how many products. Prints one line of JSON.
 */
import { NodeFileSystem } from "../../server/src/node/node-file-system.ts";
import { discoverProducts } from "../../server/src/product/discover-products.ts";
import { evaluateProduct } from "../../server/src/product/evaluate-product.ts";
import { NodeMemo } from "../../server/src/product/node-memo.ts";
import { AOSP_PRODUCT_VARIABLES } from "../../server/src/product/product-variables.ts";
import { fileUri } from "../../server/src/text/uri.ts";
import { SourceTree } from "../../server/src/vfs/source-tree.ts";
import { askBuild, type Engine } from "../conformance/products/build-answer.ts";
import { writeBuildFiles } from "../conformance/products/build-files.ts";

/** Milliseconds; the engine answers for `sampled` products, we for those and for all. */
export interface MakeFigures {
  readonly products: number;
  readonly sampled: number;
  /** Of each sampled product, by the engine in a process of its own. */
  readonly build: readonly number[];
  /** Of each sampled product by us, with nothing known of others, once the process is warm. */
  readonly single: readonly number[];
  /** Of all products, one after the other, in the warm process. */
  readonly all: number;
}

const [root = "", engine = "make", folder = "", count = "10"] = process.argv.slice(2);
const variant = "user";
writeBuildFiles(root, folder);
const files = new SourceTree(new NodeFileSystem(), fileUri(root));
const { products } = discoverProducts(files);
const step = Math.max(1, Math.floor(products.length / Number(count)));
const sample = products.filter((_, index) => index % step === 0).slice(0, Number(count));

function ours(name: string, makefile: string, memo: NodeMemo): number {
  const start = performance.now();
  evaluateProduct({ name, makefile, variant, files, names: AOSP_PRODUCT_VARIABLES, memo });
  return performance.now() - start;
}

const evaluateAll = () => {
  const memo = new NodeMemo();
  return products.reduce((sum, { name, makefile }) => sum + ours(name, makefile, memo), 0);
};

evaluateAll(); // the process is warm then
const all = evaluateAll();
const single = sample.map(({ name, makefile }) => ours(name, makefile, new NodeMemo()));
const build: number[] = [];
for (const { name, makefile } of sample) {
  const question = { root, folder, engine: engine as Engine, name, makefile, variant } as const;
  build.push((await askBuild(question)).milliseconds);
}
const figures: MakeFigures = { products: products.length, sampled: sample.length, build, single, all };
console.log(JSON.stringify(figures));
