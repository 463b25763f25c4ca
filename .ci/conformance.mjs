/**
 * `npm run conformance -- ROOT [--jobs N] [--product GLOB]… [--engine make|ckati] [--variant V] [--show N]`: compares, for every
 * product of a checkout with `build/make/core`, what the build's own makefiles compute with what Regionlint does: the inherited
 * makefiles in the order in which they are read, and every product variable word by word. The engine runs the tree's `$(shell …)`
 * commands, as a build does: only for trees that you would build. Exit status 1 when a product differs.
 * With `--plant N [--seed S]` it plants N words at random makefiles of a copy instead, and compares which products they reach.
 */
import { mkdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import picomatch from "picomatch";
import { comparePlants } from "../test/conformance/products/compare-plants.ts";
import { compareTree } from "../test/conformance/products/compare-tree.ts";
import { which } from "./process.mjs";
import { withTemporaryFolder } from "./temporary.mjs";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    jobs: { type: "string", default: "2" },
    product: { type: "string", multiple: true, default: ["*"] },
    engine: { type: "string", default: "make" },
    variant: { type: "string", default: "user" },
    show: { type: "string", default: "20" },
    plant: { type: "string", default: "0" },
    seed: { type: "string", default: "1" },
  },
});

/** Why these arguments cannot be run. */
function refusal(root) {
  if (root === undefined) return "which tree? npm run conformance -- ROOT";
  if (!["make", "ckati"].includes(options.engine)) return "--engine is make or ckati";
  if (which(options.engine) === undefined) return `${options.engine} is not installed`;
  if (!(Number(options.jobs) >= 1)) return "--jobs is a number from 1 on";
  const core = join(root, "build/make/core/product_config.mk");
  if (statSync(core, { throwIfNoEntry: false }) === undefined) return `there is no ${core}`;
  return undefined;
}

/** How many products came to each outcome, the most first. */
function printCounts({ products }) {
  const counts = new Map();
  for (const { outcome } of products) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const sum = (key) => products.reduce((total, product) => total + product[key], 0);
  console.log(`${products.length} products, ${sum("comparedWords")} words of the build compared`);
  for (const [outcome, count] of [...counts].sort((a, b) => b[1] - a[1]))
    console.log(`${String(count).padStart(6)} ${outcome}`);
  const uncertain = sum("uncertainWords");
  if (uncertain > 0) console.log(`${uncertain} words of ours are only possible or not known`);
}

/** Equal differences once, with the products that have them. */
function printDifferences({ products }) {
  const byDifference = new Map();
  for (const { name, outcome, differences } of products)
    for (const difference of differences) {
      const key = `${outcome}: ${difference}`;
      byDifference.set(key, [...(byDifference.get(key) ?? []), name]);
    }
  const sorted = [...byDifference].sort((a, b) => b[1].length - a[1].length);
  for (const [difference, names] of sorted.slice(0, Number(options.show))) {
    const more = names.length > 3 ? ` and ${names.length - 3} more` : "";
    console.log(`\n${difference}\n  in ${names.slice(0, 3).join(" ")}${more}`);
  }
  const rest = sorted.length - Number(options.show);
  if (rest > 0) console.log(`\n${rest} other differences; --show N for more`);
}

function printTimes({ buildMilliseconds, ourMilliseconds }) {
  const seconds = (milliseconds) => (milliseconds / 1000).toFixed(2);
  const ratio = (buildMilliseconds / ourMilliseconds).toFixed(1);
  console.log(
    `\n${options.engine} ${seconds(buildMilliseconds)} s, Regionlint ${seconds(ourMilliseconds)} s: ${ratio} times as fast`,
  );
}

function onProgress(done, all) {
  if (process.stderr.isTTY) process.stderr.write(done === all ? "\r\u001b[K" : `\r${done} of ${all}`);
}

/** Compares every product; whether all are as they should be. */
async function runProducts(request) {
  const comparison = await compareTree(request);
  printCounts(comparison);
  for (const problem of comparison.problems) console.log(`declaration: ${problem}`);
  printDifferences(comparison);
  printTimes(comparison);
  const good = new Set(["identical", "uncertain", "stops-alike", "only-kati-stops"]);
  return comparison.products.every(({ outcome }) => good.has(outcome));
}

/** Compares where planted words come; whether all come where the build says. */
async function runPlants(request, count, seed) {
  const { plants, products, torn } = await comparePlants(request, count, seed);
  const isAlike = ({ build, ours }) => build.join(" ") === ours.join(" ");
  const reached = plants.filter(({ build }) => build.length > 0).length;
  const pairs = plants.reduce((sum, { build }) => sum + build.length, 0);
  console.log(
    `seed ${seed}: ${plants.filter(isAlike).length} of ${plants.length} words come where the build says; ` +
      `${reached} of them reach one of ${products} products or more, ${pairs} times in all`,
  );
  for (const each of plants) {
    if (isAlike(each)) continue;
    const { plant, build, ours, possible } = each;
    const where = `${plant.form} at the ${plant.where} of ${plant.makefile}`;
    console.log(`\n${plant.word}, ${where}\n  build: ${build.join(" ")}\n  ours: ${ours.join(" ")}`);
    if (possible.length > 0) console.log(`  possible: ${possible.join(" ")}`);
  }
  if (torn.length > 0) console.log(`\nonly the build or only we can import ${torn.join(" ")}`);
  return plants.every(isAlike) && torn.length === 0;
}

const root = positionals[0] === undefined ? undefined : resolve(positionals[0]);
const refused = refusal(root);
if (refused !== undefined) {
  console.error(refused);
  process.exit(2);
}
await withTemporaryFolder(async (folder) => {
  mkdirSync(join(root, "out"), { recursive: true });
  const { engine, variant } = options;
  const jobs = Number(options.jobs);
  const request = { root, folder, engine, jobs, variant, isWanted: picomatch(options.product), onProgress };
  const plants = Number(options.plant);
  const isGood =
    plants > 0 ? await runPlants(request, plants, Number(options.seed)) : await runProducts(request);
  process.exitCode = isGood ? 0 : 1;
});
