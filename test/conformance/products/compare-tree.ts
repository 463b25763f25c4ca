/** Compares every product of a tree, the build's answers and ours, and sums up. */
import { askBuild, type Engine } from "./build-answer.ts";
import { writeBuildFiles } from "./build-files.ts";
import { compareAnswers, type ProductComparison } from "./compare-answers.ts";
import { OurTree } from "./our-answer.ts";

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

/** The comparison of a tree. */
export interface TreeComparison {
  readonly products: readonly ProductComparison[];
  /** What is wrong with the declarations of the tree, in words. */
  readonly problems: readonly string[];
  /** The time of all engine runs, one after the other. */
  readonly buildMilliseconds: number;
  readonly ourMilliseconds: number;
}

/**
 * Compares the wanted products of a tree.
 * @throws when the tree has no `build/make/core`
 */
export async function compareTree(request: TreeRequest): Promise<TreeComparison> {
  const { root, folder, engine, variant, jobs } = request;
  writeBuildFiles(root, folder);
  const ours = new OurTree(root);
  const wanted = ours.discovery.products.filter(({ name }) => request.isWanted(name));
  const answers = wanted.map(({ name, makefile }) => ours.ask(name, makefile, variant));
  const products: ProductComparison[] = [];
  let buildMilliseconds = 0;
  const waiting = [...wanted.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, { name, makefile }] = next;
      const build = await askBuild({ root, folder, engine, name, makefile, variant });
      buildMilliseconds += build.milliseconds;
      const answer = answers[index];
      if (answer !== undefined) products[index] = compareAnswers(name, engine, build, answer);
      request.onProgress(wanted.length - waiting.length, wanted.length);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return {
    products,
    problems: ours.discovery.problems.map(({ message, place }) => `${place.file.path}: ${message}`),
    buildMilliseconds,
    ourMilliseconds: answers.reduce((sum, answer) => sum + answer.milliseconds, ours.milliseconds),
  };
}
