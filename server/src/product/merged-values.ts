/** The values of the makefiles of one import as they are merged, the innermost first. */
import type { ProductNode } from "./import-nodes.ts";
import {
  inheritedNodes,
  type Merged,
  mergeNode,
  NO_VALUES,
  type NodeValues,
  unmerged,
} from "./merge-node.ts";
import type { ProductVariableNames } from "./product-variables.ts";

/** One merge: of what, and what came of it. */
export interface MergeStep {
  readonly node: ProductNode;
  readonly children: readonly string[];
  /** What the children had before. */
  readonly values: readonly NodeValues[];
  readonly merged: Merged;
}

/** What each makefile has now, and what is left of those that others have inherited. */
export class MergedValues {
  /** What was done, in order. */
  readonly steps: MergeStep[] = [];
  readonly #nodes: ReadonlyMap<string, ProductNode>;
  readonly #names: ProductVariableNames;
  readonly #values = new Map<string, NodeValues>();

  /** @param nodes the makefiles that have been read, by path; it grows while values are merged */
  constructor(nodes: ReadonlyMap<string, ProductNode>, names: ProductVariableNames) {
    this.#nodes = nodes;
    this.#names = names;
  }

  /** The values of a makefile as they are now; one whose own have not been merged yet has those. */
  of(path: string): NodeValues {
    const known = this.#values.get(path);
    if (known !== undefined) return known;
    const node = this.#nodes.get(path);
    return node === undefined ? NO_VALUES : unmerged(node.own);
  }

  /**
   * Merges what a makefile inherits into its values.
   * @returns the path by which it inherits itself, if it does
   */
  merge(node: ProductNode): string | undefined {
    const children = inheritedNodes(node.own);
    const values = children.map((child) => this.of(child));
    const merged = mergeNode(node.path, node.own, children, values, this.#names.single);
    this.#take({ node, children, values, merged });
    return merged.cycle;
  }

  #take(step: MergeStep): void {
    const { node, children, merged } = step;
    for (let at = 0; at < children.length; at++)
      this.#values.set(children[at] as string, merged.children[at] ?? NO_VALUES);
    this.#values.set(node.path, merged.values);
    this.steps.push(step);
  }
}
