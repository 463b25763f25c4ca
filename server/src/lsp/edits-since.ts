/** What has changed in a tree since it was last analysed: the texts of some files, or more than that. */

/** The changes since the last analysis that ended. */
export class EditsSince {
  #uris: Set<string> | undefined;

  /** The URIs of the files in whose texts alone the tree differs; `undefined` when it may differ in more. */
  get uris(): ReadonlySet<string> | undefined {
    return this.#uris;
  }

  /** Whether it is known that the text of a file is what it was. */
  isKept(uri: string): boolean {
    return this.#uris?.has(uri) === false;
  }

  /** @param uri the file whose text has changed; `undefined` for a change of another kind */
  add(uri: string | undefined): void {
    if (uri === undefined) this.#uris = undefined;
    else this.#uris?.add(uri);
  }

  /** An analysis has ended that saw all changes. */
  clear(): void {
    this.#uris = new Set();
  }
}
