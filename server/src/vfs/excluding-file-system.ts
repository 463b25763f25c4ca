/** A file system without the files and folders that some globs match. Who chose the globs is not known here. */
import picomatch from "picomatch";
import type { EntryKind } from "../text/source-files.ts";
import { childUri, parentUri } from "./disk-cache.ts";
import type { FileSystem, ListedEntry } from "./file-system.ts";

/** What is below `rootUri` and matches a glob, or lies in a folder that does, is not there. */
export class ExcludingFileSystem implements FileSystem {
  readonly #base: FileSystem;
  /** What the URIs of everything below the root begin with. */
  readonly #below: string;
  readonly #matches: (path: string) => boolean;

  /** @param globs relative to the root, with `/`; one without wildcards means that file or folder */
  constructor(base: FileSystem, rootUri: string, globs: readonly string[]) {
    this.#base = base;
    this.#below = rootUri.endsWith("/") ? rootUri : `${rootUri}/`;
    const plain = globs.map((glob) => glob.trim().replace(/^\.?\/+|\/+$/g, "")).filter((glob) => glob !== "");
    this.#matches = plain.length === 0 ? () => false : picomatch(plain, { dot: true, windows: false });
  }

  readFile(uri: string): string | undefined {
    return this.#isExcluded(uri) ? undefined : this.#base.readFile(uri);
  }

  readBytes(uri: string, limit: number): Uint8Array | undefined {
    return this.#isExcluded(uri) ? undefined : this.#base.readBytes(uri, limit);
  }

  kind(uri: string): EntryKind | undefined {
    return this.#isExcluded(uri) ? undefined : this.#base.kind(uri);
  }

  readDirectory(uri: string): readonly ListedEntry[] {
    if (this.#isExcluded(uri)) return [];
    return this.#base.readDirectory(uri).filter(({ name }) => !this.#isMatched(childUri(uri, name)));
  }

  stamp(uri: string): string | undefined {
    return this.#isExcluded(uri) ? undefined : this.#base.stamp(uri);
  }

  realPath(uri: string): string {
    return this.#base.realPath(uri);
  }

  #isMatched(uri: string): boolean {
    const path = this.#pathOf(uri);
    return path !== undefined && this.#matches(path);
  }

  #isExcluded(uri: string): boolean {
    for (let at = uri; this.#pathOf(at) !== undefined; at = parentUri(at))
      if (this.#isMatched(at)) return true;
    return false;
  }

  /** Relative to the root; `undefined` for the root itself and outside of it. */
  #pathOf(uri: string): string | undefined {
    return uri.startsWith(this.#below) ? decodeURIComponent(uri.slice(this.#below.length)) : undefined;
  }
}
