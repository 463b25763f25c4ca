/** Lets a source tree read a policy that lies outside of it, and what that policy extends, by absolute paths. Knows no policy. */
import type { BinaryFile } from "../text/binary-file.ts";
import { SourceFile } from "../text/source-file.ts";
import type { DirectoryEntry, EntryKind, SourceFiles } from "../text/source-files.ts";
import { fileUri, normalizeUri } from "../text/uri.ts";
import type { FileSystem } from "./file-system.ts";
import { OpenDocuments } from "./open-documents.ts";

const ABSOLUTE_YAML = /^(?:\/|[A-Za-z]:\/).*\.ya?ml$/;

/** The files of a tree, and besides YAML files outside of it by their absolute paths. Nothing else outside is read. */
export class WithOutsidePolicy implements SourceFiles {
  readonly rootUri: string;
  readonly rootPath: string;
  readonly #tree: SourceFiles;
  readonly #fileSystem: FileSystem;
  readonly #open: OpenDocuments;
  /** What is on disk, by URI. */
  readonly #texts = new Map<string, string | undefined>();
  readonly #files = new Map<string, SourceFile>();
  /** The absolute path by which each URI was asked for. */
  readonly #paths = new Map<string, string>();

  constructor(tree: SourceFiles, fileSystem: FileSystem, openDocuments: OpenDocuments = new OpenDocuments()) {
    this.rootUri = tree.rootUri;
    this.rootPath = tree.rootPath;
    this.#tree = tree;
    this.#fileSystem = fileSystem;
    this.#open = openDocuments;
  }

  read(path: string): SourceFile | undefined {
    return this.#tree.read(path) ?? (ABSOLUTE_YAML.test(path) ? this.#readOutside(path) : undefined);
  }

  /** The file outside of the tree at a URI, if it has been asked for. */
  readUri(uri: string): SourceFile | undefined {
    const path = this.#paths.get(normalizeUri(uri));
    return path === undefined ? undefined : this.#readOutside(path);
  }

  /** Forgets the text of a file outside of the tree; `false` when nobody has asked for that file. */
  forget(uri: string): boolean {
    const normal = normalizeUri(uri);
    this.#texts.delete(normal);
    return this.#paths.has(normal);
  }

  /** The URIs outside of the tree at which something else is on disk than was read. */
  changed(): string[] {
    return [...this.#texts].flatMap(([uri, text]) => (this.#fileSystem.readFile(uri) === text ? [] : [uri]));
  }

  /** Forgets what was read outside of the tree. */
  invalidate(): void {
    this.#texts.clear();
  }

  binary(path: string): BinaryFile | undefined {
    return this.#tree.binary(path);
  }

  kind(path: string): EntryKind | undefined {
    return this.#tree.kind(path);
  }

  list(path: string): readonly DirectoryEntry[] {
    return this.#tree.list(path);
  }

  glob(pattern: string): readonly string[] {
    return this.#tree.glob(pattern);
  }

  #readOutside(path: string): SourceFile | undefined {
    const uri = fileUri(path);
    this.#paths.set(uri, path);
    const text = this.#open.get(uri) ?? this.#textOnDisk(uri);
    if (text === undefined) return undefined;
    const known = this.#files.get(uri);
    if (known?.text === text) return known;
    const file = new SourceFile(uri, path, text);
    this.#files.set(uri, file);
    return file;
  }

  #textOnDisk(uri: string): string | undefined {
    if (!this.#texts.has(uri)) this.#texts.set(uri, this.#fileSystem.readFile(uri));
    return this.#texts.get(uri);
  }
}
