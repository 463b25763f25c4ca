/** Puts the values of inherited makefiles where their placeholders stand. */
import { compareBytes } from "../text/compare-bytes.ts";
import type { TracedText } from "../text/traced-text.ts";
import { inheritedPath } from "./inherit-product.ts";

/** The words of every product variable of one node. */
export type NodeValues = Map<string, readonly TracedText[]>;

/** The paths that placeholders in these values name, sorted by bytes, each once. Rule: `get-inherited-nodes`. */
export function inheritedNodes(values: NodeValues): string[] {
  const paths = new Set<string>();
  for (const words of values.values()) {
    for (const word of words) {
      const path = inheritedPath(word);
      if (path !== undefined) paths.add(path);
    }
  }
  return [...paths].sort(compareBytes);
}

/**
 * Replaces each placeholder's first occurrence by the child's words and clears the child, so that a makefile inherited twice
 * gives its words to the first taker only. A single-value variable that has a word of its own takes none.
 * @returns the path by which the node inherits itself, if it does: make stops there
 * Rule: `_expand-inherited-values` in core/node_fns.mk.
 */
export function expandInherited(
  path: string,
  values: NodeValues,
  children: ReadonlyMap<string, NodeValues>,
  single: ReadonlySet<string>,
): string | undefined {
  for (const [name, own] of values) {
    let words = own;
    for (const child of inheritedNodes(new Map([[name, own]]))) {
      const childValues = children.get(child);
      const hasOwn = single.has(name) && words.some((word) => inheritedPath(word) === undefined);
      words = replacePlaceholder(words, child, hasOwn ? [] : (childValues?.get(name) ?? []));
      childValues?.set(name, []);
      if (words.some((word) => inheritedPath(word) === path)) return child;
    }
    values.set(name, words);
  }
  return undefined;
}

function replacePlaceholder(
  words: readonly TracedText[],
  child: string,
  replacement: readonly TracedText[],
): TracedText[] {
  let seen = false;
  return words.flatMap((word) => {
    if (inheritedPath(word) !== child) return [word];
    if (seen) return [];
    seen = true;
    return replacement;
  });
}
