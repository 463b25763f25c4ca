/**
 * Measures the evaluation of a real tree's products against GNU make or kati over the tree's own `build/make/core`, which runs the shell
 * commands of its makefiles. Arguments: the tree, the engine, a folder for files of the run, how many products, how many rounds. Prints one line of JSON.
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

/** One round of measurements, in milliseconds: the ratios are taken within a round. */
export interface Round {
  /** Of each sampled product, by the engine in a process of its own. */
  readonly build: readonly number[];
  /** Of each sampled product by us, with nothing known of others, once the process is warm. */
  readonly single: readonly number[];
  /** Of all products, one after the other, in the warm process. */
  readonly all: number;
}

/** What is printed. */
export interface MakeFigures {
  readonly products: number;
  /** Those of the sample that the engine does not stop at; the others are not measured. */
  readonly sampled: number;
  readonly rounds: readonly Round[];
}

const [root = "", engine = "make", folder = "", count = "10", runs = "3"] = process.argv.slice(2);
const variant = "user";
writeBuildFiles(root, folder);
const files = new SourceTree(new NodeFileSystem(), fileUri(root));
const { products } = discoverProducts(files);
const step = Math.max(1, Math.floor(products.length / Number(count)));
const chosen = products.filter((_, index) => index % step === 0).slice(0, Number(count));

type Declaration = (typeof products)[number];

function ours({ name, makefile }: Declaration, memo: NodeMemo): number {
  const start = performance.now();
  evaluateProduct({ name, makefile, variant, files, names: AOSP_PRODUCT_VARIABLES, memo });
  return performance.now() - start;
}

function evaluateAll(): number {
  const memo = new NodeMemo();
  return products.reduce((sum, product) => sum + ours(product, memo), 0);
}

function builds({ name, makefile }: Declaration) {
  return askBuild({ root, folder, engine: engine as Engine, name, makefile, variant });
}

const sample: Declaration[] = [];
for (const product of chosen) if ((await builds(product)).stop === undefined) sample.push(product);
evaluateAll(); // the process is warm then

const rounds: Round[] = [];
for (let run = 0; run < Number(runs); run++) {
  const all = evaluateAll();
  const single = sample.map((product) => ours(product, new NodeMemo()));
  const build: number[] = [];
  for (const product of sample) build.push((await builds(product)).milliseconds);
  rounds.push({ build, single, all });
}
const figures: MakeFigures = { products: products.length, sampled: sample.length, rounds };
console.log(JSON.stringify(figures));
