/** Merges once more what an earlier import merged, where some makefiles have left other values: only what those have a part in. */
import type { ProductNode } from "./import-nodes.ts";
import { mergeNode, NO_VALUES, type NodeValues, unmerged } from "./merge-node.ts";
import type { MergeStep } from "./merged-values.ts";

/**
 * The merges of an import in which some makefiles left something else than in an earlier one and inherit the same as there.
 * @param before the steps of the earlier import, in order
 * @param changed the makefiles that left something else, by path
 * @param single the variables that take a single value
 */
export function mergeAgain(
  before: readonly MergeStep[],
  changed: ReadonlyMap<string, ProductNode>,
  single: ReadonlySet<string>,
): MergeStep[] {
  /** What makefiles have now, where that is not what they had at the same step of the earlier import. */
  const others = new Map<string, NodeValues>();
  for (const [path, { own }] of changed) others.set(path, unmerged(own));
  const note = (path: string, now: NodeValues, then: NodeValues | undefined) => {
    if (now === then) others.delete(path);
    else others.set(path, now);
  };
  return before.map((step) => {
    const node = changed.get(step.node.path) ?? step.node;
    const isSame = node === step.node && !step.children.some((child) => others.has(child));
    const now = isSame ? step : mergedWith(others, node, step, single);
    if (!isSame)
      for (const [at, child] of step.children.entries())
        note(child, now.merged.children[at] ?? NO_VALUES, step.merged.children[at]);
    note(node.path, now.merged.values, step.merged.values);
    return now;
  });
}

function mergedWith(
  others: ReadonlyMap<string, NodeValues>,
  node: ProductNode,
  { children, values: before }: MergeStep,
  single: ReadonlySet<string>,
): MergeStep {
  const values = children.map((child, at) => others.get(child) ?? before[at] ?? NO_VALUES);
  return { node, children, values, merged: mergeNode(node.path, node.own, children, values, single) };
}

/** What a makefile has behind the last of these merges. */
export function valuesBehind(steps: readonly MergeStep[], path: string): NodeValues {
  for (const { node, children, merged } of steps.toReversed()) {
    if (node.path === path) return merged.values;
    const taken = children.indexOf(path);
    if (taken >= 0) return merged.children[taken] ?? NO_VALUES;
  }
  return NO_VALUES;
}
