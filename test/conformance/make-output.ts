/** What make prints for a makefile, from an evaluation of ours and from GNU make itself. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MakefileHost } from "../../server/src/cli/makefile-host.ts";
import { defineBuiltInVariables } from "../../server/src/make/evaluation/built-in-variables.ts";
import { Evaluator } from "../../server/src/make/evaluation/evaluator.ts";
import type { MakeHost, MakeMessage } from "../../server/src/make/evaluation/host.ts";
import type { Dialect } from "../../server/src/make/syntax/dialect.ts";
import { parseMakefile } from "../../server/src/make/syntax/parse-makefile.ts";
import { NodeFileSystem } from "../../server/src/node/node-file-system.ts";
import { SourceFile } from "../../server/src/text/source-file.ts";
import { TracedText } from "../../server/src/text/traced-text.ts";
import { fileUri } from "../../server/src/text/uri.ts";
import { SourceTree } from "../../server/src/vfs/source-tree.ts";

const GOAL = "goal-of-the-case";

/** The machine's make is given a goal, so that it reads the makefile and stops; before it reads, all that shows of that is undone. */
const ARGUMENTS = [
  "--no-print-directory",
  `--eval=${[`${GOAL}: ; @:`, ".DEFAULT_GOAL :=", "undefine MAKECMDGOALS", "MAKEFLAGS ="].join("\n")}`,
  GOAL,
];

const ENVIRONMENT = { PATH: process.env.PATH ?? "", LC_ALL: "C" };

/** Whether GNU make 4.3 is installed, the version whose answers are recorded. */
export function hasMake(): boolean {
  const { stdout } = spawnSync("make", ["--version"], { encoding: "utf8" });
  return stdout?.startsWith("GNU Make 4.3") ?? false;
}

/** Standard output and standard error of GNU make for a makefile of `folder`, as they come; `undefined` when it crashed. */
export function makeOutput(folder: string, name: string): string | undefined {
  const script = 'exec make "$@" 2>&1';
  const { stdout, signal } = spawnSync("/bin/sh", ["-c", script, "sh", ...ARGUMENTS, "-f", name], {
    cwd: folder,
    env: ENVIRONMENT,
    encoding: "utf8",
    timeout: 5_000,
  });
  return signal === null ? stdout : undefined;
}

/** Whether Debian's kati is installed, whose answers are recorded. */
export function hasKati(): boolean {
  return spawnSync("ckati", ["--help"], { encoding: "utf8" }).error === undefined;
}

/**
 * What kati prints for a makefile of `folder`, but for that there is nothing to build, with straight quotes, and without the full stop or stars
 * that it puts behind some errors.
 */
export function katiOutput(folder: string, name: string): string {
  const options = { cwd: folder, env: ENVIRONMENT, encoding: "utf8", timeout: 5_000 } as const;
  const { stdout } = spawnSync("/bin/sh", ["-c", 'exec ckati -f "$1" 2>&1', "sh", name], options);
  return withoutKatiHabits(stdout);
}

function withoutKatiHabits(output: string): string {
  return output
    .replace(/^\*\*\* No targets\.\n/m, "")
    .replaceAll("`", "'")
    .replace(/^(\S+: \*\*\* .*?)(?:\.| \*\*\*)$/m, "$1");
}

/** The name of a makefile that is given as text. */
const CASE = "case.mk";

/**
 * Runs a program over the makefile of each folder named 0, 1, … and keeps what it prints, unless a signal ended it. `ulimit` stops one
 * that does not end, in seconds of processor time and kilobytes.
 */
const EVERY_CASE = `ulimit -c 0; ulimit -t 5; ulimit -v 2000000
i=0
while cd "$i" 2>/dev/null; do
  "$@" -f ${CASE} > output 2>&1
  test $? -lt 128 && mv output answer
  cd ..; i=$((i + 1))
done`;

