/** Takes items out of lists and maps of a YAML file and adds them, so that it stays a valid one. */
import {
  parseYaml,
  type YamlMap,
  type YamlNode,
  type YamlSequence,
  yamlEntry,
} from "../formats/yaml-document.ts";
import type { Place } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { TextEdit } from "../text/text-edit.ts";
import { insert, lineEnding, lineStart, nextLineStart, removeLines } from "./makefile-lines.ts";

type Collection = YamlMap | YamlSequence;

/**
 * Takes out the items of one list, or the entries of one map, whose values stand at `places`. `undefined` when they do not stand
 * there, or when one shares its line with something that stays.
 */
export function removeYamlItems(
  root: YamlNode | undefined,
  places: readonly Place[],
): readonly TextEdit[] | undefined {
  const [first] = places;
  const collection = first && root && collectionOf(root, first);
  if (collection === undefined) return undefined;
  const items = itemPlaces(collection);
  const gone = items.map(({ value }) => places.some(({ start }) => start === value.start));
  if (gone.filter(Boolean).length !== places.length) return undefined;
  const spans = items.map(({ whole }) => whole);
  if (gone.every(Boolean)) return [emptied(collection)];
  return isFlow(collection) ? [flowRest(spans, gone)] : blockRest(spans, gone);
}

interface Item {
  readonly value: Place;
  /** With the key and the quotes. */
  readonly whole: Place;
}

function itemPlaces(collection: Collection): Item[] {
  if (collection.kind === "sequence")
    return collection.items.map(({ place }) => ({ value: place, whole: quoted(place) }));
  return collection.entries.map(({ key, value }) => ({
    value: value.place,
    whole: { ...value.place, start: quoted(key.place).start, end: quoted(value.place).end },
  }));
}

/** The innermost list or map that has an item at `place`. */
function collectionOf(node: YamlNode, place: Place): Collection | undefined {
  if (node.kind === "scalar") return undefined;
  if (itemPlaces(node).some(({ value }) => value.start === place.start && value.end === place.end))
    return node;
  const inner = node.kind === "sequence" ? node.items : node.entries.map(({ value }) => value);
  return inner.map((child) => collectionOf(child, place)).find((found) => found !== undefined);
}

function isFlow({ place }: Collection): boolean {
  return /[[{]/.test(place.file.text[place.start] ?? "");
}

function quoted({ file, start, end }: Place): Place {
  const quote = file.text[start - 1];
  const isQuoted = (quote === '"' || quote === "'") && file.text[end] === quote;
  return isQuoted ? { file, start: start - 1, end: end + 1 } : { file, start, end };
}

/** An empty list or map on the line of its key. */
function emptied({ kind, place }: Collection): TextEdit {
  const { file } = place;
  const start = file.text.slice(0, place.start).trimEnd().length;
  const blank = file.text[start - 1] === "-" || file.text[start - 1] === ":" ? " " : "";
  return { place: { file, start, end: place.end }, newText: `${blank}${kind === "map" ? "{}" : "[]"}` };
}

/** The items that stay, with what is written between them. */
function flowRest(spans: readonly Place[], gone: readonly boolean[]): TextEdit {
  const [first, last] = [spans[0], spans.at(-1)] as [Place, Place];
  const { file } = first;
  const kept = spans.filter((_, index) => !gone[index]);
  const newText = kept.map(({ start, end }) => file.text.slice(start, end)).join(", ");
  return { place: { file, start: first.start, end: last.end }, newText };
}

function blockRest(spans: readonly Place[], gone: readonly boolean[]): readonly TextEdit[] | undefined {
  const removed = spans.filter((_, index) => gone[index]);
  const isOwnLine = ({ file, start }: Place) =>
    /^[ \t]*(?:- +)?$/.test(file.text.slice(lineStart(file, start), start));
  return removed.every(isOwnLine) ? removed.map(removeLines) : undefined;
}

/**
 * A new last item of a list at the top of a document, with the list where there is none; `undefined` where the items of the list have no
 * lines of their own.
 */
export function newYamlItem(file: SourceFile, key: string, item: string): TextEdit | undefined {
  return newYamlLines(file, key, "sequence", [item]);
}

/** New last entries of a map at the top of a document, likewise; each is one line. */
export function newYamlEntries(
  file: SourceFile,
  key: string,
  entries: readonly string[],
): TextEdit | undefined {
  return newYamlLines(file, key, "map", entries);
}

function newYamlLines(
  file: SourceFile,
  key: string,
  kind: Collection["kind"],
  lines: readonly string[],
): TextEdit | undefined {
  const { root } = parseYaml(file);
  if (root?.kind !== "map") return undefined;
  const end = lineEnding(file);
  const under = (start: string) => lines.map((line) => `${start}${line}${end}`).join("");
  const present = yamlEntry(root, key)?.value;
  if (present === undefined) {
    const missingEnd = file.text.endsWith("\n") ? "" : end;
    const text = `${missingEnd}${key}:${end}${under(kind === "map" ? "  " : "  - ")}`;
    return insert(file, file.text.length, text);
  }
  if (present.kind !== kind) return undefined;
  const items = itemPlaces(present);
  const [first, last] = [items[0], items.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const start = file.text.slice(lineStart(file, first.whole.start), first.whole.start);
  if (!(kind === "map" ? /^[ \t]+$/ : /^[ \t]*- +$/).test(start)) return undefined;
  const next = nextLineStart(file, last.value.end - 1);
  const missingEnd = file.text.slice(0, next).endsWith("\n") ? "" : end;
  return insert(file, next, `${missingEnd}${under(start)}`);
}
