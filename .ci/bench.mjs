/**
 * Measures speed: `npm run bench [-- --devices N,N,… --runs N --edits N --tree ROOT --engine make,ckati --products N --json FILE
 * --markdown FILE]`. It writes trees of 10, 100 and 1,000 products (unless told otherwise), over as many devices as that takes and over the
 * same devices, and prints medians and their ratios to the floor that is measured beside them: reading every file once and splitting it on
 * white space. With `--tree` it also compares the evaluation of that tree's products with build engines, which run the tree's shell
 * commands.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { arch, cpus, release, totalmem, type } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { writeWorkspace } from "../test/bench/workspace.ts";
import { dist, root, runNode } from "./process.mjs";
import { withTemporaryFolder } from "./temporary.mjs";

const { values: options } = parseArgs({
  options: {
    devices: { type: "string", default: "1,10,100" },
    runs: { type: "string", default: "3" },
    edits: { type: "string", default: "100" },
    tree: { type: "string" },
    engine: { type: "string", default: "make,ckati" },
    products: { type: "string", default: "10" },
    markdown: { type: "string", default: dist("bench.md") },
    json: { type: "string", default: dist("bench.json") },
  },
});
const sizes = options.devices.split(",").map(Number);
const runs = Number(options.runs);

/** Every device of the trees. */
const DEVICE = { nodesOfDevice: 40, packagesOfNode: 200 };
/** How many devices the trees have that differ in their products alone. */
const SAME_DEVICES = 10;

/** The middle of sorted figures, or the one below which the share given lies. */
function quantile(figures, share = 0.5) {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** The JSON that a script of test/bench prints. */
function figuresOf(name, args) {
  const script = join(root, "test", "bench", `${name}.ts`);
  const memory = "--max-old-space-size=16384";
  const { status, stdout } = spawnSync(process.execPath, [memory, script, ...args.map(String)], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`${name} ${args.join(" ")} exited with status ${status}`);
  return JSON.parse(stdout);
}

/** Medians of several runs of an analysis from a cold start and of the floor, taken in turn. */
function measureCold(tree) {
  const floors = [];
  const analyses = [];
  for (let index = 0; index < runs; index++) {
    floors.push(figuresOf("cold", ["floor", tree]));
    analyses.push(figuresOf("cold", ["analysis", tree]));
  }
  const median = (figures, key) => quantile(figures.map((figure) => figure[key]));
  const counts = { ...floors[0].counts, ...analyses[0].counts };
  if (counts.evaluations !== counts.distinctInputs)
    throw new Error(`${counts.evaluations} evaluations of ${counts.distinctInputs} distinct inputs`);
  return {
    ...counts,
    floor: median(floors, "milliseconds"),
    milliseconds: median(analyses, "milliseconds"),
    ratio: quantile(analyses.map(({ milliseconds }, index) => milliseconds / floors[index].milliseconds)),
    peakMegabytes: median(analyses, "peakMegabytes"),
  };
}

function measureEdits(tree, edits) {
  return figuresOf("edits", [dist("regionlint.js"), tree, edits]).map((figures) => ({
    makefile: figures.makefile,
    ownP50: quantile(figures.ownDiagnostics),
    ownP95: quantile(figures.ownDiagnostics, 0.95),
    allP50: quantile(figures.allDiagnostics),
    allP95: quantile(figures.allDiagnostics, 0.95),
    cpuP50: quantile(figures.cpuOfEdit),
    hoverP99: quantile(figures.hovers, 0.99),
    hoverOnEditP99: quantile(figures.hoversOnEdit, 0.99),
    codeActionP50: quantile(figures.codeActions),
    codeActionP95: quantile(figures.codeActions, 0.95),
    codeActionP99: quantile(figures.codeActions, 0.99),
    provedFixes: quantile(figures.provedFixes),
  }));
}

/**
 * A tree's products by us and by a build engine: medians of several rounds, ratios within a round. What the engine takes for all products is
 * the mean of the sample times their number.
 */
async function measureAgainstBuild(tree, engine, count) {
  return withTemporaryFolder(async (folder) => {
    mkdirSync(join(tree, "out"), { recursive: true });
    const { products, sampled, rounds } = figuresOf("against-make", [tree, engine, folder, count, runs]);
    const median = (figure) => quantile(rounds.flatMap(figure));
    const buildOfAll = ({ build }) => (build.reduce((sum, each) => sum + each, 0) / build.length) * products;
    return {
      engine,
      products,
      sampled,
      buildPerProduct: median(({ build }) => build),
      oursPerProduct: median(({ single }) => single),
      timesAsFast: median(({ build, single }) => build.map((each, index) => each / single[index])),
      buildOfAll: median(buildOfAll),
      oursOfAll: median(({ all }) => all),
      allTimesAsFast: median((round) => buildOfAll(round) / round.all),
    };
  });
}

/** A generated tree of these devices from a cold start, and what `more` measures in it. */
async function measureTree(size, more) {
  return withTemporaryFolder(async (tree) => {
    writeWorkspace(tree, { ...DEVICE, ...size });
    const figures = round(measureCold(tree));
    more?.(tree, figures);
    return figures;
  });
}

/** The same devices with more and more products: what a product costs beside what it shares. */
async function measureGrowth() {
  const rows = [];
  for (const productsOfDevice of [1, 10, 100]) {
    const figures = await measureTree({ devices: SAME_DEVICES, productsOfDevice });
    const perProduct = Number((figures.milliseconds / figures.products).toFixed(2));
    rows.push({ devices: SAME_DEVICES, ...figures, perProduct });
  }
  return rows;
}

/** Rows as a Markdown table. */
function table(rows) {
  const names = Object.keys(rows[0] ?? {});
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [
    line(names),
    line(names.map(() => "---")),
    ...rows.map((row) => line(names.map((name) => row[name]))),
  ].join("\n");
}

const round = (figures) =>
  Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      name,
      typeof value === "number" ? Number(value.toFixed(value < 100 ? 1 : 0)) : value,
    ]),
  );

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${text}\n`);
}

async function main() {
  if ((await runNode(join(root, ".ci", "build.mjs"), [])) !== 0) process.exit(1);
  const machine = {
    system: `${type()} ${release()} ${arch()}`,
    processor: `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    node: process.version,
  };
  const cold = [];
  const edits = [];
  for (const devices of sizes) {
    const figures = await measureTree({ devices }, (tree, { products }) => {
      for (const each of measureEdits(tree, Number(options.edits))) edits.push(round({ products, ...each }));
    });
    cold.push(figures);
  }
  const growth = await measureGrowth();
  const build = [];
  for (const engine of options.tree === undefined ? [] : options.engine.split(","))
    build.push(round(await measureAgainstBuild(resolve(options.tree), engine, options.products)));
  console.log(machine);
  console.log(
    "\nFrom a cold start to all findings (milliseconds; the floor reads and splits the same files):",
  );
  console.table(cold);
  console.log("\nThe same devices with more and more products:");
  console.table(growth);
  console.log(
    "\nIn the language server, from an edit to the diagnostics of the makefile and to all (milliseconds):",
  );
  console.table(edits);
  if (build.length > 0) {
    console.log("\nA real tree by us in one warm process, and by build engines (milliseconds):");
    console.table(build);
  }
  write(options.json, JSON.stringify({ machine, cold, growth, edits, build }, undefined, 2));
  const parts = [
    Object.values(machine).join("; "),
    table(cold),
    table(growth),
    table(edits),
    ...(build.length > 0 ? [table(build)] : []),
  ];
  write(options.markdown, parts.join("\n\n"));
}

await main();
