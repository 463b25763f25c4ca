/**
 * What was read of a file system, until it is told what changed. Negative answers are kept too. Knows neither make paths nor open
 * documents.
 */
import { BinaryFile } from "../text/binary-file.ts";
import type { EntryKind } from "../text/source-files.ts";
import { fileNameOf, joinUri } from "../text/uri.ts";
import { type ChangeOnDisk, type FileSystem, MAX_BINARY_BYTES } from "./file-system.ts";

/** Texts, listings and real paths below one root, each read once. All URIs are normalised. */
export class DiskCache {
  readonly #fileSystem: FileSystem;
  readonly #top: string;
  readonly #texts = new Map<string, string | undefined>();
  readonly #binaries = new Map<string, BinaryFile>();
  /** The stamps of binary files when they were first asked for. */
  readonly #binaryStamps = new Map<string, string | undefined>();
  /** The stamps of texts and directories that were found to be as they were read. */
  readonly #stamps = new Map<string, string>();
  readonly #entries = new Map<string, ReadonlyMap<string, EntryKind>>();
  /** Every URI that was ever listed: only below these can anything be kept. */
  readonly #listed = new Set<string>();
  /** The entries of listed directories that are symbolic links. */
  readonly #linked = new Set<string>();
  readonly #real = new Map<string, string>();
  /** Where symbolic links lead: real URI to the URIs of the links. */
  readonly #links = new Map<string, Set<string>>();

  /** @param top the URI above which symbolic links do not matter */
  constructor(fileSystem: FileSystem, top: string) {
    this.#fileSystem = fileSystem;
    this.#top = top;
  }

  /** The text of a file. */
  text(uri: string): string | undefined {
    if (this.#texts.has(uri)) return this.#texts.get(uri);
    const text = this.#fileSystem.readFile(uri);
    this.#texts.set(uri, text);
    return text;
  }

  /** The bytes of a file: which file it is, is kept; the bytes are not. `path` is what the tree calls it when it is first asked for. */
  binary(uri: string, path: string): BinaryFile {
    let file = this.#binaries.get(uri);
    if (file === undefined) {
      file = new BinaryFile(uri, path, () => this.#fileSystem.readBytes(uri, MAX_BINARY_BYTES));
      this.#binaries.set(uri, file);
      this.#binaryStamps.set(uri, this.#fileSystem.stamp(uri));
    }
    return file;
  }

  /** The entries of a directory by name, sorted by bytes; empty when it is none. */
  entries(uri: string): ReadonlyMap<string, EntryKind> {
    let entries = this.#entries.get(uri);
    if (entries === undefined) {
      const listed = this.#fileSystem.readDirectory(uri);
      for (const { name, isLink } of listed) if (isLink) this.#linked.add(childUri(uri, name));
      entries = new Map(listed.map(({ name, kind }) => [name, kind]));
      this.#entries.set(uri, entries);
      this.#listed.add(uri);
    }
    return entries;
  }

  /** The URI of an existing file or directory without symbolic links. */
  realUri(uri: string): string {
    let real = this.#real.get(uri);
    if (real === undefined) {
      const expected = this.#expectedReal(uri);
      real = this.#isPlain(uri) ? expected : this.#fileSystem.realPath(uri);
      this.#real.set(uri, real);
      if (real !== expected) this.#recordLink(real, uri);
    }
    return real;
  }

  /** What the real URI is unless the last part of `uri` is itself a link. */
  #expectedReal(uri: string): string {
    if (uri === this.#top || !uri.startsWith(`${this.#top}/`)) return uri;
    return this.realUri(parentUri(uri)) + uri.slice(uri.lastIndexOf("/"));
  }

  /** Whether the listing of its directory has `uri`, and not as a link. */
  #isPlain(uri: string): boolean {
    const name = fileNameOf(uri);
    const isListed = uri !== this.#top && !name.includes("%") && this.#entries.get(parentUri(uri))?.has(name);
    return isListed === true && !this.#linked.has(uri);
  }

  #recordLink(real: string, link: string): void {
    const links = this.#links.get(real);
    if (links === undefined) this.#links.set(real, new Set([link]));
    else links.add(link);
  }

