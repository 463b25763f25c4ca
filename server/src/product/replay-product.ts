/**
 * Evaluates a product again by the way that an earlier evaluation took: where files have changed and no makefile hands anything else on
 * to those behind it, the others left what they left before, and only values have to be merged.
 */

import type { TracedText } from "../text/traced-text.ts";
import { ArraysOfLists } from "../text/word-list.ts";
import { buildSystem } from "./build-system.ts";
import { isFullCheckout } from "./discover-products.ts";
import type { EvaluatedProduct } from "./evaluate-product.ts";
import { finishValues } from "./finish-product.ts";
import { startOf } from "./import-nodes.ts";
import { inheritedNodes } from "./merge-node.ts";
import { MergedValues, type MergeStep } from "./merged-values.ts";
import type { MemoEntry, NodeMemo, NodeResult } from "./node-memo.ts";
import { eventsOf, type ProductFiles } from "./product-host.ts";
import type { ProductVariableNames } from "./product-variables.ts";

/** How a product of a tree without a build system came to its values. */
export interface ProductWay {
  readonly isPartial: boolean;
  readonly memo: NodeMemo;
  readonly names: ProductVariableNames;
  /** What its makefiles left, in the order in which they are read. */
  readonly entries: readonly MemoEntry[];
  readonly merges: readonly MergeStep[];
  readonly customLocales: readonly TracedText[];
}

const ways = new WeakMap<EvaluatedProduct, ProductWay>();

/** Remembers how a product was evaluated: from nothing but what its makefiles left, and whether the checkout is a partial one. */
export function rememberWay(product: EvaluatedProduct, way: ProductWay): void {
  ways.set(product, way);
}

/** Whether it is known how a product was evaluated. */
export function hasWay(product: EvaluatedProduct): boolean {
  return ways.has(product);
}

/** Whether files at any of these URIs were read for a product of which it is known how it was evaluated. */
export function readsAny(product: EvaluatedProduct, uris: ReadonlySet<string>): boolean {
  const entries = ways.get(product)?.entries ?? [];
  const all = [...uris];
  return entries.some((entry) => all.some((uri) => entry.uris.has(uri)));
}

/**
 * The product as it is with the files as they are now: the same when nothing that it read has changed; `undefined` when it has to be
 * evaluated.
 * @param files the same object for all products of one analysis
 */
export function replayProduct(
  before: EvaluatedProduct,
  files: ProductFiles,
  memo: NodeMemo,
): EvaluatedProduct | undefined {
  const way = ways.get(before);
  if (way === undefined || way.memo !== memo) return undefined;
  if (buildSystem(files) !== undefined || isFullCheckout(files) === way.isPartial) return undefined;
  const entries: MemoEntry[] = [];
  const changed: NodeResult[] = [];
  for (const earlier of way.entries) {
    const now = memo.after(earlier, files);
    if (now === undefined) return undefined;
    entries.push(now);
    if (now === earlier) continue;
    if (!goesOnAlike(earlier.result, now.result)) return undefined;
    changed.push(now.result);
  }
  return changed.length === 0 ? before : merged(before, { ...way, entries }, changed, files);
}

/** Whether the same makefiles are read behind a node, from the same variables. */
function goesOnAlike(a: NodeResult, b: NodeResult): boolean {
  const [before, after] = [inheritedNodes(a.node.own), inheritedNodes(b.node.own)];
  return (
    b.node.file !== undefined &&
    before.length === after.length &&
    before.every((path, index) => path === after[index]) &&
    a.changes.length === b.changes.length &&
    a.changes.every(([name, variable], index) => {
      const [otherName, other] = b.changes[index] ?? [];
      return name === otherName && variable === other;
    })
  );
}

function merged(
  before: EvaluatedProduct,
  way: ProductWay,
  changed: readonly NodeResult[],
  files: ProductFiles,
): EvaluatedProduct {
  const nodes = new Map(before.nodes);
  for (const { node } of changed) nodes.set(node.path, node);
  const values = new MergedValues(nodes, way.names);
  for (const step of way.merges) values.mergeLike(step);
  const lists = finishValues(values.of(before.makefile), way.customLocales);
  const product: EvaluatedProduct = {
    name: before.name,
    makefile: before.makefile,
    variant: before.variant,
    start: startOf(before.makefile, files),
    nodes,
    lists,
    variables: new ArraysOfLists(lists),
    ...eventsOf(way.entries.map(({ result }) => result)),
    changes: before.changes,
    left: before.left,
  };
  rememberWay(product, { ...way, merges: values.steps });
  return product;
}
