/** Puts the values of inherited makefiles where their placeholders stand. Nothing is changed in place, so that equal merges are done once. */
import { compareBytes } from "../text/compare-bytes.ts";
import { TracedText } from "../text/traced-text.ts";
import { WordList } from "../text/word-list.ts";
import { inheritedPath } from "./inherit-product.ts";
import type { OwnValues } from "./own-values.ts";
import { segmentsOf } from "./segments.ts";

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

const ownFacts = new WeakMap<OwnValues, OwnFacts>();

function ofOwn(values: OwnValues): OwnFacts {
  let known = ownFacts.get(values);
  if (known === undefined) {
    const paths = new Set(
      values.groups().flatMap(({ value }) => segmentsOf(value).placeholders.map(({ path }) => path)),
    );
    const filled = values.namesWhere((value) => segmentsOf(value).lists.length > 0);
    known = { inherited: [...paths].sort(compareBytes), filled };
    ownFacts.set(values, known);
  }
  return known;
}

/** The paths that placeholders in a node's own values name, sorted by bytes, each once. Rule: `get-inherited-nodes`. */
export function inheritedNodes(values: OwnValues): readonly string[] {
  return ofOwn(values).inherited;
}

const unmergedValues = new WeakMap<OwnValues, NodeValues>();

/** The values of a node into which nothing is merged: with a placeholder in them they are those of one that is still being imported. */
export function unmerged(own: OwnValues): NodeValues {
  let known = unmergedValues.get(own);
  if (known === undefined) {
    known = new Map(own.namesWhere(() => true).map((name) => [name, listOf(own.get(name))]));
    if (ofOwn(own).inherited.length > 0) unfinished.add(known);
    unmergedValues.set(own, known);
  }
  return known;
}

function listOf(value = TracedText.empty): WordList {
  return WordList.concat(value.parts().map(WordList.of));
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
  const parts = segmentsOf(value).all.flatMap((segment) => {
    if (segment instanceof WordList) return [segment];
    if (seen.has(segment.path)) return [];
    seen.add(segment.path);
    return [taken(segment.path)];
  });
  return WordList.concat(parts);
}

/** The words of the node itself, else those of the first child, in sorted order, that has any. */
function firstValue(value: TracedText, taken: (child: string) => WordList): WordList {
  const { lists, placeholders } = segmentsOf(value);
  if (lists.length > 0) return WordList.concat(lists);
  const paths = new Set(placeholders.map(({ path }) => path));
  const first = [...paths].sort(compareBytes).find((child) => !taken(child).isEmpty);
  return first === undefined ? WordList.empty : taken(first);
}

/** The first child whose words still have a placeholder of the node itself. */
function selfInherited(
  path: string,
  value: TracedText,
  taken: (child: string) => WordList,
): string | undefined {
  const isNamed = (word: TracedText) => inheritedPath(word) === path;
  const children = segmentsOf(value).placeholders.map((placeholder) => placeholder.path);
  return children.find((child) => child === path || taken(child).toArray().some(isNamed));
}

function whatIsLeft(child: string, values: NodeValues, own: OwnValues): NodeValues {
  const isTaken = (name: string) =>
    segmentsOf(own.get(name) ?? TracedText.empty).placeholders.some(({ path }) => path === child);
  const left = [...values].filter(([name]) => !isTaken(name));
  if (left.length === values.size) return values;
  return left.length === 0 ? NO_VALUES : new Map(left);
}
