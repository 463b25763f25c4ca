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
import { mergeAgain, valuesBehind } from "./merge-again.ts";
import { inheritedNodes } from "./merge-node.ts";
import type { MergeStep } from "./merged-values.ts";
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
  for (const entry of ways.get(product)?.entries ?? []) if (hasRead(entry, uris)) return true;
  return false;
}

function hasRead(entry: MemoEntry, uris: ReadonlySet<string>): boolean {
  for (const uri of uris) if (entry.uris.has(uri)) return true;
  return false;
}

/**
 * The product as it is with the files as they are now: the same when nothing that it read has changed; `undefined` when it has to be
 * evaluated.
 * @param files the same object for all products of one analysis
 * @param edited the URIs of the files in whose texts alone `files` differs from what it was for `before`; unknown: `undefined`
 */
export function replayProduct(
  before: EvaluatedProduct,
  files: ProductFiles,
  memo: NodeMemo,
  edited?: ReadonlySet<string>,
): EvaluatedProduct | undefined {
  const way = ways.get(before);
  if (way === undefined || way.memo !== memo) return undefined;
  if (buildSystem(files) !== undefined || isFullCheckout(files) === way.isPartial) return undefined;
  const entries: MemoEntry[] = [];
  const changed: NodeResult[] = [];
  for (const earlier of way.entries) {
    const isKept = edited !== undefined && !hasRead(earlier, edited);
    const now = isKept ? memo.inUse(earlier) : memo.after(earlier, files);
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
  const others = new Map(changed.map(({ node }) => [node.path, node]));
  const nodes = new Map(before.nodes);
  for (const [path, node] of others) nodes.set(path, node);
  const merges = mergeAgain(way.merges, others, way.names.single);
  const lists = finishValues(valuesBehind(merges, before.makefile), way.customLocales);
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
  rememberWay(product, { ...way, merges });
  return product;
}
