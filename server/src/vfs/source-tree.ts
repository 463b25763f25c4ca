/**
 * The source tree that the other layers read: paths as make sees them over a file system, with mounts, open documents and a cache.
 * The only door to files; knows no language.
 */
import type { BinaryFile } from "../text/binary-file.ts";
import { compareBytes } from "../text/compare-bytes.ts";
import type { Mount } from "../text/mount.ts";
import { SourceFile } from "../text/source-file.ts";
import type { DirectoryEntry, EntryKind, SourceFiles } from "../text/source-files.ts";
import { normalizeUri } from "../text/uri.ts";
import { childUri, DiskCache } from "./disk-cache.ts";
import type { ChangeOnDisk, FileSystem } from "./file-system.ts";
import { expandGlob } from "./glob.ts";
import { OpenDocuments } from "./open-documents.ts";
import { pathBelow, TreePaths } from "./tree-paths.ts";

/** What a tree may be given beside its root. */
export interface SourceTreeOptions {
  readonly mounts?: readonly Mount[];
  readonly openDocuments?: OpenDocuments;
}

type Entries = ReadonlyMap<string, EntryKind>;

/** A cached source tree; it is told what changed on disk, and sees for itself what changed in open documents. */
export class SourceTree implements SourceFiles {
  readonly #paths: TreePaths;
  readonly #disk: DiskCache;
  readonly #open: OpenDocuments;
  readonly #files = new Map<string, SourceFile>();
  readonly #plain = new Map<string, string | undefined>();
  readonly #entries = new Map<string, Entries>();
  readonly #uris = new Map<string, string>();
  #revision = -1;

  constructor(fileSystem: FileSystem, rootUri: string, options: SourceTreeOptions = {}) {
    this.#paths = new TreePaths(rootUri, options.mounts ?? []);
    this.#disk = new DiskCache(fileSystem, this.#paths.rootUri);
    this.#open = options.openDocuments ?? new OpenDocuments();
  }

  get rootUri(): string {
    return this.#paths.rootUri;
  }

  get rootPath(): string {
    return this.#paths.rootPath;
  }

  get mounts(): readonly Mount[] {
    return this.#paths.mounts;
  }

  read(path: string): SourceFile | undefined {
    const plain = this.#plainPath(path);
    if (plain === undefined || path.endsWith("/") || this.#kind(plain) !== "file") return undefined;
    const uri = this.#uriOfPlain(plain);
    const text = this.#openText(uri) ?? this.#disk.text(uri);
    if (text === undefined) return undefined;
    const known = this.#files.get(uri);
    if (known?.text === text) return known;
    const file = new SourceFile(uri, this.pathOf(uri) ?? plain, text);
    this.#files.set(uri, file);
    return file;
  }

  #openText(uri: string): string | undefined {
    const real = this.#disk.realUri(uri);
    return this.#open.at(uri) ?? (real === uri ? undefined : this.#open.at(real));
  }

