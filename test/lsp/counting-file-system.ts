/** The real file system for tests that say how often it is asked. */
import { NodeFileSystem } from "../../server/src/node/node-file-system.ts";
import type { DirectoryEntry } from "../../server/src/text/source-files.ts";

/** The real file system, with a count of what is asked of it. */
export class CountingFileSystem extends NodeFileSystem {
  readonly asked = new Map<string, number>();

  #count(question: string): void {
    this.asked.set(question, (this.asked.get(question) ?? 0) + 1);
  }

  override readFile(uri: string): string | undefined {
    this.#count(`read ${uri}`);
    return super.readFile(uri);
  }

  override readBytes(uri: string, limit: number): Uint8Array | undefined {
    this.#count(`read ${uri}`);
    return super.readBytes(uri, limit);
  }

  override readDirectory(uri: string): readonly DirectoryEntry[] {
    this.#count(`list ${uri}`);
    return super.readDirectory(uri);
  }
}
