/** A view of a source tree that remembers what was asked of it, so that an answer can be used again while nothing of it has changed. */
import type { BinaryFile } from "../text/binary-file.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { DirectoryEntry, EntryKind, SourceFiles } from "../text/source-files.ts";

/** What was asked of a tree and what it answered. */
export interface FileReads {
  readonly texts: ReadonlyMap<string, SourceFile | undefined>;
  readonly binaries: ReadonlyMap<string, BinaryFile | undefined>;
  readonly kinds: ReadonlyMap<string, EntryKind | undefined>;
  readonly listings: ReadonlyMap<string, readonly DirectoryEntry[]>;
  readonly globs: ReadonlyMap<string, readonly string[]>;
}

/** Passes every question on and keeps question and answer. */
export class RecordedFiles implements SourceFiles, FileReads {
  readonly rootUri: string;
  readonly rootPath: string;
  readonly texts: Map<string, SourceFile | undefined>;
  readonly binaries: Map<string, BinaryFile | undefined>;
  readonly kinds: Map<string, EntryKind | undefined>;
  readonly listings: Map<string, readonly DirectoryEntry[]>;
  readonly globs: Map<string, readonly string[]>;
  readonly #files: SourceFiles;

  /** @param before questions with answers that `files` still gives */
  constructor(files: SourceFiles, before?: FileReads) {
    this.rootUri = files.rootUri;
    this.rootPath = files.rootPath;
    this.texts = new Map(before?.texts);
    this.binaries = new Map(before?.binaries);
    this.kinds = new Map(before?.kinds);
    this.listings = new Map(before?.listings);
    this.globs = new Map(before?.globs);
    this.#files = files;
  }

  read(path: string): SourceFile | undefined {
    return kept(this.texts, path, () => this.#files.read(path));
  }

  binary(path: string): BinaryFile | undefined {
    return kept(this.binaries, path, () => this.#files.binary(path));
  }

  kind(path: string): EntryKind | undefined {
    return kept(this.kinds, path, () => this.#files.kind(path));
  }

  list(path: string): readonly DirectoryEntry[] {
    return kept(this.listings, path, () => this.#files.list(path));
  }

  glob(pattern: string): readonly string[] {
    return kept(this.globs, pattern, () => this.#files.glob(pattern));
  }
}

function kept<T>(map: Map<string, T>, key: string, ask: () => T): T {
  if (!map.has(key)) map.set(key, ask());
  return map.get(key) as T;
}

/**
 * Whether a tree would give the same answers now.
 * @param edited the URIs of the files in whose texts alone the tree differs from the one that was asked; unknown: `undefined`
 */
export function stillHolds(reads: FileReads, files: SourceFiles, edited?: ReadonlySet<string>): boolean {
  if (edited !== undefined && !hasRead(reads, edited)) return true;
  return (
    every(reads.texts, (path, file) => files.read(path) === file) &&
    every(reads.binaries, (path, file) => files.binary(path) === file) &&
    every(reads.kinds, (path, kind) => files.kind(path) === kind) &&
    every(reads.listings, (path, entries) => sameEntries(files.list(path), entries)) &&
    every(reads.globs, (pattern, paths) => sameStrings(files.glob(pattern), paths))
  );
}

/** Whether files at any of these URIs were read. */
export function hasRead({ texts, binaries }: FileReads, uris: ReadonlySet<string>): boolean {
  for (const file of texts.values()) if (file !== undefined && uris.has(file.uri)) return true;
  for (const file of binaries.values()) if (file !== undefined && uris.has(file.uri)) return true;
  return false;
}

function every<T>(map: ReadonlyMap<string, T>, test: (key: string, value: T) => boolean): boolean {
  for (const [key, value] of map) if (!test(key, value)) return false;
  return true;
}

function sameStrings(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((text, index) => text === b[index]));
}

function sameEntries(a: readonly DirectoryEntry[], b: readonly DirectoryEntry[]): boolean {
  if (a === b) return true;
  return (
    a.length === b.length &&
    a.every((entry, index) => entry.name === b[index]?.name && entry.kind === b[index]?.kind)
  );
}
