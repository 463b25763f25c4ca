/** What one analysis leaves for the next one: results with what was read for them. */
import type { ProductFacts } from "../facts/collect-facts.ts";
import type { ProductContents } from "../facts/fact.ts";
import type { PolicyOverlay } from "../facts/region-overlays.ts";
import type { Policy, PolicyProblem } from "../policy/policy.ts";
import type { Discovery } from "../product/discover-products.ts";
import type { EvaluatedProduct } from "../product/evaluate-product.ts";
import type { NodeMemo } from "../product/node-memo.ts";
import type { Leak } from "../rules/leaks.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { SourceFiles } from "../text/source-files.ts";
import type { KeptModules } from "./keep-modules.ts";
import { type FileReads, RecordedFiles, stillHolds } from "./recorded-files.ts";
import type { Settings } from "./settings.ts";

/** A result with what was read for it. */
export interface Kept<T> {
  readonly result: T;
  readonly reads: FileReads;
}

/** The policy of a tree. */
export interface LoadedPolicy {
  readonly file: SourceFile | undefined;
  readonly policy: Policy;
  readonly problems: readonly PolicyProblem[];
  /** The policy file and those that it extends. */
  readonly files: readonly SourceFile[];
}

/** What was made of one product, and from what besides the files that were read. */
export interface KeptProduct {
  readonly policy: Kept<LoadedPolicy>;
  readonly overlays: Kept<readonly PolicyOverlay[]>;
  readonly modules: object;
  readonly evaluated: Kept<EvaluatedProduct>;
  readonly facts: Kept<ProductFacts>;
  readonly contents: ProductContents;
  readonly leaks: readonly Leak[];
}

/** What an analysis leaves for the next one. */
export interface Memory {
  readonly settings: Settings;
  readonly policy: Kept<LoadedPolicy>;
  readonly discovery: Kept<Discovery>;
  readonly overlays: Kept<readonly PolicyOverlay[]>;
  readonly products: Map<string, KeptProduct>;
  readonly nodes: NodeMemo;
  readonly modules: KeptModules;
}

/**
 * The earlier result if all that it read is unchanged, else a new one.
 * @param edited the URIs of the files in whose texts alone `files` differs from what it was for `before`; unknown: `undefined`
 */
export function keep<T>(
  files: SourceFiles,
  before: Kept<T> | undefined,
  make: (files: SourceFiles) => T,
  edited?: ReadonlySet<string>,
): Kept<T> {
  if (before !== undefined && stillHolds(before.reads, files, edited)) return before;
  const reads = new RecordedFiles(files);
  return { result: make(reads), reads };
}
