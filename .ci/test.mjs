/** Runs every check and suite and ends with the line `N passed, N failed`. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const report = join(mkdtempSync(join(tmpdir(), "regionlint-test-")), "vitest.json");
const steps = [
  ["biome", ["ci", "."]],
  ["tsc", ["-b"]],
  [
    "vitest",
    [
      "run",
      "--config",
      "test/vitest.config.ts",
      "--reporter=default",
      "--reporter=json",
      `--outputFile=${report}`,
    ],
  ],
];

let failed = 0;
for (const [command, args] of steps) {
  const { status } = spawnSync(command, args, { stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) failed++;
}
const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8"));
const broken = Math.max(numFailedTests, failed);
console.log(`${numPassedTests} passed, ${broken} failed`);
process.exit(broken === 0 ? 0 : 1);
