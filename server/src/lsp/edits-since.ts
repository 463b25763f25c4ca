/** What has changed in a tree since it was last analysed: the texts of some files, or more than that. */
import type { SourceFile } from "../text/source-file.ts";

/** The changes since the last analysis that ended. */
export class EditsSince {
  /** The files whose texts have changed as they were when they were analysed, by URI. */
  #before: Map<string, SourceFile> | undefined;

  /** The URIs of the files in whose texts alone the tree differs; `undefined` when it may differ in more. */
  get uris(): ReadonlySet<string> | undefined {
    return this.#before && new Set(this.#before.keys());
  }

  /** The files in whose texts alone the tree differs, as they were; `undefined` when it may differ in more. */
  get before(): ReadonlyMap<string, SourceFile> | undefined {
    return this.#before;
  }

  /** @param before the file as it was before its text changed, which alone has; `undefined` for a change of another kind */
  add(before: SourceFile | undefined): void {
    if (before === undefined) this.#before = undefined;
    else if (this.#before?.has(before.uri) === false) this.#before.set(before.uri, before);
  }

  /** An analysis has ended that saw all changes. */
  clear(): void {
    this.#before = new Map();
  }
}
