/** Runs the command line for tests: inside the test's own process, or as the bundled program in a process of its own. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { OutputStream } from "../../server/src/cli/environment.ts";
import { runCommandLine } from "../../server/src/cli/run-command-line.ts";
import { uncommittedFiles } from "../../server/src/node/git.ts";
import { NodeFileSystem } from "../../server/src/node/node-file-system.ts";
import { replaceFile } from "../../server/src/node/replace-file.ts";
import { EXAMPLE } from "../lsp/example-tree.ts";

/** The program as `npm run build` leaves it. */
export const PROGRAM = fileURLToPath(new URL("../../dist/regionlint.js", import.meta.url));

/** The policy of small trees: products for the EEA, and an app with a variant for China. */
export const ACTIVATION_POLICY = `version: 1
products:
  - { match: "*_eea", region: EEA }
apps:
  activation:
    variants:
      - { region: CN, module: ActivationCn }
      - { region: EEA, module: ActivationEea }
`;

/** What a run left behind. */
export interface RunResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The surroundings of a run; `columns` makes both streams a terminal of that width. */
export interface RunOptions {
  readonly cwd?: string;
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a command on the real file system without a process of its own; the example tree is the current folder unless set. */
export async function run(args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const { cwd = EXAMPLE, columns, env = {} } = options;
  const texts = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr"): OutputStream => ({
    isTTY: columns !== undefined,
    columns,
    write: (text) => {
      texts[name] += text;
    },
  });
  const status = await runCommandLine(args, {
    version: "1.2.3",
    stdout: stream("stdout"),
    stderr: stream("stderr"),
    env,
    fileSystem: new NodeFileSystem(),
    absolutePath: (path) => resolve(cwd, path),
    writeFile: (path, text) => writeFileSync(path, text),
    replaceFile,
    uncommitted: uncommittedFiles,
    serve: async () => 0,
  });
  return { status, ...texts };
}

/** Runs the bundled program. */
export function runProgram(
  args: readonly string[],
  options: Pick<RunOptions, "cwd" | "env"> = {},
): RunResult {
  const { cwd = EXAMPLE, env = {} } = options;
  const { PATH = "" } = process.env;
  return spawnSync(process.execPath, [PROGRAM, ...args], { cwd, encoding: "utf8", env: { PATH, ...env } });
}

/** A place of a JSON report. */
export interface JsonPlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The characters at a place, read from the file that it names. */
export function textAt(root: string, place: JsonPlace): string {
  const lines = readFileSync(resolve(root, place.path), "utf8").split(/(?<=\r\n|\n|\r(?!\n))/);
  const selected = lines.slice(place.line - 1, place.endLine);
  const last = selected.length - 1;
  selected[last] = (selected[last] ?? "").slice(0, place.endColumn - 1);
  selected[0] = (selected[0] ?? "").slice(place.column - 1);
  return selected.join("");
}

/** The parsed JSON report of a run. */
// biome-ignore lint/suspicious/noExplicitAny: tests read what the report holds and fail where it does not
export function json(result: RunResult): any {
  return JSON.parse(result.stdout);
}

const ESCAPE = "\u001B";

/** A text without colours and weights. */
export function plain(text: string): string {
  const [first = "", ...rest] = text.split(`${ESCAPE}[`);
  return first + rest.map((part) => part.replace(/^[0-9;]*[mK]/, "")).join("");
}
