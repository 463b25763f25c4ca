/**
 * The entry point that VS Code calls in its extension host: runs the tests beside it with mocha, and writes their counts and
 * mocha's output to the file that `REGIONLINT_TEST_REPORT` names (what VS Code prints is mixed with its own messages).
 */
import { writeFileSync } from "node:fs";
import { format } from "node:util";
import type Mocha from "mocha";

/** Runs every test; rejects when one fails, which ends VS Code with a status other than 0. */
export async function run(): Promise<void> {
  const { default: MochaRunner } = await import("mocha");
  const mocha = new MochaRunner({ ui: "bdd", timeout: 60_000, reporter: "spec", color: false });
  const output: string[] = [];
  MochaRunner.reporters.Base.consoleLog = (...values) => output.push(format(...values));
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  await loadTests();
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      writeReport(runner.stats, output);
      if (failures === 0) resolve();
      else reject(new Error(`${failures} tests failed`));
    });
  });
}

/** Mocha's functions are globals from here on; the order is that of the story: open, type, change outside, fix, look. */
async function loadTests(): Promise<void> {
  await import("./findings.test.ts");
  await import("./manifest.test.ts");
  await import("./grammar.test.ts");
  await import("./typing.test.ts");
  await import("./disk.test.ts");
  await import("./policy.test.ts");
  await import("./server.test.ts");
  await import("./quick-fixes.test.ts");
  await import("./fix-workspace.test.ts");
  await import("./appearance.test.ts");
}

function writeReport(stats: Mocha.Stats | undefined, output: readonly string[]): void {
  const path = process.env.REGIONLINT_TEST_REPORT;
  if (path === undefined) return;
  writeFileSync(
    path,
    JSON.stringify({ passed: stats?.passes ?? 0, failed: stats?.failures ?? 1, output: output.join("\n") }),
  );
}
