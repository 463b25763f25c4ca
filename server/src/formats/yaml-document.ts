/**
 * YAML with places: a document as scalars, maps and sequences that know the characters they were written with, and what
 * is wrong with it. Knows no schema; what the keys mean is for the reader of a particular file to say.
 */
import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type ParsedNode,
  parseAllDocuments,
  type Scalar,
  type YAMLParseError,
} from "yaml";
import type { Place } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";

/**
 * A single value. `text` is its text without quotes and with escapes resolved, `value` what it means in YAML's core schema
 * (`"true"` is a text, `true` is not). `place` is the characters inside the quotes; of a block scalar, its lines.
 */
export interface YamlScalar {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  readonly text: string;
  readonly place: Place;
}

/** An entry of a map. An entry without a value has a `null` scalar behind its colon. */
export interface YamlEntry {
  readonly key: YamlScalar;
  readonly value: YamlNode;
}

/** A map with its entries as written; a second entry with the same key is a problem and not among them. */
export interface YamlMap {
  readonly kind: "map";
  readonly entries: readonly YamlEntry[];
  readonly place: Place;
}

/** A sequence with its items as written. */
export interface YamlSequence {
  readonly kind: "sequence";
  readonly items: readonly YamlNode[];
  readonly place: Place;
}

export type YamlNode = YamlScalar | YamlMap | YamlSequence;

/** What is wrong with the text of a document. */
export interface YamlProblem {
  readonly kind: "syntax" | "duplicate-key" | "alias" | "several-documents";
  readonly message: string;
  readonly place: Place;
}

/** A parsed file. `root` is absent when the file holds no value; `further` are the documents behind the first. */
export interface YamlDocument {
  readonly file: SourceFile;
  readonly root: YamlNode | undefined;
  readonly further: readonly YamlNode[];
  readonly problems: readonly YamlProblem[];
}

const parsed = new WeakMap<SourceFile, YamlDocument>();

/**
 * Parses a file as YAML 1.2 (core schema). Never throws: what is broken is a problem at its characters and the rest of the
 * document is kept. Aliases and `<<` merges are problems, since a value must stand where it counts. The result is cached
 * by the file object.
 */
export function parseYaml(file: SourceFile): YamlDocument {
  let document = parsed.get(file);
  if (document === undefined) {
    document = new Reader(file).read();
    parsed.set(file, document);
  }
  return document;
}

/** The value of the first entry with the key `key`. */
export function yamlEntry(map: YamlMap, key: string): YamlEntry | undefined {
  return map.entries.find((entry) => entry.key.text === key);
}

class Reader {
  readonly #file: SourceFile;
  readonly #problems: YamlProblem[] = [];
  #isBroken = false;

  constructor(file: SourceFile) {
    this.#file = file;
  }

  read(): YamlDocument {
    const roots: YamlNode[] = [];
    try {
      this.#readDocuments(roots);
    } catch (error) {
      // Nesting beyond the call stack; everything else is reported by the library as an error of the document.
      const reason = error instanceof RangeError ? "nested too deeply" : String(error);
      this.#report("syntax", `cannot be read as YAML: ${reason}`, 0, 0);
    }
    const [root, ...further] = roots;
    return { file: this.#file, root, further, problems: this.#problems };
  }

  #readDocuments(roots: YamlNode[]): void {
    const options = { uniqueKeys: false, prettyErrors: false, logLevel: "silent" } as const;
    const documents = parseAllDocuments<ParsedNode>(this.#file.text, options);
    for (const [index, document] of [...documents].entries()) {
      for (const error of document.errors) this.#reportError(error);
      this.#isBroken = document.errors.length > 0;
      const root = document.contents === null ? undefined : this.#node(document.contents);
      if (root === undefined) continue;
      if (index > 0) {
        const message = "a second document in the file; only the first one counts";
        this.#report("several-documents", message, root.place.start, root.place.start);
      }
      roots.push(root);
    }
  }

  #reportError(error: YAMLParseError): void {
    const [start, end] = error.pos;
    this.#report("syntax", error.message, start, end);
  }

