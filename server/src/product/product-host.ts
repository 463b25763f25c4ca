/** The make host of one product evaluation: reads files through a port, keeps what happened, and gives the natives. */
import type {
  IncludeEvent,
  MakeHost,
  MakeMessage,
  NativeFunction,
  ParsedMakefile,
  UnknownEvent,
} from "../make/evaluation/host.ts";
import type { Dialect } from "../make/syntax/dialect.ts";
import { parseMakefile } from "../make/syntax/parse-makefile.ts";
import { type Place, placeKey } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { SourceFiles } from "../text/source-files.ts";
import { TracedText } from "../text/traced-text.ts";
import type { MissingInherit } from "./evaluate-product.ts";
import type { NodeTrace } from "./node-trace.ts";
import type { ProductVariableNames } from "./product-variables.ts";

/** What an evaluation asks of the source tree. */
export type ProductFiles = Pick<SourceFiles, "rootPath" | "read" | "glob" | "kind">;

/** The makefiles that were parsed last, the newest at the end. A parsed makefile takes many times the room of its text. */
const parsedMakefiles = new Map<SourceFile, { readonly dialect: Dialect; readonly parsed: ParsedMakefile }>();
/** Characters. */
const MAX_PARSED = 500_000;
let parsedLength = 0;

/** Parses a file; one that was parsed a short while ago is not parsed again. */
export function parsedMakefile(file: SourceFile, dialect: Dialect = "kati"): ParsedMakefile {
  const known = parsedMakefiles.get(file);
  const parsed =
    known?.dialect === dialect
      ? known.parsed
      : { file, statements: parseMakefile(TracedText.literal(file, 0, file.text.length), dialect) };
  if (known === undefined) parsedLength += file.text.length;
  parsedMakefiles.delete(file);
  parsedMakefiles.set(file, { dialect, parsed });
  for (const oldest of parsedMakefiles.keys()) {
    if (parsedLength <= MAX_PARSED || oldest === file) break;
    parsedMakefiles.delete(oldest);
    parsedLength -= oldest.text.length;
  }
  return parsed;
}

/** What happened, by kind. */
export interface EventLists {
  readonly messages: readonly MakeMessage[];
  readonly unknowns: readonly UnknownEvent[];
  readonly missing: readonly MissingInherit[];
  readonly absent: readonly MissingInherit[];
}

/** How many things happened. */
export function countEvents({ messages, unknowns, missing, absent }: EventLists): number {
  return messages.length + unknowns.length + missing.length + absent.length;
}

/** What happened during one evaluation, or a part of it, in order. */
export class ProductEvents {
  readonly messages: MakeMessage[] = [];
  readonly unknowns: UnknownEvent[] = [];
  readonly includes: IncludeEvent[] = [];
  readonly missing: MissingInherit[] = [];
  readonly absent: MissingInherit[] = [];

  /** Adds what happened in a part. */
  add({ messages, unknowns, missing, absent }: EventLists): void {
    this.messages.push(...messages);
    this.unknowns.push(...unknowns);
    this.missing.push(...missing);
    this.absent.push(...absent);
  }

  /** What happened at each place, once: a file may be read for several makefiles. */
  once(): EventLists {
    return {
      messages: firsts(this.messages, ({ kind, text, place }) => `${kind} ${text} ${placeKey(place)}`),
      unknowns: firsts(this.unknowns, ({ reason, place }) => `${reason} ${placeKey(place)}`),
      missing: firsts(this.missing, ({ path, place }) => `${path} ${placeKey(place)}`),
      absent: firsts(this.absent, ({ path, place }) => `${path} ${placeKey(place)}`),
    };
  }
}

/** What happened in several parts of one evaluation, at each place once. */
export function eventsOf(parts: readonly EventLists[]): EventLists {
  const events = new ProductEvents();
  for (const part of parts) if (countEvents(part) > 0) events.add(part);
  return events.once();
}

/** The items without those whose key an earlier one has. */
function firsts<T>(items: readonly T[], key: (item: T) => string): T[] {
  if (items.length < 2) return [...items];
  const found = new Map<string, T>();
  for (const item of items) if (!found.has(key(item))) found.set(key(item), item);
  return [...found.values()];
}

/** Reads files for one evaluation and keeps its events. `trace`, where there is one, is told what is read. */
export class ProductHost implements MakeHost {
  readonly dialect = "kati";
  readonly rootPath: string;
  readonly isPartial: boolean;
  readonly natives = new Map<string, NativeFunction>();
  events = new ProductEvents();
  trace: NodeTrace | undefined;
  /** Whether the build's own makefiles say what it defines. */
  hasBuildSystem = true;
  /** The node that is being evaluated: a word belongs to one node of a product, and to the same node of other products. */
  scope: string | undefined;
  /** The makefiles that are being imported, the innermost first. */
  stack: readonly string[] = [];
  readonly #files: ProductFiles;
  readonly #names: ReadonlySet<string>;

  /** @param isPartial whether makefiles that are missing may be there in the whole tree */
  constructor(files: ProductFiles, names: ProductVariableNames, isPartial = false) {
    this.rootPath = files.rootPath;
    this.isPartial = isPartial;
    this.#files = files;
    this.#names = new Set(names.all.filter((name) => !names.single.has(name)));
    this.natives.set("_include_stack", (_, __, place) => this.#includeStack(place));
  }

  get messages(): MakeMessage[] {
    return this.events.messages;
  }

  readMakefile(path: string): ParsedMakefile | undefined {
    const file = this.#files.read(path);
    this.trace?.file(path, file);
    return file && parsedMakefile(file);
  }

  readText(path: string): string | undefined {
    const file = this.#files.read(path);
    this.trace?.file(path, file);
    return file?.text;
  }

  glob(pattern: string): readonly string[] {
    const paths = this.#files.glob(pattern);
    this.trace?.glob(pattern, paths);
    return paths;
  }

  isList(name: string): boolean {
    return this.#names.has(name);
  }

  /** Functions of the tree's product.mk ask for it. Rule: `_import-node` in core/node_fns.mk. */
  #includeStack(place: Place): TracedText {
    this.trace?.stack(this.stack);
    return TracedText.computed(this.stack.join(" "), place);
  }

  /** Release flags of a checkout that does not say what they are. */
  unset(name: string, place: Place): TracedText | undefined {
    if (this.hasBuildSystem || !/^RELEASE_[A-Z0-9_]+$/.test(name)) return undefined;
    const reason = `${name} is set by the release configuration, which is not in this checkout`;
    return TracedText.unknown(reason, place);
  }

  message(message: MakeMessage): void {
    this.events.messages.push(message);
  }

  included(event: IncludeEvent): void {
    this.events.includes.push(event);
  }

  unknown(event: UnknownEvent): void {
    this.events.unknowns.push(event);
  }
}
