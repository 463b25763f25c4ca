/** Puts the values of inherited makefiles where their placeholders stand. Nothing is changed in place, so that equal merges are done once. */
import { compareBytes } from "../text/compare-bytes.ts";
import { TracedText } from "../text/traced-text.ts";
import { WordList } from "../text/word-list.ts";
import { INHERIT_TAG, inheritedPath } from "./inherit-product.ts";
import type { OwnValues } from "./own-values.ts";

/** The words of the product variables of one node with what it inherits; variables without words may be left out. */
export type NodeValues = ReadonlyMap<string, WordList>;

/** What is left of a makefile that another has inherited in full. */
export const NO_VALUES: NodeValues = new Map();

/** What is known of the words that a node itself left, worked out once. */
interface OwnFacts {
  /** The makefiles that it inherits. */
  readonly inherited: readonly string[];
  /** The variables that hold more than placeholders. */
  readonly filled: readonly string[];
}

/** A placeholder's path, or the words up to the next one. */
type Segment = string | WordList;

const ownFacts = new WeakMap<OwnValues, OwnFacts>();
const segments = new WeakMap<TracedText, readonly Segment[]>();
const placeholders = new WeakMap<TracedText, readonly string[]>();

function ofOwn(values: OwnValues): OwnFacts {
  let known = ownFacts.get(values);
  if (known === undefined) {
    const paths = new Set(values.groups().flatMap(({ value }) => placeholdersOf(value)));
    const filled = values.namesWhere((value) => segmentsOf(value).some(isList));
    known = { inherited: [...paths].sort(compareBytes), filled };
    ownFacts.set(values, known);
  }
  return known;
}

/** The paths that placeholders in a node's own values name, sorted by bytes, each once. Rule: `get-inherited-nodes`. */
export function inheritedNodes(values: OwnValues): readonly string[] {
  return ofOwn(values).inherited;
}

/** Most variables of a node share one value, so that each is looked at once. */
function placeholdersOf(value: TracedText): readonly string[] {
  let known = placeholders.get(value);
  if (known === undefined) {
    known = segmentsOf(value).filter((segment) => typeof segment === "string");
    placeholders.set(value, known);
  }
  return known;
}

function isList(segment: Segment): segment is WordList {
  return typeof segment !== "string";
}

function segmentsOf(value: TracedText): readonly Segment[] {
  let known = segments.get(value);
  if (known === undefined) {
    known = value.parts().flatMap(segmentsOfPart);
    segments.set(value, known);
  }
  return known;
}

/** Nearly all parts have no placeholder, or are one. */
function segmentsOfPart(part: TracedText): readonly Segment[] {
  if (!part.text.includes(INHERIT_TAG)) return [WordList.of(part)];
  return part.words().map((word) => inheritedPath(word) ?? WordList.of(word));
}

const unmergedValues = new WeakMap<OwnValues, NodeValues>();

/** The values of a node into which nothing is merged: with a placeholder in them they are those of one that is still being imported. */
export function unmerged(own: OwnValues): NodeValues {
  let known = unmergedValues.get(own);
  if (known === undefined) {
    known = new Map([...own].map(([name, value]) => [name, WordList.concat(value.parts().map(WordList.of))]));
    if (ofOwn(own).inherited.length > 0) unfinished.add(known);
    unmergedValues.set(own, known);
  }
  return known;
}

/** The outcome of a merge: the node's values, what is left of each child, and the path by which it inherits itself, if it does. */
export interface Merged {
  readonly values: NodeValues;
  readonly children: readonly NodeValues[];
  readonly cycle: string | undefined;
}

const merges = new WeakMap<OwnValues, Map<string, Merged>>();
const ids = new WeakMap<NodeValues, number>();
let lastId = 0;

function idOf(values: NodeValues): number {
  let id = ids.get(values);
  if (id === undefined) {
    id = ++lastId;
    ids.set(values, id);
  }
  return id;
}

/**
 * Replaces each placeholder's first occurrence by the child's words, and takes from the child the variables that have a placeholder of
 * it, so that a makefile inherited twice gives its words to the first taker only. A merge of the same values is done once.
 * @param own what the node itself left
 * @param children the values of the makefiles that it inherits, as they are now, in the order of `paths`
 * @param single the variables that take a single value
 * Rule: `_expand-inherited-values` in core/node_fns.mk.
 */
export function mergeNode(
  path: string,
  own: OwnValues,
  paths: readonly string[],
  children: readonly NodeValues[],
  single: ReadonlySet<string>,
): Merged {
  if (paths.length === 0) return { values: unmerged(own), children, cycle: undefined };
  const known = merges.get(own) ?? new Map<string, Merged>();
  merges.set(own, known);
  const key = children.map(idOf).join(" ");
  let merged = known.get(key);
  if (merged === undefined) {
    merged = merge(path, own, paths, children, single);
    known.set(key, merged);
  }
  return merged;
}

/** Values in which a placeholder is left: those of a makefile that is inherited by one that it inherits itself. */
const unfinished = new WeakSet<NodeValues>();

function merge(
  path: string,
  own: OwnValues,
  paths: readonly string[],
  children: readonly NodeValues[],
  single: ReadonlySet<string>,
): Merged {
  const byPath = new Map(paths.map((child, index) => [child, children[index] ?? NO_VALUES]));
  const values = new Map<string, WordList>();
  const isCircular = children.some((child) => unfinished.has(child));
  let cycle: string | undefined;
  for (const name of new Set([...ofOwn(own).filled, ...children.flatMap((child) => [...child.keys()])])) {
    const value = own.get(name);
    if (value === undefined) continue;
    const taken = (child: string) => byPath.get(child)?.get(name) ?? WordList.empty;
    const merged = single.has(name) ? firstValue(value, taken) : inOrder(value, taken);
    if (!merged.isEmpty) values.set(name, merged);
    if (isCircular) cycle ??= selfInherited(path, value, taken);
  }
  if (isCircular) unfinished.add(values);
  const left = paths.map((child) => whatIsLeft(child, byPath.get(child) ?? NO_VALUES, own));
  return { values, children: left, cycle };
}

/** Each child's words where its first placeholder stands. */
function inOrder(value: TracedText, taken: (child: string) => WordList): WordList {
  const seen = new Set<string>();
  const parts = segmentsOf(value).flatMap((segment) => {
    if (typeof segment !== "string") return [segment];
    if (seen.has(segment)) return [];
    seen.add(segment);
    return [taken(segment)];
  });
  return WordList.concat(parts);
}

/** The words of the node itself, else those of the first child, in sorted order, that has any. */
function firstValue(value: TracedText, taken: (child: string) => WordList): WordList {
  const own = segmentsOf(value).filter(isList);
  if (own.length > 0) return WordList.concat(own);
  const first = [...new Set(placeholdersOf(value))].sort(compareBytes).find((child) => !taken(child).isEmpty);
  return first === undefined ? WordList.empty : taken(first);
}

/** The first child whose words still have a placeholder of the node itself. */
function selfInherited(
  path: string,
  value: TracedText,
  taken: (child: string) => WordList,
): string | undefined {
  const isNamed = (word: TracedText) => inheritedPath(word) === path;
  return placeholdersOf(value).find((child) => child === path || taken(child).toArray().some(isNamed));
}

function whatIsLeft(child: string, values: NodeValues, own: OwnValues): NodeValues {
  const left = [...values].filter(
    ([name]) => !placeholdersOf(own.get(name) ?? TracedText.empty).includes(child),
  );
  if (left.length === values.size) return values;
  return left.length === 0 ? NO_VALUES : new Map(left);
}
