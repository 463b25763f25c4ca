/** The few commands that only ask about files or repeat their words, answered from the host's files. Runs nothing. */
import { compareBytes } from "../../text/compare-bytes.ts";
import { fileNameOf, normalizePath } from "../../text/uri.ts";
import type { MakeHost } from "../evaluation/host.ts";

/** What a command leaves: its output, line by line, and whether it succeeded. */
export interface ShellResult {
  readonly lines: readonly string[];
  readonly succeeds: boolean;
  /** The exit status where it failed; 1 unless given. */
  readonly status?: number;
  /** Whether the last line has no end, so that what comes next would go on in it. */
  readonly isOpen?: true;
}

type Files = Pick<MakeHost, "rootPath" | "glob" | "readText">;
type ShellCommand = (args: readonly string[], files: Files) => ShellResult | undefined;

const MOST_FOUND = 20_000;

/** Commands by name; one answers `undefined` to arguments that it does not understand completely. */
export const SHELL_COMMANDS: ReadonlyMap<string, ShellCommand> = new Map<string, ShellCommand>([
  ["true", () => success([])],
  [":", () => success([])],
  ["false", () => failure()],
  ["echo", echo],
  ["pwd", (args, files) => (args.length === 0 ? success([files.rootPath]) : undefined)],
  ["test", withinTree((args, files) => answer(evaluateTest(args, files)))],
  [
    "[",
    withinTree((args, files) =>
      args.at(-1) === "]" ? answer(evaluateTest(args.slice(0, -1), files)) : undefined,
    ),
  ],
  ["cat", withinTree(cat)],
  ["ls", withinTree(ls)],
  ["find", withinTree(find)],
]);

/**
 * Has no answer where an argument leads out of the tree, or to what is never read but may be there when the build runs: its output,
 * and what the version control keeps.
 */
function withinTree(command: ShellCommand): ShellCommand {
  return (args, files) => {
    const leadsOut = (path: string) => {
      const isAbsolute = path.startsWith("/");
      const relative = path.startsWith(`${files.rootPath}/`) ? path.slice(files.rootPath.length + 1) : path;
      const segments = normalizePath(relative).split("/");
      const isNeverRead = segments[0] === "out" || segments.some((name) => /^\.(?:\.|git|repo)$/.test(name));
      return (isAbsolute && relative === path) || isNeverRead;
    };
    return args.some(leadsOut) ? undefined : command(args, files);
  };
}

function success(lines: readonly string[]): ShellResult {
  return { lines, succeeds: true };
}

function echo(args: readonly string[]): ShellResult | undefined {
  const [option, ...words] = args;
  if (option === "-n" && !words[0]?.startsWith("-")) return { ...success([words.join(" ")]), isOpen: true };
  return option?.startsWith("-") ? undefined : success([args.join(" ")]);
}

function failure(): ShellResult {
  return { lines: [], succeeds: false };
}

function answer(holds: boolean | undefined): ShellResult | undefined {
  return holds === undefined ? undefined : { lines: [], succeeds: holds };
}