  #uriOfPlain(plain: string): string {
    let uri = this.#uris.get(plain);
    if (uri === undefined) {
      uri = this.#paths.uriOf(plain);
      this.#uris.set(plain, uri);
    }
    return uri;
  }

  binary(path: string): BinaryFile | undefined {
    const plain = this.#plainPath(path);
    if (plain === undefined || path.endsWith("/") || this.#kind(plain) !== "file") return undefined;
    const uri = this.uriOf(plain);
    return this.#disk.binary(uri, this.pathOf(uri) ?? plain);
  }

  kind(path: string): EntryKind | undefined {
    const plain = this.#plainPath(path);
    const kind = plain === undefined ? undefined : this.#kind(plain);
    return kind === "file" && path.endsWith("/") ? undefined : kind;
  }

  /** The entries of a directory; one that a symbolic link leads back to a directory above it has none, so that walks end. */
  list(path: string): readonly DirectoryEntry[] {
    const plain = this.#plainPath(path);
    if (plain === undefined || this.#kind(plain) !== "directory" || this.#leadsBack(plain)) return [];
    const uri = this.uriOf(plain);
    const mounted = new Set(this.#paths.mountedNames(plain));
    const shown = [...this.#entriesOf(plain)].filter(
      ([name]) => mounted.has(name) || this.#isAt(uri, name, plain),
    );
    return shown.map(([name, kind]) => ({ name, kind }));
  }

  glob(pattern: string): readonly string[] {
    return expandGlob(pattern, this.rootPath, {
      kind: (path) => this.kind(path),
      entries: (path) => {
        const plain = this.#plainPath(path);
        return plain !== undefined && this.#kind(plain) === "directory" ? this.#entriesOf(plain) : [];
      },
    });
  }

  /** The URI of a path without `..`; it need not exist. */
  uriOf(path: string): string {
    return this.#paths.uriOf(this.#plainPath(path) ?? path);
  }

  /** The path at which make sees a URI, mounts included; `undefined` when it lies outside the tree. */
  pathOf(uri: string): string | undefined {
    return this.#paths.pathOf(normalizeUri(uri));
  }

  /** Whether a symbolic link gives a file of the tree another path besides its own, as far as links have been followed. */
  isLinked(uri: string): boolean {
    return this.#disk.isLinked(normalizeUri(uri));
  }

  /** Whether the file or directory `uri` has been read from disk, by that or by another path. */
  hasRead(uri: string): boolean {
    return this.#disk.hasRead(normalizeUri(uri));
  }

  /** Tells that the file or directory `uri` was changed, created or deleted on disk; returns whether anybody has asked for that. */
  invalidate(uri: string): boolean {
    if (!this.#disk.invalidate(normalizeUri(uri))) return false;
    this.#entries.clear();
    this.#plain.clear();
    return true;
  }

  /** What is no longer on disk as it was read, found step by step; nothing is forgotten by that. */
  changes(): Generator<void, ChangeOnDisk[], void> {
    return this.#disk.changes();
  }

  /** Tells that anything may have changed on disk; texts that did not keep their `SourceFile`. */
  invalidateAll(): void {
    this.#disk.clear();
    this.#entries.clear();
    this.#plain.clear();
  }

  /** The path without `.`, `..` and doubled slashes, or `undefined` when a directory that it goes through is missing. */
  #plainPath(path: string): string | undefined {
    this.#noticeOpenDocuments();
    if (this.#plain.has(path)) return this.#plain.get(path);
    const relative = this.#paths.relative(path);
    const plain = relative === undefined ? undefined : this.#resolve(relative);
    this.#plain.set(path, plain);
    return plain;
  }

  #resolve(path: string): string | undefined {
    let plain = "";
    for (const part of path.split("/")) {
      if (part === "") continue;
      const dots = part === "." || part === "..";
      if (dots && this.#kind(plain) !== "directory") return undefined;
      if (part === "..") {
        const parent = this.#parentOf(plain);
        if (parent === undefined) return undefined;
        plain = parent;
      } else if (!dots) plain = plain === "" ? part : `${plain}/${part}`;
    }
    return plain;
  }

  /** Where `..` leads from a directory: above what a symbolic link leads to, as the system has it. */
  #parentOf(plain: string): string | undefined {
    if (plain === "") return undefined;
    const uri = this.#paths.uriOf(plain);
    const real = this.#disk.realUri(uri);
    const at = real === uri ? plain : this.#plainOfReal(real);
    return at === undefined || at === ""
      ? plain.slice(0, Math.max(0, plain.lastIndexOf("/")))
      : parentPath(at);
  }

  #plainOfReal(real: string): string | undefined {
    const direct = this.#paths.pathOf(real);
    if (direct !== undefined) return direct;
    const realRoot = this.#disk.realUri(this.rootUri);
    return real.startsWith(`${realRoot}/`)
      ? this.#paths.pathOf(this.rootUri + real.slice(realRoot.length))
      : undefined;
  }

  #kind(plain: string): EntryKind | undefined {
    if (plain === "") return "directory";
    const slash = plain.lastIndexOf("/");
    const directory = plain.slice(0, Math.max(0, slash));
    const entries = this.#entries.get(directory);
    if (entries !== undefined) return entries.get(plain.slice(slash + 1));
    if (this.#kind(directory) !== "directory") return undefined;
    return this.#entriesOf(directory).get(plain.slice(slash + 1));
  }

  /** The entries of an existing directory, sorted: those on disk, mounts, and open documents that are not on disk. */
  #entriesOf(plain: string): Entries {
    this.#noticeOpenDocuments();
    const known = this.#entries.get(plain);
    if (known !== undefined) return known;
    const uri = this.#paths.uriOf(plain);
    const onDisk = this.#disk.entries(uri);
    const added = this.#addedEntries(plain, uri, onDisk);
    const merged =
      added.size === 0 ? onDisk : new Map([...onDisk, ...added].sort(([a], [b]) => compareBytes(a, b)));
    this.#entries.set(plain, merged);
    return merged;
  }

  #addedEntries(plain: string, uri: string, onDisk: Entries): Map<string, EntryKind> {
    const added = new Map<string, EntryKind>();
    for (const open of this.#open.uris()) {
      if (!open.startsWith(`${uri}/`)) continue;
      const [name = "", ...rest] = (pathBelow(plain, this.#paths.pathOf(open) ?? "") ?? "").split("/");
      if (name !== "" && !onDisk.has(name)) added.set(name, rest.length > 0 ? "directory" : "file");
    }
    for (const name of this.#paths.mountedNames(plain)) added.set(name, "directory");
    return added;
  }

  #noticeOpenDocuments(): void {
    if (this.#revision === this.#open.revision) return;
    this.#revision = this.#open.revision;
    this.#entries.clear();
    this.#plain.clear();
  }

  /** Whether the entry of a directory is shown there, not where a mount makes it appear. */
  #isAt(directoryUri: string, name: string, plain: string): boolean {
    if (this.mounts.length === 0) return true;
    return this.#paths.pathOf(childUri(directoryUri, name)) === (plain === "" ? name : `${plain}/${name}`);
  }

  #leadsBack(plain: string): boolean {
    const uri = this.#paths.uriOf(plain);
    const real = this.#disk.realUri(uri);
    if (real === uri) return false;
    for (let above = plain; above !== ""; ) {
      above = parentPath(above);
      if (this.#disk.realUri(this.#paths.uriOf(above)) === real) return true;
    }
    return false;
  }
}

function parentPath(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
