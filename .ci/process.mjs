/**
 * Child processes for the scripts of this folder: run one to its end, or find where a program lives.
 */
import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A file of `dist/`. */
export const dist = (name) => join(root, "dist", name);

/** The JavaScript file behind a locally installed command, so that it starts without a shell on every system. */
export const toolPath = (...segments) => join(root, "node_modules", ...segments);

/**
 * Runs a program to its end and resolves to its exit status (1 when a signal ended it).
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} [options] output is inherited unless set
 * @returns {Promise<number>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: "inherit", ...options });
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/** Runs a JavaScript file with the Node that runs this script. */
export const runNode = (script, args, options) => run(process.execPath, [script, ...args], options);

/** Like `run`, but a status other than 0 is an error that names the command. */
export async function runOrThrow(command, args, options) {
  const code = await run(command, args, options);
  if (code !== 0) throw new Error(`"${[command, ...args].join(" ")}" exited with status ${code}`);
}

/** The full path of a program on PATH, or undefined. */
export function which(program) {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const candidate = join(folder, program);
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {}
  }
  return undefined;
}