  #node(node: unknown): YamlNode | undefined {
    if (isScalar(node)) return this.#scalar(node);
    if (isMap(node)) return this.#map(node.items, rangeOf(node));
    if (isSeq(node)) {
      const items = node.items.map((item) =>
        isPair(item) ? this.#map([item], rangeOf(node)) : this.#node(item),
      );
      return {
        kind: "sequence",
        items: items.filter((item) => item !== undefined),
        place: this.#collectionPlace(...rangeOf(node)),
      };
    }
    if (isAlias(node)) {
      this.#report("alias", `write the value out instead of the alias \`*${node.source}\``, ...rangeOf(node));
    }
    return undefined;
  }

  #scalar(node: Scalar): YamlScalar {
    const place = this.#place(...this.#contentRange(node));
    const { value, source } = node;
    if (typeof value === "string") return { kind: "scalar", value, text: value, place };
    const text = source ?? this.#file.text.slice(place.start, place.end);
    if (value === null || typeof value === "number" || typeof value === "boolean")
      return { kind: "scalar", value, text, place };
    return { kind: "scalar", value: text, text, place };
  }

  #map(pairs: readonly unknown[], range: readonly [number, number]): YamlMap {
    const entries: YamlEntry[] = [];
    const seen = new Set<string>();
    for (const pair of pairs) {
      if (!isPair(pair)) continue;
      const entry = this.#entry(pair.key, pair.value);
      if (entry === undefined) continue;
      for (const item of this.#separated(entry)) {
        const { text, place } = item.key;
        if (!seen.has(text)) entries.push(item);
        else this.#report("duplicate-key", `\`${text}\` is given twice`, place.start, place.end);
        seen.add(text);
      }
    }
    return { kind: "map", entries, place: this.#collectionPlace(...range) };
  }

  /**
   * After a broken line (`a: b: c`) the library takes the lines below for entries of the inner map. Those that are not indented
   * further than the key itself are entries beside it.
   */
  #separated(entry: YamlEntry): YamlEntry[] {
    const { key, value } = entry;
    if (value.kind !== "map" || !this.#isBroken) return [entry];
    const column = this.#file.positionAt(key.place.start).column;
    const isOutside = (inner: YamlEntry) => {
      const position = this.#file.positionAt(inner.key.place.start);
      const start = this.#file.lines.lineStart(position.line);
      const before = this.#file.text.slice(start, inner.key.place.start);
      return before.trim() === "" && position.column <= column;
    };
    const outside = value.entries.findIndex(isOutside);
    if (outside <= 0) return [entry];
    const end = value.entries[outside - 1]?.value.place.end ?? value.place.end;
    const place = this.#collectionPlace(value.place.start, end);
    const inner: YamlMap = { kind: "map", entries: value.entries.slice(0, outside), place };
    return [{ key, value: inner }, ...value.entries.slice(outside)];
  }

  #entry(keyNode: unknown, valueNode: unknown): YamlEntry | undefined {
    if (isAlias(keyNode)) {
      this.#node(keyNode);
      return undefined;
    }
    if (!isScalar(keyNode)) {
      const [start, end] = rangeOf(keyNode);
      this.#report("syntax", "a key must be a single value", start, end);
      return undefined;
    }
    const key = this.#scalar(keyNode);
    if (valueNode !== null && valueNode !== undefined) {
      const value = this.#node(valueNode);
      return value === undefined ? undefined : { key, value };
    }
    const place = this.#place(key.place.end, key.place.end);
    return { key, value: { kind: "scalar", value: null, text: "", place } };
  }

  /** The characters of a scalar without its quotes or, of a block scalar, without its header line. */
  #contentRange(node: Scalar): [number, number] {
    const { text } = this.#file;
    const [start, end] = rangeOf(node);
    switch (node.type) {
      case "QUOTE_DOUBLE":
      case "QUOTE_SINGLE": {
        const closed = end - start >= 2 && text[end - 1] === text[start];
        return [start + 1, closed ? end - 1 : end];
      }
      case "BLOCK_FOLDED":
      case "BLOCK_LITERAL": {
        const header = text.indexOf("\n", start);
        return header < 0 || header >= end ? [end, end] : [header + 1, end];
      }
      default:
        return [start, end];
    }
  }

  /** A block map or sequence ends, for the library, before the next line that is not its own; for people, with its last word. */
  #collectionPlace(start: number, end: number): Place {
    const length = this.#file.text.slice(start, end).trimEnd().length;
    return this.#place(start, start + length);
  }

  #report(kind: YamlProblem["kind"], message: string, start: number, end: number): void {
    this.#problems.push({ kind, message, place: this.#place(start, end) });
  }

  #place(start: number, end: number): Place {
    const { length } = this.#file.text;
    const from = Math.max(0, Math.min(start, length));
    return { file: this.#file, start: from, end: Math.max(from, Math.min(end, length)) };
  }
}

function rangeOf(node: unknown): [number, number] {
  const range = (node as { range?: readonly number[] | null } | null)?.range;
  return [range?.[0] ?? 0, range?.[1] ?? 0];
}
