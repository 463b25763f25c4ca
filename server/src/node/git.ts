/** Asks the user's git, for the command line alone: the language server starts no process. */
import { spawnSync } from "node:child_process";
import { basename, dirname, join } from "node:path";

/** Nothing that a repository configures may run, and nothing is written. */
const QUIETLY = ["--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"];

/**
 * Which of some files (absolute paths) git could not give back: changed, not tracked or ignored. A source tree may be made of many
 * repositories, so each folder is asked for itself.
 * @returns `undefined` when one of them is in no work tree or git does not answer
 */
export function uncommittedFiles(paths: readonly string[]): readonly string[] | undefined {
  const found: string[] = [];
  for (const folder of new Set(paths.map((path) => dirname(path)))) {
    const names = paths.filter((path) => dirname(path) === folder).map((path) => basename(path));
    for (const name of names) {
      const args = [...QUIETLY, "status", "--porcelain", "--ignored", "-z", "--", `:(literal)${name}`];
      const { status, stdout } = spawnSync("git", args, { cwd: folder, encoding: "utf8" });
      if (status !== 0) return undefined;
      if (stdout !== "") found.push(join(folder, name));
    }
  }
  return found;
}
