/** The port to files and directories: the only thing that a real or an in-memory file system has to offer. Knows no source tree. */
import type { DirectoryEntry, EntryKind } from "../text/source-files.ts";

/** For those who implement the port or name a root, and may not know `text/`. */
export { compareBytes } from "../text/compare-bytes.ts";
export type { DirectoryEntry, EntryKind } from "../text/source-files.ts";
export { fileUri, uriToFsPath } from "../text/uri.ts";

/** Files of this size (bytes) and more are not read: no makefile, policy or resource is that large. */
export const MAX_FILE_BYTES = 8 * 1024 * 1024;

/** Files that are larger (bytes) are not read as bytes: system apps stay below. */
export const MAX_BINARY_BYTES = 256 * 1024 * 1024;

/** An entry as the disk has it. */
export interface ListedEntry extends DirectoryEntry {
  /** Whether it is a symbolic link; all others are where they stand. */
  readonly isLink?: boolean;
}

/**
 * Synchronous, read-only, by normalised URIs. Nothing throws: what does not exist or cannot be read is `undefined` or empty.
 * Symbolic links count as what they lead to; one that leads nowhere counts as a file that cannot be read, as make sees it.
 */
export interface FileSystem {
  /** The text of a file (UTF-8, without byte order mark); `undefined` too when it is larger than the limit or binary. */
  readFile(uri: string): string | undefined;
  /** The bytes of a file; `undefined` too when they are more than `limit`. */
  readBytes(uri: string, limit: number): Uint8Array | undefined;
  /** What stands at `uri`. */
  kind(uri: string): EntryKind | undefined;
  /** The entries of a directory, sorted by bytes. */
  readDirectory(uri: string): readonly ListedEntry[];
  /** Differs whenever what stands at `uri` has changed (links count as what they lead to); `undefined` when that cannot be told. */
  stamp(uri: string): string | undefined;
  /** The URI without symbolic links; the same URI when it cannot be told. */
  realPath(uri: string): string;
}

/** What happened to a file or directory on disk. */
export type DiskChange = "created" | "changed" | "deleted";

/** What happened to which file or directory. */
export interface ChangeOnDisk {
  readonly uri: string;
  readonly change: DiskChange;
}

/** The text of a file's bytes as every file system gives it: `undefined` when it holds a NUL, no byte order mark. */
export function plainText(text: string): string | undefined {
  if (text.includes("\0")) return undefined;
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}
