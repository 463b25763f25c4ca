/** A file system in memory, for tests and for editors without a disk. Has no symbolic links. */
import { compareBytes } from "../text/compare-bytes.ts";
import type { DirectoryEntry, EntryKind } from "../text/source-files.ts";
import { normalizeUri } from "../text/uri.ts";
import { type FileSystem, plainText } from "./file-system.ts";

/** Files by URI; a directory exists while a file stands below it. */
export class MemoryFileSystem implements FileSystem {
  readonly #files = new Map<string, string | Uint8Array>();

  /** @param files texts (or bytes) by URI, `file:///root/a.mk` */
  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    for (const [uri, content] of Object.entries(files)) this.write(uri, content);
  }

  /** Creates or replaces a file. */
  write(uri: string, content: string | Uint8Array): void {
    this.#files.set(normalizeUri(uri), content);
  }

  /** Removes a file, or a directory with everything below it. */
  remove(uri: string): void {
    const gone = normalizeUri(uri);
    for (const known of [...this.#files.keys()])
      if (known === gone || known.startsWith(`${gone}/`)) this.#files.delete(known);
  }

  readFile(uri: string): string | undefined {
    const content = this.#files.get(normalizeUri(uri));
    return typeof content === "string" ? plainText(content) : undefined;
  }

  /** The bytes of a file that was written as bytes; a text has none here. */
  readBytes(uri: string, limit: number): Uint8Array | undefined {
    const content = this.#files.get(normalizeUri(uri));
    return typeof content === "object" && content.length <= limit ? content : undefined;
  }

  kind(uri: string): EntryKind | undefined {
    const wanted = normalizeUri(uri);
    if (this.#files.has(wanted)) return "file";
    return this.readDirectory(wanted).length > 0 ? "directory" : undefined;
  }

  readDirectory(uri: string): readonly DirectoryEntry[] {
    const normal = normalizeUri(uri);
    const prefix = normal.endsWith("/") ? normal : `${normal}/`;
    const kinds = new Map<string, EntryKind>();
    for (const known of this.#files.keys()) {
      if (!known.startsWith(prefix)) continue;
      const [name = "", ...rest] = known.slice(prefix.length).split("/");
      kinds.set(decodeURIComponent(name), rest.length > 0 ? "directory" : "file");
    }
    const entries = [...kinds].map(([name, kind]) => ({ name, kind }));
    return entries.sort((a, b) => compareBytes(a.name, b.name));
  }

  /** Nothing is told: what is in memory is read as fast. */
  stamp(): undefined {
    return undefined;
  }

  realPath(uri: string): string {
    return normalizeUri(uri);
  }
}
