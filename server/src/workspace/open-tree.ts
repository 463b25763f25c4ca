/** Opens a source tree with the mounts that it needs: those that the user gave, then those that its makefiles suggest. */
import { guessMounts } from "../product/mounts.ts";
import type { Mount } from "../text/mount.ts";
import { normalizeUri } from "../text/uri.ts";
import type { FileSystem } from "../vfs/file-system.ts";
import { SourceTree, type SourceTreeOptions } from "../vfs/source-tree.ts";

/** The tree at `rootUri`. A guess never stands in the way of a given mount: neither its path nor its folder is used twice. */
export function openTree(
  fileSystem: FileSystem,
  rootUri: string,
  { mounts: given = [], ...options }: SourceTreeOptions,
): SourceTree {
  const tree = new SourceTree(fileSystem, rootUri, { ...options, mounts: given });
  const guessed = guessMounts(tree).filter((guess) => !given.some((mount) => isTaken(mount, guess)));
  if (guessed.length === 0) return tree;
  return new SourceTree(fileSystem, rootUri, { ...options, mounts: [...given, ...guessed] });
}

function isTaken(mount: Mount, guess: Mount): boolean {
  return mount.path === guess.path || normalizeUri(mount.uri) === normalizeUri(guess.uri);
}
