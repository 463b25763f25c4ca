/**
 * Packs the extension, installs the package into an empty VS Code and opens a copy of the example tree there, away from the
 * repository. In code-server it reads the workbench as a user does; a downloaded VS Code runs the suite of `test/extension`
 * against the installed package. The bundles must have been built with `--tests`.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { installCodeServer, startServer } from "./code-server.mjs";
import { runExtensionTests } from "./extension-test.mjs";
import { packExtension } from "./package.mjs";
import { dist, runOrThrow } from "./process.mjs";
import { copyExampleTree, withTemporaryFolder } from "./temporary.mjs";
import { openWorkbench, remoteUri } from "./workbench.mjs";

const screenshot = process.env.REGIONLINT_VSIX_SCREENSHOT || dist("test/vsix-screenshot.png");

/** Every file that the installed extension may consist of; `package.json` is written anew when it is installed. */
const packaged = [
  /^\.vsixmanifest$/,
  /^(package\.json|readme\.md|changelog\.md|LICENSE\.txt)$/,
  /^dist\/(extension\.cjs|regionlint\.js|docs\/[\w-]+\.md|regionlint\.schema\.json)$/,
  /^icons\/regionlint\.png$/,
  /^syntaxes\/[a-z.-]+\.json$/i,
];

/**
 * Runs the checks on the package.
 * @param {import("./vscode-source.mjs").VscodeSource} source
 * @returns {Promise<{passed: number, failed: number}>} their counts
 */
export async function runVsixTests(source) {
  const vsix = await packExtension();
  if (source === "electron") return runExtensionTests(source, vsix);
  const counts = { passed: 0, failed: 0 };
  const check = async (name, body) => {
    try {
      await body();
      counts.passed++;
      console.log(`  ✔ ${name}`);
    } catch (error) {
      counts.failed++;
      console.error(`  ✖ ${name}\n${error.stack ?? error}`);
    }
  };
  await check("the package installs and works in VS Code", () =>
    withTemporaryFolder((folder) => runInCodeServer(folder, vsix, check)),
  );
  return counts;
}

async function runInCodeServer(folder, vsix, check) {
  const vscode = await installCodeServer();
  const [extensions, data] = [join(folder, "extensions"), join(folder, "server-data")];
  const install = ["--install-extension", vsix, "--extensions-dir", extensions, "--server-data-dir", data];
  const script = join(vscode, "out", "server-main.js");
  const quiet = { cwd: folder, stdio: ["ignore", "ignore", "inherit"] };
  await runOrThrow(process.execPath, [script, "--accept-server-license-terms", ...install], quiet);
  const installed = join(
    extensions,
    readdirSync(extensions).find((name) => name.startsWith("regionlint.")),
  );
  await check("the package holds what runs and nothing else", () => checkFiles(installed));

  const tree = copyExampleTree(folder);
  const server = await startServer(vscode, data, ["--extensions-dir", extensions]);
  try {
    await checkWorkbench(server, tree, findings(installed, tree), check);
  } finally {
    await server.stop();
  }
}

function checkFiles(installed) {
  const files = readdirSync(installed, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(installed, join(entry.parentPath, entry.name)).split(sep).join("/"));
  assert.deepEqual(
    files.filter((file) => !packaged.some((pattern) => pattern.test(file))),
    [],
  );
  for (const pattern of packaged)
    assert.ok(
      files.some((file) => pattern.test(file)),
      `${pattern} is there`,
    );
}

/** What the installed command line reports for the tree. */
function findings(installed, tree) {
  const args = [join(installed, "dist", "regionlint.js"), "check", tree, "--format", "json"];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: "utf8" });
  assert.equal(status, 1, `the example has findings: ${stderr}`);
  return JSON.parse(stdout).findings;
}

async function checkWorkbench(server, tree, expected, check) {
  const crossing = remoteUri(server, `${tree}/vendor/hmd/B2N/device-vendor.mk:9:1`);
  const { page, close } = await openWorkbench(server, tree, [
    ["openFile", crossing],
    ["gotoLineMode", "true"],
  ]);
  try {
    await page.locator(".part.auxiliarybar").waitFor();
    await page.keyboard.press("Control+Alt+B"); // leaves the room to the editor
    await check("the status bar tells how the check ended", async () => {
      const item = page.locator(".statusbar-item", { hasText: /Regionlint: \d+ errors?.* in 6 products/ });
      await item.waitFor();
      assert.match(await item.innerText(), new RegExp(`Regionlint: ${expected.length} errors`));
    });
    await check("the Problems panel shows every finding, of closed files too", () =>
      checkProblems(page, expected),
    );
    await check("the lightbulb of the crossing offers fixes", () => checkLightbulb(page));
    mkdirSync(dirname(screenshot), { recursive: true });
    await page.screenshot({ path: screenshot });
    console.log(`  Screenshot: ${screenshot}`);
    await page.keyboard.press("Escape");
    await check("a finding's link opens the rule's page", () => checkRuleLink(page));
  } finally {
    await close();
  }
}

/** Reads the panel's rows, in a window that is high enough to draw them all. */
async function checkProblems(page, expected) {
  const size = page.viewportSize();
  await page.keyboard.press("Control+Shift+M");
  await page.getByRole("button", { name: "Maximize Panel" }).click();
  await page.setViewportSize({ width: size.width, height: 4 * size.height });
  const rows = page.locator(".markers-panel .monaco-list-row[aria-label$='generated by regionlint']");
  await rows.nth(expected.length - 1).waitFor();
  const labels = await rows.evaluateAll((elements) => elements.map((element) => element.ariaLabel));
  await page.setViewportSize(size);
  await page.getByRole("button", { name: "Restore Panel" }).click();
  const severity = { error: "Error", warning: "Warning", info: "Info" };
  assert.deepEqual(
    labels.map((label) => label.replace(/ This problem has references to \d+ locations?\./, "")).sort(),
    expected
      .map(({ severity: level, message, location: at }) => {
        const place = `at line ${at.line} and character ${at.column}.`;
        return `${severity[level]}: ${message} ${place} generated by regionlint`;
      })
      .sort(),
  );
}

/** Puts the cursor on the crossing, where the file was opened, and opens the lightbulb's menu. */
async function checkLightbulb(page) {
  await page.keyboard.press("Control+1");
  await page.keyboard.press("Control+.");
  const actions = page.locator(".action-widget .monaco-list-row");
  await actions.filter({ hasText: "DeviceActivation" }).first().waitFor();
}

/** A click on the rule's name in the Problems panel, as a user would. */
async function checkRuleLink(page) {
  await page.locator(".markers-panel a", { hasText: "foreign-app" }).first().click();
  await page.locator(".tab", { hasText: "foreign-app.md" }).waitFor();
}
