/** The make host of one product evaluation: reads files through a port, keeps what happened, and gives the natives. */
import type {
  IncludeEvent,
  MakeHost,
  MakeMessage,
  NativeFunction,
  ParsedMakefile,
  UnknownEvent,
} from "../make/evaluation/host.ts";
import { parseMakefile } from "../make/syntax/parse-makefile.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { SourceFiles } from "../text/source-files.ts";
import { TracedText } from "../text/traced-text.ts";
import type { ProductVariableNames } from "./product-variables.ts";

/** What an evaluation asks of the source tree. */
export type ProductFiles = Pick<SourceFiles, "rootPath" | "read" | "glob">;

const parsedMakefiles = new WeakMap<SourceFile, ParsedMakefile>();

/** Parses a file once per content. */
export function parsedMakefile(file: SourceFile): ParsedMakefile {
  let parsed = parsedMakefiles.get(file);
  if (parsed === undefined) {
    parsed = { file, statements: parseMakefile(TracedText.literal(file, 0, file.text.length)) };
    parsedMakefiles.set(file, parsed);
  }
  return parsed;
}

/** Keeps the events of one evaluation, in order. */
export class ProductHost implements MakeHost {
  readonly rootPath: string;
  readonly natives = new Map<string, NativeFunction>();
  readonly messages: MakeMessage[] = [];
  readonly unknowns: UnknownEvent[] = [];
  readonly includes: IncludeEvent[] = [];
  readonly #files: ProductFiles;
  readonly #names: ReadonlySet<string>;

  constructor(files: ProductFiles, names: ProductVariableNames) {
    this.rootPath = files.rootPath;
    this.#files = files;
    this.#names = new Set(names.all.filter((name) => !names.single.has(name)));
  }

  readMakefile(path: string): ParsedMakefile | undefined {
    const file = this.#files.read(path);
    return file && parsedMakefile(file);
  }

  glob(pattern: string): readonly string[] {
    return this.#files.glob(pattern);
  }

  isList(name: string): boolean {
    return this.#names.has(name);
  }

  message(message: MakeMessage): void {
    this.messages.push(message);
  }

  included(event: IncludeEvent): void {
    this.includes.push(event);
  }

  unknown(event: UnknownEvent): void {
    this.unknowns.push(event);
  }
}
