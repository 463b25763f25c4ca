/**
 * Downloads VS Code (once) and runs a suite in it: `extension-electron.mjs SUITE WORKSPACE [VSIX]`. The extension is the
 * repository's, or the packaged one, installed into folders of its own. The suite's environment is that of this process.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  downloadAndUnzipVSCode,
  resolveCliArgsFromVSCodeExecutablePath,
  runTests,
} from "@vscode/test-electron";
import { root, runOrThrow } from "./process.mjs";

const [suite, workspace, vsix] = process.argv.slice(2);
const vscodeExecutablePath = await downloadAndUnzipVSCode();
const data = join(dirname(workspace), "vscode-data");
const folders = ["--extensions-dir", join(data, "extensions"), "--user-data-dir", join(data, "user")];
await runTests({
  vscodeExecutablePath,
  extensionDevelopmentPath: vsix ? await install(vsix) : root,
  extensionTestsPath: suite,
  launchArgs: [workspace, "--disable-workspace-trust", ...folders],
});

/** Installs the package and returns an extension that does nothing: VS Code runs a suite only for an extension under development. */
async function install(file) {
  const [cli, ...args] = resolveCliArgsFromVSCodeExecutablePath(vscodeExecutablePath);
  const shell = process.platform === "win32";
  const quoted = (argument) => (shell ? `"${argument}"` : argument);
  const all = [...args, ...folders, "--install-extension", file];
  await runOrThrow(quoted(cli), all.map(quoted), { shell });
  const idle = join(data, "idle-extension");
  mkdirSync(idle, { recursive: true });
  const manifest = { name: "idle", publisher: "regionlint", version: "0.0.1", engines: { vscode: "*" } };
  writeFileSync(join(idle, "package.json"), JSON.stringify(manifest));
  return idle;
}
