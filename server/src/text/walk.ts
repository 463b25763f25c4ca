/** Walking a source tree by its listings. Knows no file system: a tree's listings end symbolic-link loops themselves. */
import type { EntryKind, SourceFiles } from "./source-files.ts";

/** Called for every entry; a directory for which it returns `false` is not entered. */
export type Visit = (path: string, kind: EntryKind) => unknown;

/**
 * Visits everything below the directory `from` (`""` is the root), depth first, each directory's entries by bytes. It never enters
 * the build's output (`out` at the root), `.repo` or `.git`.
 */
export function walk(files: Pick<SourceFiles, "list">, from: string, visit: Visit): void {
  for (const { name, kind } of files.list(from)) {
    const path = from === "" ? name : `${from}/${name}`;
    if (kind === "directory" && isNeverWalked(path, name)) continue;
    if (visit(path, kind) !== false && kind === "directory") walk(files, path, visit);
  }
}

/** Whether a directory holds no sources: `path` is relative to the source root, `name` its last part. */
export function isNeverWalked(path: string, name: string): boolean {
  return path === "out" || name === ".repo" || name === ".git";
}
