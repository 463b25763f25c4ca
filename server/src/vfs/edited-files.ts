/** A source tree with some texts replaced, in memory: what the tree would be after an edit. Knows no edits and writes nothing. */
import type { BinaryFile } from "../text/binary-file.ts";
import { compareBytes } from "../text/compare-bytes.ts";
import { SourceFile } from "../text/source-file.ts";
import type { DirectoryEntry, EntryKind, SourceFiles } from "../text/source-files.ts";
import { joinUri, normalizePath } from "../text/uri.ts";
import { expandGlob } from "./glob.ts";
import { pathBelow } from "./tree-paths.ts";

/** The files of `base` with other texts at some paths; paths that do not exist in `base` exist here. */
export class EditedFiles implements SourceFiles {
  readonly rootUri: string;
  readonly rootPath: string;
  readonly #base: SourceFiles;
  readonly #edited = new Map<string, SourceFile>();
  readonly #created: readonly string[];

  /** @param texts new texts by make path */
  constructor(base: SourceFiles, texts: ReadonlyMap<string, string>) {
    this.rootUri = base.rootUri;
    this.rootPath = base.rootPath;
    this.#base = base;
    const created: string[] = [];
    for (const [name, text] of texts) {
      const old = base.read(name);
      const path = old?.path ?? this.#plainPath(name);
      if (old === undefined) created.push(path);
      this.#edited.set(path, new SourceFile(old?.uri ?? joinUri(base.rootUri, path), path, text));
    }
    this.#created = created;
  }

  read(path: string): SourceFile | undefined {
    const plain = this.#edited.get(path) ?? this.#edited.get(this.#plainPath(path));
    if (plain !== undefined) return plain;
    const file = this.#base.read(path);
    return file && (this.#edited.get(file.path) ?? file);
  }

  /** That of the base: edits are edits of texts. */
  binary(path: string): BinaryFile | undefined {
    return this.#base.binary(path);
  }

  kind(path: string): EntryKind | undefined {
    const known = this.#base.kind(path);
    if (known !== undefined || this.#created.length === 0) return known;
    const plain = this.#plainPath(path);
    if (this.#created.includes(plain)) return "file";
    return this.#created.some((created) => pathBelow(plain, created) !== undefined) ? "directory" : undefined;
  }

  list(path: string): readonly DirectoryEntry[] {
    const entries = this.#base.list(path);
    const kinds = new Map(entries.map(({ name, kind }) => [name, kind]));
    const plain = this.#plainPath(path);
    for (const created of this.#created) {
      const [name = "", ...rest] = (pathBelow(plain, created) ?? "").split("/");
      if (name !== "" && !kinds.has(name)) kinds.set(name, rest.length > 0 ? "directory" : "file");
    }
    if (kinds.size === entries.length) return entries;
    return [...kinds].sort(([a], [b]) => compareBytes(a, b)).map(([name, kind]) => ({ name, kind }));
  }

  glob(pattern: string): readonly string[] {
    if (this.#created.length === 0) return this.#base.glob(pattern);
    return expandGlob(pattern, this.rootPath, {
      kind: (path) => this.kind(path),
      entries: (path) => this.list(path).map(({ name, kind }) => [name, kind] as const),
    });
  }

  #plainPath(path: string): string {
    const base = this.rootPath === "/" ? "/" : `${this.rootPath}/`;
    return normalizePath(path.startsWith(base) ? path.slice(base.length) : path);
  }
}
