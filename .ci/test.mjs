/**
 * Runs every check and suite, or those named (`lint`, `types`, `unit`, `extension`, `vsix`), and ends with the line
 * `N passed, N failed`.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runExtensionTests } from "./extension-test.mjs";
import { root, runNode, toolPath } from "./process.mjs";
import { ensureSystemPackages } from "./system-packages.mjs";
import { withTemporaryFolder } from "./temporary.mjs";
import { vscodeSource } from "./vscode-source.mjs";
import { runVsixTests } from "./vsix-test.mjs";

/** @typedef {{passed: number, failed: number}} Counts */

/** A check without counts of its own: nothing but its failure counts. */
const tool = (script, args) => async () => ({
  passed: 0,
  failed: (await runNode(script, args)) === 0 ? 0 : 1,
});

/** @type {Record<string, (source: import("./vscode-source.mjs").VscodeSource) => Promise<Counts>>} */
const suites = {
  lint: tool(toolPath("@biomejs", "biome", "bin", "biome"), ["ci", "."]),
  types: tool(toolPath("typescript", "bin", "tsc"), ["-b"]),
  build: tool(join(root, ".ci", "build.mjs"), ["--tests"]),
  unit: runUnitTests,
  extension: runExtensionTests,
  vsix: runVsixTests,
};

/** Those that run in VS Code. */
const inVscode = ["extension", "vsix"];

/** Those that run what was built; among the unit tests the command line's, as a process. */
const withBundles = ["unit", ...inVscode];

/** Vitest's counts; a run that failed without a failed test (a file that does not load) counts as one failure. */
function runUnitTests() {
  return withTemporaryFolder(async (folder) => {
    const report = join(folder, "report.json");
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile=${report}`];
    const args = ["run", "--config", join("test", "vitest.config.ts"), ...reporters];
    const status = await runNode(toolPath("vitest", "vitest.mjs"), args);
    const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(report, "utf8"));
    return { passed, failed: status === 0 ? failed : Math.max(failed, 1) };
  });
}

/** The suites to run, in order. */
function chosen(names) {
  const unknown = names.filter((name) => !Object.hasOwn(suites, name));
  if (unknown.length > 0)
    throw new Error(`There is no suite "${unknown[0]}". There are: ${Object.keys(suites).join(", ")}.`);
  if (names.length === 0) return Object.keys(suites);
  const wanted = names.some((name) => withBundles.includes(name)) ? ["build", ...names] : names;
  return Object.keys(suites).filter((name) => wanted.includes(name));
}

async function runSuites(names) {
  const total = { passed: 0, failed: 0 };
  const needsVscode = names.some((name) => inVscode.includes(name));
  const source = needsVscode ? await vscodeSource() : undefined;
  if (source !== undefined) await ensureSystemPackages(source);
  for (const name of names) {
    console.log(`\n── ${name}`);
    const { passed, failed } = await suites[name](source).catch((error) => {
      console.error(error);
      return { passed: 0, failed: 1 };
    });
    total.passed += passed;
    total.failed += failed;
  }
  return total;
}

try {
  const { passed, failed } = await runSuites(chosen(process.argv.slice(2)));
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