  /** Whether a file has another URI too by a symbolic link, as far as links have been followed. */
  isLinked(uri: string): boolean {
    const top = uri.startsWith(`${this.#top}/`) ? this.#top : "";
    if (this.realUri(uri) !== (top === "" ? "" : this.realUri(top)) + uri.slice(top.length)) return true;
    for (const real of this.#links.keys()) if (uri === real || uri.startsWith(`${real}/`)) return true;
    return false;
  }

  /** Whether the file or directory `uri` has been read, by that or by another path. */
  hasRead(uri: string): boolean {
    return this.#spellings(uri).some((spelling) =>
      [this.#texts, this.#binaries, this.#entries].some((map) => map.has(spelling)),
    );
  }

  /**
   * Forgets what a change, creation or deletion of the file or directory `uri` may have made wrong, also by way of links; `false` when
   * nothing of that was known.
   */
  invalidate(uri: string): boolean {
    return this.#spellings(uri).filter((spelling) => this.#forget(spelling)).length > 0;
  }

  /** The URI, and every other that symbolic links give it, as far as links have been followed. */
  #spellings(uri: string): string[] {
    const spellings = [uri];
    for (const [real, links] of this.#links) {
      if (uri !== real && !uri.startsWith(`${real}/`)) continue;
      for (const link of links) spellings.push(link + uri.slice(real.length));
    }
    return spellings;
  }

  #forget(uri: string): boolean {
    const maps = [this.#texts, this.#binaries, this.#binaryStamps, this.#stamps, this.#real, this.#entries];
    this.#stamps.delete(parentUri(uri));
    this.#linked.delete(uri);
    const dropped = [this.#entries.delete(parentUri(uri)), ...maps.map((map) => map.delete(uri))];
    if (!this.#listed.has(uri)) return dropped.includes(true);
    const below = `${uri}/`;
    for (const map of maps) for (const known of map.keys()) if (known.startsWith(below)) map.delete(known);
    return true;
  }

  /**
   * What is no longer on disk as it was read, found step by step; nothing is forgotten by that. What was read since the last time is read
   * once more and compared, of everything else only stamps are asked for.
   */
  *changes(): Generator<void, ChangeOnDisk[], void> {
    const changes: ChangeOnDisk[] = [];
    for (const uri of [...this.#entries.keys()]) {
      if (this.#mayDiffer(uri)) changes.push(...this.#changedEntries(uri));
      yield;
    }
    for (const uri of [...this.#texts.keys()]) {
      if (
        this.#mayDiffer(uri) &&
        this.#texts.has(uri) &&
        this.#fileSystem.readFile(uri) !== this.#texts.get(uri)
      )
        changes.push({ uri, change: "changed" });
      yield;
    }
    for (const [uri, stamp] of [...this.#binaryStamps]) {
      if (this.#fileSystem.stamp(uri) !== stamp) changes.push({ uri, change: "changed" });
      yield;
    }
    return changes;
  }

  /** Whether a stamp is new; it is kept for the next time, so whoever asks has to compare what is read. */
  #mayDiffer(uri: string): boolean {
    const stamp = this.#fileSystem.stamp(uri);
    if (stamp !== undefined && stamp === this.#stamps.get(uri)) return false;
    if (stamp === undefined) this.#stamps.delete(uri);
    else this.#stamps.set(uri, stamp);
    return true;
  }

  #changedEntries(uri: string): ChangeOnDisk[] {
    const before = this.#entries.get(uri);
    if (before === undefined) return [];
    const now = new Map(this.#fileSystem.readDirectory(uri).map((entry) => [entry.name, entry]));
    const gone = [...before.keys()].filter((name) => !now.has(name));
    const come = [...now.values()].filter(
      ({ name, kind, isLink = false }) =>
        kind !== before.get(name) || isLink !== this.#linked.has(childUri(uri, name)),
    );
    return [
      ...gone.map((name) => ({ uri: childUri(uri, name), change: "deleted" as const })),
      ...come.map(({ name }) => ({ uri: childUri(uri, name), change: "created" as const })),
    ];
  }

  /** Forgets everything. */
  clear(): void {
    const all = [
      this.#texts,
      this.#binaries,
      this.#binaryStamps,
      this.#stamps,
      this.#entries,
      this.#listed,
      this.#linked,
      this.#real,
      this.#links,
    ];
    for (const kept of all) kept.clear();
  }
}

/** The URI of a directory's entry. */
export function childUri(directory: string, name: string): string {
  const plain = /^[\w.-]+$/.test(name) && name !== "." && name !== ".." && !directory.endsWith("/");
  return plain ? `${directory}/${name}` : joinUri(directory, name);
}

/** The URI of the directory in which `uri` stands. */
export function parentUri(uri: string): string {
  return uri.slice(0, uri.lastIndexOf("/"));
}
