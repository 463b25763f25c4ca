/**
 * What a build engine, GNU make or kati, computes for one product with the tree's own `build/make/core`. It runs the shell commands
 * that the tree's makefiles contain, as the build does.
 */
import { execFile } from "node:child_process";
import { DRIVER, writeDeclaration } from "./build-files.ts";

/** A program that reads makefiles. */
export type Engine = "make" | "ckati";

/** What one product holds, by the build or by us. */
export interface ProductAnswer {
  /** Every makefile behind the product's own, in the order in which they are read. */
  readonly inherited: readonly string[];
  readonly variables: ReadonlyMap<string, readonly string[]>;
  /** Why the product cannot be built. */
  readonly stop: ProductStop | undefined;
  readonly milliseconds: number;
}

/** The first error. */
export interface ProductStop {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** What is asked of the build. */
export interface BuildQuestion {
  readonly root: string;
  /** Where `writeBuildFiles` wrote. */
  readonly folder: string;
  readonly engine: Engine;
  readonly name: string;
  readonly makefile: string;
  readonly variant: string;
}

const TIMEOUT = 180_000;
const MAX_OUTPUT = 1 << 28;

/** Runs the engine in the tree; never rejects: what goes wrong is the answer's `stop`. */
export function askBuild(question: BuildQuestion): Promise<ProductAnswer> {
  const { root, engine } = question;
  const start = performance.now();
  const options = {
    cwd: root,
    env: environment(question),
    timeout: TIMEOUT,
    maxBuffer: MAX_OUTPUT,
    encoding: "utf8",
  } as const;
  return new Promise((resolve) => {
    execFile(engine, [...engineOptions(engine), ...variables(question)], options, (_, stdout, stderr) =>
      resolve({ ...readOutput(question.makefile, stdout, stderr), milliseconds: performance.now() - start }),
    );
  });
}

function engineOptions(engine: Engine): string[] {
  return engine === "make" ? ["-s", "-r", "-R", "--no-print-directory", "-f", DRIVER] : ["-f", DRIVER];
}

/**
 * What is given on the command line, where no makefile changes it. kati knows itself; under GNU make `X :=$= value` would begin
 * with a blank, so that the values so set are given as kati has them.
 */
function variables({ folder, engine, name, makefile }: BuildQuestion): string[] {
  const given = [
    `CONFORMANCE_DIR=${folder}`,
    `android_products_makefiles=${writeDeclaration(folder, name, makefile)}`,
  ];
  const make = [
    "KATI=ckati",
    "BUILD_SYSTEM=build/make/core",
    "BUILD_SYSTEM_COMMON=build/make/common",
    "TOP=.",
    "TOPDIR=",
    "SRC_TARGET_DIR=build/make/target",
  ];
  return engine === "make" ? [...given, ...make] : given;
}

function environment({ name, variant, folder }: BuildQuestion): NodeJS.ProcessEnv {
  const { PATH = "/usr/bin:/bin" } = process.env;
  const lineage = name.startsWith("lineage_") ? { LINEAGE_BUILD: name.slice("lineage_".length) } : {};
  return {
    PATH,
    LC_ALL: "C",
    TZ: "UTC",
    TMPDIR: folder,
    OUT_DIR: "out",
    BUILD_DATETIME_FILE: "out/build_date.txt",
    UNAME: "Linux x86_64",
    TARGET_PRODUCT: name,
    TARGET_BUILD_VARIANT: variant,
    ...lineage,
  };
}

/** Reads what `driver.mk` and `report.mk` print, and the engine's error where there is one before their end. */
export function readOutput(
  makefile: string,
  stdout: string,
  stderr: string,
): Omit<ProductAnswer, "milliseconds"> {
  const inherited: string[] = [];
  const variables = new Map<string, string[]>();
  let hasEnded = false;
  for (const line of stdout.split("\n")) {
    const [kind, subject = "", ...words] = line.split(/\s+/).filter((word) => word !== "");
    if (kind === "@import" && subject === `_nic.PRODUCTS.[[${makefile}]]`) inherited.push(words[0] ?? "");
    else if (kind === "@variable") variables.set(subject, words);
    else if (kind === "@end") hasEnded = true;
  }
  const stop = hasEnded ? undefined : readStop(stderr);
  return { inherited: inherited.filter((path) => path !== makefile), variables, stop };
}

/** What kati says of an included makefile that does not exist, and of what it was told to refuse. */
export const ONLY_KATI_STOPS =
  / No such file or directory$| is obsolete\b|^cannot assign to readonly variable: /;

/** The first error: `FILE:LINE: *** TEXT.  Stop.` of make, `FILE:LINE: TEXT` of kati. */
function readStop(stderr: string): ProductStop {
  const lines = stderr.split("\n").filter((line) => line.trim() !== "");
  const last = lines.at(-1) ?? "";
  return readPlaced(last) ?? { path: "", line: 0, text: last };
}

function readPlaced(line: string): ProductStop | undefined {
  const match = /^(?:\*kati\*: *)?([^:]+):(\d+): (?:error: |\*\*\* )?(.*?)(?:\. {2}Stop\.)?$/.exec(line);
  return match === null ? undefined : { path: match[1] ?? "", line: Number(match[2]), text: match[3] ?? "" };
}
