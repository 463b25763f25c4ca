/** One version of one file's bytes. Where they come from is not known here. */

/**
 * A file that is read as bytes. A new content is a new object, so it can be the key of a cache; the bytes themselves may be large and are
 * read each time, so that nobody keeps them by keeping the file.
 */
export class BinaryFile {
  readonly uri: string;
  /** Relative to the source root, with `/`. */
  readonly path: string;
  readonly #read: () => Uint8Array | undefined;

  constructor(uri: string, path: string, read: () => Uint8Array | undefined) {
    this.uri = uri;
    this.path = path;
    this.#read = read;
  }

  /** The bytes now; `undefined` when they cannot be read or are more than the file system gives. */
  bytes(): Uint8Array | undefined {
    return this.#read();
  }
}
