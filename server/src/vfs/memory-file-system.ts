/** A file system in memory, for tests and for editors without a disk. Has no symbolic links. */
import { compareBytes } from "../text/compare-bytes.ts";
import type { DirectoryEntry, EntryKind } from "../text/source-files.ts";
import { normalizeUri } from "../text/uri.ts";
import { type FileSystem, plainText } from "./file-system.ts";

/** Files by URI; a directory exists while a file stands below it. */
export class MemoryFileSystem implements FileSystem {
  readonly #files = new Map<string, string>();

  /** @param files texts by URI, `file:///root/a.mk` */
  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [uri, text] of Object.entries(files)) this.write(uri, text);
  }

  /** Creates or replaces a file. */
  write(uri: string, text: string): void {
    this.#files.set(normalizeUri(uri), text);
  }

  /** Removes a file, or a directory with everything below it. */
  remove(uri: string): void {
    const gone = normalizeUri(uri);
    for (const known of [...this.#files.keys()])
      if (known === gone || known.startsWith(`${gone}/`)) this.#files.delete(known);
  }

  readFile(uri: string): string | undefined {
    const text = this.#files.get(normalizeUri(uri));
    return text === undefined ? undefined : plainText(text);
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

  realPath(uri: string): string {
    return normalizeUri(uri);
  }
}
