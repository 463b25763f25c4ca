/**
 * Installs npm's `code-server`, which carries a whole VS Code server and workbench, into the user's cache folder
 * once per version, and starts its VS Code server. It knows nothing of browsers and suites.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { runOrThrow } from "./process.mjs";

const version = "4.139.1";
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "regionlint");
const final = join(cache, `code-server-${version}`);
const vscode = join("node_modules", "code-server", "lib", "vscode");

/** Whether `installCodeServer` has nothing left to do. */
export function codeServerIsInstalled() {
  return existsSync(join(final, vscode, "out", "server-main.js"));
}

/**
 * The folder of the VS Code server, installed when it is not there yet. The install happens beside its final place and
 * is renamed when complete, so that a broken one is never used. npm must run on Node 24: the native parts are built
 * for the Node that installs them, and `process.execPath` comes first on the path.
 * @returns {Promise<string>} the folder that holds `out/server-main.js`
 */
export async function installCodeServer() {
  if (codeServerIsInstalled()) return join(final, vscode);

  console.log(`Installing code-server ${version} into ${final} (about 600 MB, once) …`);
  mkdirSync(cache, { recursive: true });
  const beside = mkdtempSync(join(cache, "installing-"));
  try {
    writeFileSync(join(beside, "package.json"), JSON.stringify({ private: true, allowScripts: {} }));
    const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}` };
    for (const name of Object.keys(env))
      if (/^npm_(config_(local_prefix|prefix)|package_|lifecycle_)/.test(name)) delete env[name];
    const quiet = ["--no-audit", "--no-fund", "--loglevel=error", "--ignore-scripts"];
    await runOrThrow("npm", ["install", `code-server@${version}`, ...quiet], { cwd: beside, env });
    await runOrThrow("npm", ["install", "--omit=dev", ...quiet], { cwd: join(beside, vscode), env });
    const native = ["@vscode/spdlog", "@vscode/native-watchdog", "node-pty"];
    await runOrThrow("npm", ["rebuild", ...native, "--foreground-scripts"], {
      cwd: join(beside, vscode),
      env,
    });
    renameSync(beside, final);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    throw error;
  }
  return join(final, vscode);
}

/** A port of the loopback address that is free now. */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/**
 * Starts the VS Code server on a free port with the data folder given, and resolves when it listens.
 * @param {string} vscode folder of the VS Code server
 * @param {string} data its data folder
 * @param {readonly string[]} [extra] further arguments
 * @param {Readonly<Record<string, string>>} [environment] variables that extensions see, besides those of this process
 * @returns {Promise<{origin: string, authority: string, stop(): Promise<void>}>}
 */
export async function startServer(vscode, data, extra = [], environment = {}) {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [
      join(vscode, "out", "server-main.js"),
      ...["--host", "127.0.0.1", "--port", String(port), "--without-connection-token"],
      ...["--accept-server-license-terms", "--disable-workspace-trust", "--telemetry-level", "off"],
      ...["--server-data-dir", data, "--enable-smoke-test-driver", ...extra],
    ],
    { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...environment } },
  );
  let output = "";
  const exited = new Promise((resolve) => child.once("exit", resolve));
  await new Promise((resolve, reject) => {
    const listen = (chunk) => {
      output += chunk;
      if (output.includes("Extension host agent listening on")) resolve();
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    exited.then((code) => reject(new Error(`The VS Code server ended with status ${code}:\n${output}`)));
  });
  const stop = async () => {
    child.kill();
    await exited;
  };
  return { origin: `http://127.0.0.1:${port}`, authority: `127.0.0.1:${port}`, stop };
}
