/** Asks the user's git, for the command line alone: the language server starts no process. */
import { spawnSync } from "node:child_process";
import { basename, dirname } from "node:path";

/** Nothing that a repository configures may run, and nothing is written. */
const QUIETLY = ["--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"];

/**
 * Which of some files (absolute paths) git could not give back: changed, not tracked or ignored. A source tree may be made of many
 * repositories, so each file is asked for in its own folder.
 * @returns `undefined` when one of them is in no work tree or git does not answer
 */
export function uncommittedFiles(paths: readonly string[]): readonly string[] | undefined {
  const found: string[] = [];
  for (const path of paths) {
    const file = `:(literal)${basename(path)}`;
    const args = [...QUIETLY, "status", "--porcelain", "--ignored", "-z", "--", file];
    const { status, stdout } = spawnSync("git", args, { cwd: dirname(path), encoding: "utf8" });
    if (status !== 0) return undefined;
    if (stdout !== "") found.push(path);
  }
  return found;
}
