/** The surroundings of one makefile that is evaluated by itself: the files below a folder, and nothing that is AOSP's. */
import type { MakeHost, MakeMessage, ParsedMakefile } from "../make/evaluation/host.ts";
import { parsedMakefile } from "../product/product-host.ts";
import type { SourceFiles } from "../text/source-files.ts";

/** Reads makefiles from `files` and keeps what make would print. */
export class MakefileHost implements MakeHost {
  readonly dialect = "make";
  readonly rootPath: string;
  readonly natives: MakeHost["natives"] = new Map();
  readonly messages: MakeMessage[] = [];
  readonly #files: SourceFiles;

  constructor(files: SourceFiles) {
    this.rootPath = files.rootPath;
    this.#files = files;
  }

  readMakefile(path: string): ParsedMakefile | undefined {
    const file = this.#files.read(path);
    return file && parsedMakefile(file, "make");
  }

  readText(path: string): string | undefined {
    return this.#files.read(path)?.text;
  }

  glob(pattern: string): readonly string[] {
    return this.#files.glob(pattern);
  }

  isList(): boolean {
    return false;
  }

  message(message: MakeMessage): void {
    this.messages.push(message);
  }

  included(): void {}

  unknown(): void {}
}