function exists(path: string, files: Files): boolean {
  if (path.endsWith("/")) return isDirectory(path, files);
  return !/[*?[]/.test(path) && files.glob(path).length > 0;
}

function isDirectory(path: string, files: Files): boolean {
  return exists(`${path.replace(/\/+$/, "")}/.`, files);
}

/** Rule: POSIX `test`; only the operands that ask for existence or compare texts. */
function evaluateTest(args: readonly string[], files: Files): boolean | undefined {
  const [first = "", second = "", third = ""] = args;
  if (first === "!") {
    const inner = evaluateTest(args.slice(1), files);
    return inner === undefined ? undefined : !inner;
  }
  if (args.length === 1) return first !== "";
  if (args.length === 3 && (second === "=" || second === "==")) return first === third;
  if (args.length === 3 && second === "!=") return first !== third;
  if (args.length !== 2) return undefined;
  switch (first) {
    case "-e":
      return exists(second, files);
    case "-d":
      return isDirectory(second, files);
    case "-f":
      return exists(second, files) && !isDirectory(second, files);
    case "-s":
      return isDirectory(second, files) || (files.readText(second) ?? "") !== "";
    case "-n":
      return second !== "";
    case "-z":
      return second === "";
    default:
      return undefined;
  }
}

function cat(args: readonly string[], files: Files): ShellResult | undefined {
  if (args.length === 0 || args.some((path) => path.startsWith("-"))) return undefined;
  const texts = args.map((path) => files.readText(path));
  const known = texts.filter((text) => text !== undefined);
  const text = known.join("");
  const lines = text === "" ? [] : text.replace(/\n$/, "").split("\n");
  return { lines, succeeds: known.length === texts.length };
}

/** The root has entries that are never read, so that what is in it cannot be listed. */
function isRoot(path: string): boolean {
  return /^(?:\.?\/?)*$/.test(path);
}

/** Files are listed as they are named; one directory with the names in it. */
function ls(args: readonly string[], files: Files): ShellResult | undefined {
  const options = args.filter((arg) => arg.startsWith("-"));
  if (options.some((option) => option !== "-1" && option !== "-d")) return undefined;
  const paths = args.filter((arg) => !arg.startsWith("-"));
  const found = paths.filter((path) => exists(path, files));
  const directories = options.includes("-d") ? [] : found.filter((path) => isDirectory(path, files));
  const [directory] = directories;
  if (directory === undefined)
    return paths.length === 0
      ? undefined
      : { lines: [...found].sort(compareBytes), succeeds: found.length === paths.length, status: 2 };
  if (paths.length > 1 || isRoot(directory)) return undefined;
  const base = directory.replace(/\/+$/, "");
  return success(files.glob(`${base}/*`).map((path) => path.slice(base.length + 1)));
}

interface FindOptions {
  depth: number;
  least: number;
  /** What must hold of a name and of whether it is a folder. */
  readonly tests: ((name: string, isFolder: boolean) => boolean)[];
}

/**
 * `find DIR… [-maxdepth N] [-mindepth N] [[!|-not] -name PATTERN] [[!|-not] -type f|d] [-print]`, in the order of names: that of
 * directories is not known.
 */
function find(args: readonly string[], files: Files): ShellResult | undefined {
  const end = args.findIndex((arg) => arg.startsWith("-") || arg === "!");
  const folders = (end < 0 ? args : args.slice(0, end)).filter((arg) => arg !== "");
  const options = findOptions(end < 0 ? [] : args.slice(end));
  if (options === undefined || folders.length === 0 || folders.some(isRoot)) return undefined;
  const found: string[] = [];
  let succeeds = true;
  for (const folder of folders) {
    if (exists(folder, files)) collect(folder, 0, options, files, found);
    else succeeds = false;
  }
  return found.length > MOST_FOUND ? undefined : { lines: found, succeeds };
}

function findOptions(args: readonly string[]): FindOptions | undefined {
  const options: FindOptions = { depth: 40, least: 0, tests: [] };
  for (let at = 0; at < args.length; at += 2) {
    const isNegated = args[at] === "-not" || args[at] === "!";
    if (isNegated) at++;
    const [option, value] = [args[at], args[at + 1]];
    if (option === "-print" && value === undefined && !isNegated) return options;
    if (value === undefined) return undefined;
    const test = findTest(option, value);
    if (test !== undefined) options.tests.push((name, isFolder) => test(name, isFolder) !== isNegated);
    else if (isNegated || !/^\d+$/.test(value)) return undefined;
    else if (option === "-maxdepth") options.depth = Number(value);
    else if (option === "-mindepth") options.least = Number(value);
    else return undefined;
  }
  return options;
}

function findTest(option: string | undefined, value: string): FindOptions["tests"][number] | undefined {
  if (option === "-name") {
    const pattern = namePattern(value);
    return (name) => pattern.test(name);
  }
  if (option === "-type" && (value === "f" || value === "d"))
    return (_, isFolder) => isFolder === (value === "d");
  return undefined;
}

/** A file name pattern of `*` and `?` as a regular expression. */
export function namePattern(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|\\[\]]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`);
}

function collect(path: string, depth: number, options: FindOptions, files: Files, found: string[]): void {
  if (depth > options.depth || found.length > MOST_FOUND) return;
  const isFolder = isDirectory(path, files);
  const name = fileNameOf(path);
  if (depth >= options.least && options.tests.every((test) => test(name, isFolder))) found.push(path);
  if (!isFolder || depth === options.depth) return;
  const base = path.replace(/\/+$/, "");
  const inside = [...files.glob(`${base}/*`), ...files.glob(`${base}/.[!.]*`)].sort(compareBytes);
  for (const child of inside) collect(child, depth + 1, options, files, found);
}
