/**
 * Guesses at which path of a full source tree a lone repository belongs, from the paths that its makefiles call themselves by.
 * Mounting itself is the source tree's.
 */
import type { Mount } from "../text/mount.ts";
import type { SourceFiles } from "../text/source-files.ts";
import { directoryOf, joinUri, uriPath } from "../text/uri.ts";
import { isFullCheckout } from "./discover-products.ts";
import { collectNamedPaths, directoriesAbove, holdsMakefiles, type NamedPaths } from "./named-paths.ts";

/** What speaks for mounting a folder at a path. */
interface Guess {
  readonly folder: string;
  readonly path: string;
  readonly votes: number;
}

/** A folder's name that repeats the path (`android_device_nokia_PL2`) and a variable that holds it weigh this many files. */
const NAME_WEIGHT = 2;
const OWN_PATH_WEIGHT = 2;

/**
 * The mounts for a root that is a repository, or holds repositories side by side. Every path that makefiles name, that does not
 * exist, and whose end exists in a folder speaks for mounting the folder at the path's beginning; the best one below `device/`
 * or `vendor/` wins. Folders that stand where they belong, and full checkouts, get none.
 */
export function guessMounts(files: SourceFiles): Mount[] {
  if (isFullCheckout(files)) return [];
  const guesses = new Map<string, Guess>();
  for (const folder of candidateFolders(files)) {
    const guess = guessPath(files, folder, collectNamedPaths(files, folder));
    const other = guess && guesses.get(guess.path);
    if (guess !== undefined && (other === undefined || other.votes < guess.votes))
      guesses.set(guess.path, guess);
  }
  const root = commonRoot([...guesses.values()]);
  if (root !== undefined) return [{ path: root, uri: files.rootUri }];
  return [...guesses.values()].map(({ path, folder }) => ({ path, uri: joinUri(files.rootUri, folder) }));
}

/** The root when it holds makefiles itself, else those of its folders that do. */
function candidateFolders(files: SourceFiles): string[] {
  if (holdsMakefiles(files, "")) return [""];
  const folders = files.list("").filter(({ kind }) => kind === "directory");
  return folders.map(({ name }) => name).filter((name) => holdsMakefiles(files, name));
}

/** Where the root itself belongs when all its folders of which more than one thing speaks belong below one path by their names. */
function commonRoot(guesses: readonly Guess[]): string | undefined {
  const sure = guesses.filter(({ votes }) => votes > 1);
  const roots = sure.map(({ path, folder }) =>
    folder !== "" && path.endsWith(`/${folder}`) ? directoryOf(path) : undefined,
  );
  const [root] = roots;
  const isCommon = root?.includes("/") === true && roots.every((other) => other === root);
  return isCommon ? root : undefined;
}

function guessPath(files: SourceFiles, folder: string, named: NamedPaths): Guess | undefined {
  const votes = new Map<string, number>();
  const vote = (path: string, weight: number) => {
    if (isMountPath(path) && files.kind(path) === undefined) votes.set(path, (votes.get(path) ?? 0) + weight);
  };
  for (const [path, by] of named.paths)
    for (const above of pathsThatExplain(files, folder, path, by)) vote(above, 1);
  for (const path of named.ownPaths) vote(path, OWN_PATH_WEIGHT);
  const name = folder === "" ? (uriPath(files.rootUri).split("/").at(-1) ?? "") : folder;
  for (const path of votes.keys()) if (repeatsPath(name, path)) vote(path, NAME_WEIGHT);
  const guesses = [...votes].map(([path, count]) => ({ folder, path, votes: count }));
  return guesses.sort((a, b) => b.votes - a.votes || (a.path < b.path ? -1 : 1))[0];
}

/** The beginnings of a path whose rest exists in the folder; a makefile that names another's twin of itself says nothing. */
function pathsThatExplain(
  files: SourceFiles,
  folder: string,
  path: string,
  namedBy: ReadonlySet<string>,
): string[] {
  if (files.kind(path) !== undefined) return [];
  const base = folder === "" ? "" : `${folder}/`;
  return directoriesAbove(path).filter((above) => {
    const here = base + path.slice(above.length + 1);
    return files.kind(here) !== undefined && [...namedBy].some((makefile) => makefile !== here);
  });
}

/** `device/VENDOR/NAME` or deeper than `vendor`. */
function isMountPath(path: string): boolean {
  return /^(?:device\/[^/]+\/[^/]+|vendor\/.+)$/.test(path);
}

/** Whether a folder's name ends as the path does: `PL2` or `android_device_nokia_PL2` for `device/nokia/PL2`. */
function repeatsPath(name: string, path: string): boolean {
  const parts = path.split("/");
  return name === parts.at(-1) || name.endsWith(parts.join("_")) || name.endsWith(parts.slice(1).join("_"));
}
