/** Asks the build and us for every product of a tree, compares the answers and sums up. */
import { askBuild, type Engine, type ProductAnswer } from "./build-answer.ts";
import { writeBuildFiles } from "./build-files.ts";
import { compareAnswers, type ProductComparison } from "./compare-answers.ts";
import { type OurAnswer, OurTree } from "./our-answer.ts";

/** What is compared, and how. */
export interface TreeRequest {
  readonly root: string;
  /** A folder for the files of the run. */
  readonly folder: string;
  readonly engine: Engine;
  /** How many engines run at a time. */
  readonly jobs: number;
  readonly variant: "user" | "userdebug" | "eng";
  isWanted(name: string): boolean;
  onProgress(done: number, all: number): void;
}

/** One product by both sides. */
export interface AnsweredProduct {
  readonly name: string;
  readonly build: ProductAnswer;
  readonly ours: OurAnswer;
}

/** The products of a tree by both sides. */
export interface AnsweredTree {
  readonly products: readonly AnsweredProduct[];
  /** What is wrong with the declarations of the tree, in words. */
  readonly problems: readonly string[];
  /** The time of all engine runs, one after the other. */
  readonly buildMilliseconds: number;
  readonly ourMilliseconds: number;
}

/** The comparison of a tree. */
export interface TreeComparison extends Omit<AnsweredTree, "products"> {
  readonly products: readonly ProductComparison[];
}

/**
 * Asks for the wanted products of a tree.
 * @throws when the tree has no `build/make/core`
 */
export async function answerTree(request: TreeRequest): Promise<AnsweredTree> {
  const { root, folder, engine, variant, jobs } = request;
  writeBuildFiles(root, folder);
  const tree = new OurTree(root);
  const wanted = tree.discovery.products.filter(({ name }) => request.isWanted(name));
  const ours = wanted.map(({ name, makefile }) => tree.ask(name, makefile, variant));
  const products: AnsweredProduct[] = [];
  const waiting = ours.map((answer, index) => ({ index, answer, ...wanted[index] }));
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { name = "", makefile = "" } = next;
      const build = await askBuild({ root, folder, engine, name, makefile, variant });
      products[next.index] = { name, build, ours: next.answer };
      request.onProgress(wanted.length - waiting.length, wanted.length);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return {
    products,
    problems: tree.discovery.problems.map(({ message, place }) => `${place.file.path}: ${message}`),
    buildMilliseconds: products.reduce((sum, { build }) => sum + build.milliseconds, 0),
    ourMilliseconds: ours.reduce((sum, answer) => sum + answer.milliseconds, tree.milliseconds),
  };
}

/** Compares the wanted products of a tree. */
export async function compareTree(request: TreeRequest): Promise<TreeComparison> {
  const { products, ...rest } = await answerTree(request);
  const compared = products.map(({ name, build, ours }) => compareAnswers(name, request.engine, build, ours));
  return { ...rest, products: compared };
}
