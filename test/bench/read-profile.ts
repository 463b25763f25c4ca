/** Sums up what V8's profilers recorded, by function and by file, so that a terminal is enough to read a profile. */
import { fileURLToPath } from "node:url";

interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  /** From 0 on; -1 where there is no source. */
  readonly lineNumber: number;
}

/** A profile of `node --cpu-prof`: times in microseconds. */
export interface CpuProfile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: CallFrame }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

interface HeapNode {
  readonly callFrame: CallFrame;
  readonly selfSize: number;
  readonly children: readonly HeapNode[];
}

/** A profile of `node --heap-prof`: bytes that were still in use at the end, by what allocated them. */
export interface HeapProfile {
  readonly head: HeapNode;
}

/** Amounts by function (`name file:line`) and by file, the largest first. */
export interface Summary {
  readonly total: number;
  readonly functions: readonly Amount[];
  readonly files: readonly Amount[];
}

export interface Amount {
  readonly name: string;
  readonly amount: number;
}

type Item = readonly [frame: CallFrame, amount: number];

/**
 * Milliseconds spent in each function itself.
 * @param root the repository: files are named relative to it
 */
export function summarizeCpu({ nodes, samples, timeDeltas }: CpuProfile, root: string): Summary {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const items = samples.flatMap((id, index): Item[] => {
    const frame = frames.get(id);
    return frame === undefined ? [] : [[frame, (timeDeltas[index] ?? 0) / 1000]];
  });
  return summarize(items, root);
}

/** Megabytes that were in use at the end, by the function that allocated them. */
export function summarizeHeap({ head }: HeapProfile, root: string): Summary {
  return summarize(
    nodesBelow(head).map(({ callFrame, selfSize }) => [callFrame, selfSize / 2 ** 20]),
    root,
  );
}

function nodesBelow(node: HeapNode): HeapNode[] {
  const nodes = [node];
  for (const each of nodes) nodes.push(...each.children);
  return nodes;
}

function summarize(items: readonly Item[], root: string): Summary {
  const functions = new Map<string, number>();
  const files = new Map<string, number>();
  const add = (map: Map<string, number>, key: string, amount: number) =>
    map.set(key, (map.get(key) ?? 0) + amount);
  let total = 0;
  for (const [frame, amount] of items) {
    const file = fileOf(frame, root);
    const name = frame.functionName || "(anonymous)";
    total += amount;
    add(files, file || name, amount);
    add(functions, file === "" ? name : `${name} ${file}:${frame.lineNumber + 1}`, amount);
  }
  return { total, functions: largestFirst(functions), files: largestFirst(files) };
}

function fileOf({ url }: CallFrame, root: string): string {
  const path = url.startsWith("file:") ? fileURLToPath(url) : url;
  return path.startsWith(root) ? path.slice(root.length + 1).replaceAll("\\", "/") : path;
}

function largestFirst(amounts: ReadonlyMap<string, number>): Amount[] {
  return [...amounts]
    .map(([name, amount]) => ({ name, amount }))
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => b.amount - a.amount);
}
