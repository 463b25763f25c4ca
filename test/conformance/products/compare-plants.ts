/** Plants words in a copy of a tree and compares which products they reach, by the build and by us. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { ProductAnswer } from "./build-answer.ts";
import { type AnsweredProduct, answerTree, type TreeRequest } from "./compare-tree.ts";
import { OurTree } from "./our-answer.ts";
import { type Plant, plantWords } from "./plants.ts";

/** Where a planted word came, by the build and by us; products that either cannot import are left out. */
export interface PlantComparison {
  readonly plant: Plant;
  readonly build: readonly string[];
  readonly ours: readonly string[];
  /** The products in which ours is not certain of it. */
  readonly possible: readonly string[];
}

/** The comparison of all planted words. */
export interface PlantsComparison {
  readonly plants: readonly PlantComparison[];
  /** How many products both could import. */
  readonly products: number;
  /** The products that only one side could import. */
  readonly torn: readonly string[];
}

/**
 * Copies the tree into the run's folder, plants `count` words, and asks for every wanted product. The copy shares the storage of files
 * that stay the same.
 */
export async function comparePlants(
  request: TreeRequest,
  count: number,
  seed: number,
): Promise<PlantsComparison> {
  const copy = join(request.folder, "tree");
  execFileSync("cp", ["-al", request.root, copy]);
  const { makefiles, products } = importedMakefiles(request);
  const plants = plantWords({ root: copy, makefiles, products }, count, seed);
  const { products: answered } = await answerTree({ ...request, root: copy });
  const stops = ({ build, ours }: AnsweredProduct) => [build.stop, ours.stop].filter((stop) => stop).length;
  const imported = answered.filter((product) => stops(product) === 0);
  return {
    plants: plants.map((plant) => compareReach(plant, imported)),
    products: imported.length,
    torn: answered.filter((product) => stops(product) === 1).map(({ name }) => name),
  };
}

/** Every makefile that a product which can be imported reads, and these products. */
function importedMakefiles({ root, variant, isWanted }: TreeRequest): {
  makefiles: readonly string[];
  products: readonly string[];
} {
  const tree = new OurTree(root);
  const makefiles = new Set<string>();
  const products: string[] = [];
  for (const { name, makefile } of tree.discovery.products.filter((product) => isWanted(product.name))) {
    const answer = tree.ask(name, makefile, variant);
    if (answer.stop !== undefined) continue;
    products.push(name);
    for (const path of [makefile, ...answer.inherited]) makefiles.add(path);
  }
  return { makefiles: [...makefiles].sort(), products };
}

function compareReach(plant: Plant, answered: readonly AnsweredProduct[]): PlantComparison {
  const namesWhere = (holds: (product: AnsweredProduct) => boolean) =>
    answered.filter(holds).map(({ name }) => name);
  return {
    plant,
    build: namesWhere(({ build }) => hasWord(build.variables, plant.word)),
    ours: namesWhere(({ ours }) => hasWord(ours.variables, plant.word)),
    possible: namesWhere(({ ours }) =>
      [...ours.uncertain.values()].some((words) => words.some(({ text }) => text === plant.word)),
    ),
  };
}

function hasWord(variables: ProductAnswer["variables"], word: string): boolean {
  return [...variables.values()].some((words) => words.includes(word));
}
