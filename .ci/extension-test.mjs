/**
 * Runs the suite of `test/extension` in a real VS Code on a copy of the example tree: by `@vscode/test-electron`, or in
 * code-server's VS Code in headless Chromium. The bundles must have been built with `--tests`. The suite writes its counts to the
 * report.
 */
import { existsSync, mkdirSync, readFileSync, watch, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { installCodeServer, startServer } from "./code-server.mjs";
import { dist, root, runOrThrow } from "./process.mjs";
import { copyExampleTree, exampleTree, withTemporaryFolder } from "./temporary.mjs";
import { openWorkbench, remoteUri } from "./workbench.mjs";

const suite = dist("test/extension-suite.cjs");
const screenshot = process.env.REGIONLINT_SCREENSHOT || dist("test/screenshot.png");

/** The longest that the suite may take in a VS Code that has started. */
const timeLimit = 5 * 60_000;

/**
 * Runs the suite.
 * @param {import("./vscode-source.mjs").VscodeSource} source
 * @param {string} [vsix] a package to test instead of the repository's extension; only in a downloaded VS Code
 * @returns {Promise<{passed: number, failed: number}>} mocha's counts; a run that broke off counts as one failure
 */
export function runExtensionTests(source, vsix) {
  return withTemporaryFolder(async (folder) => {
    const report = join(folder, "report.json");
    const environment = { REGIONLINT_TEST_REPORT: report, REGIONLINT_EXAMPLE_TREE: exampleTree };
    let broken = false;
    try {
      if (source === "electron") await runInElectron(folder, environment, vsix);
      else await runInCodeServer(folder, environment);
    } catch (error) {
      console.error(String(error));
      broken = true;
    }
    if (!existsSync(report)) return { passed: 0, failed: 1 };
    const { passed, failed, output } = JSON.parse(readFileSync(report, "utf8"));
    console.log(output);
    return { passed, failed: broken ? Math.max(failed, 1) : failed };
  });
}

/** In a process of its own, so that a virtual display can be put around it where there is none. */
async function runInElectron(folder, environment, vsix) {
  const script = join(root, ".ci", "extension-electron.mjs");
  const command = [process.execPath, script, suite, copyExampleTree(folder), ...(vsix ? [vsix] : [])];
  if (process.platform === "linux" && !process.env.DISPLAY) command.unshift("xvfb-run", "-a");
  await runOrThrow(command[0], command.slice(1), { env: { ...process.env, ...environment } });
}

async function runInCodeServer(folder, environment) {
  const requests = join(folder, "requests");
  mkdirSync(requests);
  const vscode = await installCodeServer();
  const server = await startServer(vscode, join(folder, "server-data"), [], {
    ...environment,
    REGIONLINT_SCREENSHOT_REQUESTS: requests,
  });
  try {
    await runInWorkbench(server, copyExampleTree(folder), requests);
  } finally {
    await server.stop();
  }
}

/** Opens the workbench, serves the suite's wish for a screenshot, and ends with it. */
async function runInWorkbench(server, workspace, requests) {
  const log = [];
  const ended = Promise.withResolvers();
  const timer = setTimeout(() => ended.reject(new Error("The suite did not end in time.")), timeLimit);
  const workbench = await openWorkbench(
    server,
    workspace,
    [
      ["extensionDevelopmentPath", remoteUri(server, root)],
      ["extensionTestsPath", remoteUri(server, suite)],
    ],
    {
      codeAutomationLog: (type, args) => log.push(`${type}: ${[args].flat().map(String).join(" ")}`),
      codeAutomationExit: (code) => ended.resolve(code),
    },
  );
  const watcher = watch(requests, (_event, name) => {
    if (name === "wanted") takeScreenshot(workbench.page, requests).catch(ended.reject);
  });
  try {
    const code = await ended.promise;
    if (code !== 0) throw new Error(`The suite ended with status ${code}.`);
  } catch (error) {
    throw new Error(`${error}\n${log.filter((line) => /\bregionlint\b/i.test(line)).join("\n")}`);
  } finally {
    clearTimeout(timer);
    watcher.close();
    await workbench.close();
  }
}

/** Waits until the squiggle and the Problems panel are drawn, and tells the suite when the picture is taken. */
async function takeScreenshot(page, requests) {
  await page.waitForSelector(".squiggly-error");
  await page.waitForSelector(".markers-panel .monaco-list-row");
  mkdirSync(dirname(screenshot), { recursive: true });
  await page.screenshot({ path: screenshot });
  console.log(`Screenshot: ${screenshot}`);
  writeFileSync(join(requests, "taken"), "");
}
