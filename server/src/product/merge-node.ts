/** Puts the values of inherited makefiles where their placeholders stand. Nothing is changed in place, so that equal merges are done once. */
import { compareBytes } from "../text/compare-bytes.ts";
import type { TracedText } from "../text/traced-text.ts";
import { inheritedPath } from "./inherit-product.ts";

/** The words of the product variables of one node; variables without words may be left out. */
export type NodeValues = ReadonlyMap<string, readonly TracedText[]>;

/** What is left of a makefile that another has inherited in full. */
export const NO_VALUES: NodeValues = new Map();

/** What is known of the words that a node itself left, worked out once. */
interface OwnValues {
  /** The makefiles that it inherits. */
  readonly inherited: readonly string[];
  /** The variables that hold more than placeholders. */
  readonly filled: readonly string[];
}

const ownValues = new WeakMap<NodeValues, OwnValues>();
const placeholders = new WeakMap<readonly TracedText[], readonly string[]>();

function ofOwn(values: NodeValues): OwnValues {
  let known = ownValues.get(values);
  if (known === undefined) {
    const paths = new Set<string>();
    const filled: string[] = [];
    for (const [name, words] of values) {
      const found = placeholdersOf(words);
      for (const path of found) paths.add(path);
      if (found.length < words.length) filled.push(name);
    }
    known = { inherited: [...paths].sort(compareBytes), filled };
    ownValues.set(values, known);
  }
  return known;
}

/** The paths that placeholders in a node's own values name, sorted by bytes, each once. Rule: `get-inherited-nodes`. */
export function inheritedNodes(values: NodeValues): readonly string[] {
  return ofOwn(values).inherited;
}

/** Most variables of a node share one list of placeholders, so that each list is looked at once. */
function placeholdersOf(words: readonly TracedText[]): readonly string[] {
  let known = placeholders.get(words);
  if (known === undefined) {
    known = words.flatMap((word) => inheritedPath(word) ?? []);
    placeholders.set(words, known);
  }
  return known;
}

/** The outcome of a merge: the node's values, what is left of each child, and the path by which it inherits itself, if it does. */
export interface Merged {
  readonly values: NodeValues;
  readonly children: readonly NodeValues[];
  readonly cycle: string | undefined;
}

const merges = new WeakMap<NodeValues, Map<string, Merged>>();
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
  own: NodeValues,
  paths: readonly string[],
  children: readonly NodeValues[],
  single: ReadonlySet<string>,
): Merged {
  if (paths.length === 0) return { values: own, children, cycle: undefined };
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

function isUnfinished(values: NodeValues): boolean {
  return unfinished.has(values) || (ownValues.get(values)?.inherited.length ?? 0) > 0;
}

function merge(
  path: string,
  own: NodeValues,
  paths: readonly string[],
  children: readonly NodeValues[],
  single: ReadonlySet<string>,
): Merged {
  const byPath = new Map(paths.map((child, index) => [child, children[index] ?? NO_VALUES]));
  const values = new Map<string, readonly TracedText[]>();
  const isCircular = children.some(isUnfinished);
  let cycle: string | undefined;
  for (const name of new Set([...ofOwn(own).filled, ...children.flatMap((child) => [...child.keys()])])) {
    const words = own.get(name);
    if (words === undefined) continue;
    const taken = (child: string) => byPath.get(child)?.get(name) ?? [];
    const merged = single.has(name) ? firstValue(words, taken) : inOrder(words, taken);
    if (merged.length > 0) values.set(name, merged);
    if (isCircular) cycle ??= selfInherited(path, words, taken);
  }
  if (isCircular) unfinished.add(values);
  const left = paths.map((child) => whatIsLeft(child, byPath.get(child) ?? NO_VALUES, own));
  return { values, children: left, cycle };
}

/** Each child's words where its first placeholder stands. */
function inOrder(
  words: readonly TracedText[],
  taken: (child: string) => readonly TracedText[],
): readonly TracedText[] {
  if (placeholdersOf(words).length === 0) return words;
  const seen = new Set<string>();
  const parts: (readonly TracedText[])[] = [];
  let start = 0;
  words.forEach((word, index) => {
    const child = inheritedPath(word);
    if (child === undefined) return;
    if (index > start) parts.push(words.slice(start, index));
    start = index + 1;
    if (!seen.has(child)) parts.push(taken(child));
    seen.add(child);
  });
  parts.push(words.slice(start));
  const filled = parts.filter((part) => part.length > 0);
  return filled.length === 1 ? (filled[0] ?? []) : ([] as TracedText[]).concat(...filled);
}

/** The words of the node itself, else those of the first child, in sorted order, that has any. */
function firstValue(
  words: readonly TracedText[],
  taken: (child: string) => readonly TracedText[],
): readonly TracedText[] {
  const own = words.filter((word) => inheritedPath(word) === undefined);
  if (own.length > 0) return own;
  const first = [...new Set(placeholdersOf(words))]
    .sort(compareBytes)
    .find((child) => taken(child).length > 0);
  return first === undefined ? [] : taken(first);
}

/** The first child whose words still have a placeholder of the node itself. */
function selfInherited(
  path: string,
  words: readonly TracedText[],
  taken: (child: string) => readonly TracedText[],
): string | undefined {
  return placeholdersOf(words).find(
    (child) => child === path || taken(child).some((word) => inheritedPath(word) === path),
  );
}

function whatIsLeft(child: string, values: NodeValues, own: NodeValues): NodeValues {
  const left = [...values].filter(([name]) => !placeholdersOf(own.get(name) ?? []).includes(child));
  if (left.length === values.size) return values;
  return left.length === 0 ? NO_VALUES : new Map(left);
}