/** What GNU make prints for each makefile, standard output and standard error as they come; `undefined` where it crashed. */
export function makeOutputs(texts: readonly string[]): (string | undefined)[] {
  return outputs(texts, ["make", ...ARGUMENTS]);
}

/** The same from kati, as `katiOutput` has it. */
export function katiOutputs(texts: readonly string[]): (string | undefined)[] {
  return outputs(texts, ["ckati"]).map((output) => output && withoutKatiHabits(output));
}

function outputs(texts: readonly string[], command: readonly string[]): (string | undefined)[] {
  const folder = mkdtempSync(join(tmpdir(), "regionlint-make-"));
  try {
    for (const [index, text] of texts.entries()) {
      mkdirSync(join(folder, String(index)));
      writeFileSync(join(folder, String(index), CASE), text);
    }
    const options = { cwd: folder, env: ENVIRONMENT, stdio: "ignore" } as const;
    spawnSync("/bin/sh", ["-c", EVERY_CASE, "sh", ...command], options);
    const answers = texts.map((_, index) => join(folder, String(index), "answer"));
    return answers.map((path) => (existsSync(path) ? readFileSync(path, "utf8") : undefined));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * An evaluation of ours, and what it says, printed as make or kati would print it; they stop at their first error.
 * @param folder where other files are found; without it there are none
 */
export function ourCase(
  text: string,
  name = CASE,
  dialect: Dialect = "make",
  folder?: string,
): { output: string; evaluator: Evaluator } {
  const lines: string[] = [];
  let stopped = false;
  const message = ({ kind, text: said, place, readAt = place, missing }: MakeMessage) => {
    if (stopped) return;
    const where = `${readAt.file.path}:${readAt.file.positionAt(readAt.start).line + 1}:`;
    if (kind === "info") lines.push(said);
    else if (kind === "warning") lines.push(`${where} ${said}`);
    else if (missing === undefined) lines.push(`${where} *** ${said}${dialect === "make" ? ".  Stop." : ""}`);
    else lines.push(`${where} ${said}`, `make: *** No rule to make target '${missing}'.  Stop.`);
    stopped = kind === "error";
  };
  const files = folder === undefined ? NO_FILES : filesOf(folder);
  const evaluator = evaluateCase(name, text, { ...HOST, ...files, dialect, message });
  return { output: lines.map((line) => `${line}\n`).join(""), evaluator };
}

type Files = Pick<MakeHost, "rootPath" | "readMakefile" | "readText" | "glob">;

const NO_FILES: Files = {
  rootPath: "/case",
  readMakefile: () => undefined,
  readText: () => undefined,
  glob: () => [],
};

function filesOf(folder: string): Files {
  const host = new MakefileHost(new SourceTree(new NodeFileSystem(), fileUri(folder)));
  return {
    rootPath: host.rootPath,
    readMakefile: (path) => host.readMakefile(path),
    readText: (path) => host.readText(path),
    glob: (pattern) => host.glob(pattern),
  };
}

/** Evaluates a makefile that `host` finds the other files for. */
function evaluateCase(name: string, text: string, host: MakeHost): Evaluator {
  const file = new SourceFile(`file:///case/${name}`, name, text);
  const statements = parseMakefile(TracedText.literal(file, 0, text.length), host.dialect);
  const readMakefile = (path: string) => (path === name ? { file, statements } : host.readMakefile(path));
  const evaluator = new Evaluator({ ...host, readMakefile });
  if (host.dialect === "make") defineBuiltInVariables(evaluator.variables);
  evaluator.define("CURDIR", TracedText.computed(host.rootPath, { file, start: 0, end: 0 }));
  evaluator.limits.bounded(() => evaluator.readMakefile(name, { file, start: 0, end: 0 }, false));
  return evaluator;
}

const HOST: Omit<MakeHost, keyof Files | "dialect" | "message"> = {
  natives: new Map(),
  isList: () => false,
  included: () => undefined,
  unknown: () => undefined,
};
