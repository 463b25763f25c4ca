/**
 * Where time and memory go: `npm run profile [-- --devices N --top N]`. Profiles an analysis of the generated workspace (1,000
 * products unless told otherwise) in a process of its own, twice, once for each profiler, and prints the largest amounts.
 */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { summarizeCpu, summarizeHeap } from "../test/bench/read-profile.ts";
import { writeWorkspace } from "../test/bench/workspace.ts";
import { dist, root, runOrThrow } from "./process.mjs";
import { withTemporaryFolder } from "./temporary.mjs";

const { values: options } = parseArgs({
  options: { devices: { type: "string", default: "100" }, top: { type: "string", default: "25" } },
});

const FOLDER = dist("profile");

/** Runs the analysis under a profiler of Node's and returns what that wrote. */
async function profile(kind, tree) {
  const name = `analysis.${kind}profile`;
  const flags = [`--${kind}-prof`, `--${kind}-prof-dir=${FOLDER}`, `--${kind}-prof-name=${name}`];
  const script = join(root, "test", "bench", "cold.ts");
  await runOrThrow(process.execPath, [...flags, "--max-old-space-size=16384", script, "analysis", tree]);
  return JSON.parse(readFileSync(join(FOLDER, name), "utf8"));
}

function print(title, unit, { total, functions, files }) {
  for (const [what, amounts] of [
    ["function", functions],
    ["file", files],
  ]) {
    console.log(`\n${title} by ${what}, ${total.toFixed(0)} ${unit} in all`);
    for (const { name, amount } of amounts.slice(0, Number(options.top)))
      console.log(
        `${amount.toFixed(1).padStart(9)} ${((100 * amount) / total).toFixed(1).padStart(5)}%  ${name}`,
      );
  }
}

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
await withTemporaryFolder(async (tree) => {
  writeWorkspace(tree, { devices: Number(options.devices), nodesOfDevice: 40, packagesOfNode: 200 });
  print("Time", "ms", summarizeCpu(await profile("cpu", tree), root));
  print("Memory in use at the end", "MB", summarizeHeap(await profile("heap", tree), root));
});
console.log(`\nThe profiles are in ${FOLDER}.`);
