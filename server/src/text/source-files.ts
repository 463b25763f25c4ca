/** The read-only view of one source tree that every layer gets. Where the texts come from (disk, open document) is not known here. */
import type { BinaryFile } from "./binary-file.ts";
import type { SourceFile } from "./source-file.ts";

/** What stands at a path; symbolic links count as what they lead to. */
export type EntryKind = "file" | "directory";

/** One entry of a directory. */
export interface DirectoryEntry {
  readonly name: string;
  readonly kind: EntryKind;
}

/**
 * The files of one source tree, by paths as make sees them: relative to the root, with `/`. Nothing here throws: what does not exist
 * or cannot be read is `undefined` or empty.
 */
export interface SourceFiles {
  /** The normalised URI of the root. */
  readonly rootUri: string;
  /** The absolute path that make's `CURDIR` has at the root. */
  readonly rootPath: string;
  /** The file at `path`; the same object as long as its content is the same. */
  read(path: string): SourceFile | undefined;
  /** The file at `path` as bytes, whether it is text or not; the same object until the file changes. */
  binary(path: string): BinaryFile | undefined;
  /** What stands at `path`. */
  kind(path: string): EntryKind | undefined;
  /** The entries of the directory `path` (`""` is the root), sorted by bytes. */
  list(path: string): readonly DirectoryEntry[];
  /** The existing files and directories that match a `$(wildcard)` pattern, in make's order (by bytes). */
  glob(pattern: string): readonly string[];
}
