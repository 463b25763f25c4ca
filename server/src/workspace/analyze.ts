/**
 * Analyses one source tree: policy, products, facts, findings. Works in steps, so that a server can answer requests in between, and
 * uses what an earlier analysis found wherever nothing that it read has changed.
 */
import { ProductFacts } from "../facts/collect-facts.ts";
import type { ProductContents } from "../facts/fact.ts";
import { findRegionOverlays, type PolicyOverlay } from "../facts/region-overlays.ts";
import { shipsTo } from "../facts/ships-to.ts";
import { matchesName } from "../policy/matching.ts";
import { parsePolicy } from "../policy/parse-policy.ts";
import { EMPTY_POLICY, type Policy, type PolicyProblem } from "../policy/policy.ts";
import { type Discovery, discoverProducts, type ProductDeclaration } from "../product/discover-products.ts";
import { type EvaluatedProduct, evaluateProduct } from "../product/evaluate-product.ts";
import { NodeMemo } from "../product/node-memo.ts";
import { AOSP_PRODUCT_VARIABLES } from "../product/product-variables.ts";
import { collectLeaks } from "../rules/leaks.ts";
import { runRules } from "../rules/run-rules.ts";
import { isSuppressed } from "../rules/suppressed.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { SourceFiles } from "../text/source-files.ts";
import { hintsOf, incompleteOf } from "./limits.ts";
import { type FileReads, RecordedFiles, stillHolds } from "./recorded-files.ts";
import type { Settings } from "./settings.ts";
import type { Snapshot } from "./snapshot.ts";

/** Told after each product: how many are done, and which was the last. */
export interface AnalysisProgress {
  readonly done: number;
  readonly total: number;
  readonly product: string;
}

/** A result with what was read for it and what else it was made from. */
interface Kept<T> {
  readonly result: T;
  readonly reads: FileReads;
}

interface KeptProduct {
  readonly evaluated: Kept<EvaluatedProduct>;
  readonly facts: Kept<ProductFacts>;
  readonly contents: ProductContents;
}

/** What an analysis leaves for the next one. */
interface Memory {
  readonly policy: Kept<LoadedPolicy>;
  readonly discovery: Kept<Discovery>;
  readonly overlays: Kept<readonly PolicyOverlay[]>;
  readonly products: ReadonlyMap<string, KeptProduct>;
  readonly nodes: NodeMemo;
}

interface LoadedPolicy {
  readonly file: SourceFile | undefined;
  readonly policy: Policy;
  readonly problems: readonly PolicyProblem[];
}

const memories = new WeakMap<Snapshot, Memory>();

/** Drives work that goes in steps, such as an analysis, to its end at once. */
export function runToEnd<Result>(steps: Generator<AnalysisProgress, Result, void>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * Analyses a tree. Yields after each product; returns the snapshot.
 * @param previous an earlier snapshot of the same tree, or of the tree that this one is an edit of
 */
export function* analyze(
  files: SourceFiles,
  settings: Settings,
  previous?: Snapshot,
): Generator<AnalysisProgress, Snapshot, void> {
  const usable = previous?.settings.variant === settings.variant ? previous : undefined;
  const before = usable && memories.get(usable);
  const samePolicy = previous?.settings.policy === settings.policy ? before?.policy : undefined;
  const policy = keep(files, samePolicy, (view) => loadPolicy(view, settings.policy));
  const discovery = keep(files, before?.discovery, discoverProducts);
  const overlays = keep(files, policy === before?.policy ? before.overlays : undefined, (view) =>
    findRegionOverlays(view, policy.result.policy),
  );
  const nodes = before?.nodes ?? new NodeMemo();
  nodes.nextGeneration();
  const declarations = wanted(discovery.result, settings);
  const products = new Map<string, KeptProduct>();
  for (const declaration of declarations) {
    const kept = keepProduct(files, settings, declaration, overlays, policy, nodes, {
      before: before?.products.get(declaration.name),
      sameOverlays: overlays === before?.overlays,
      samePolicy: policy === before?.policy,
    });
    products.set(declaration.name, kept);
    yield { done: products.size, total: declarations.length, product: declaration.name };
  }
  const snapshot = conclude(files, settings, policy.result, discovery.result, overlays.result, [
    ...products.values(),
  ]);
  memories.set(snapshot, { policy, discovery, overlays, products, nodes });
  return snapshot;
}

/** The earlier result if all that it read is unchanged, else a new one. */
function keep<T>(files: SourceFiles, before: Kept<T> | undefined, make: (files: SourceFiles) => T): Kept<T> {
  if (before !== undefined && stillHolds(before.reads, files)) return before;
  const reads = new RecordedFiles(files);
  return { result: make(reads), reads };
}

function loadPolicy(files: SourceFiles, path: string): LoadedPolicy {
  const file = files.read(path);
  if (file === undefined) return { file, policy: EMPTY_POLICY, problems: [] };
  const { policy, problems } = parsePolicy(file, (extended) => files.read(extended));
  return { file, policy, problems };
}

function wanted({ products }: Discovery, { products: patterns }: Settings): readonly ProductDeclaration[] {
  if (patterns.length === 0) return products;
  return products.filter(({ name }) => patterns.some((pattern) => matchesName(pattern, name)));
}

function keepProduct(
  files: SourceFiles,
  settings: Settings,
  declaration: ProductDeclaration,
  overlays: Kept<readonly PolicyOverlay[]>,
  policy: Kept<LoadedPolicy>,
  memo: NodeMemo,
  same: { before: KeptProduct | undefined; sameOverlays: boolean; samePolicy: boolean },
): KeptProduct {
  const { before } = same;
  const sameMakefile = before?.contents.declaration.makefile === declaration.makefile;
  const evaluated = keep(files, sameMakefile ? before.evaluated : undefined, (view) =>
    evaluateProduct({
      name: declaration.name,
      makefile: declaration.makefile,
      variant: settings.variant,
      files: view,
      names: AOSP_PRODUCT_VARIABLES,
      memo,
    }),
  );
  const sameInputs = evaluated === before?.evaluated && same.sameOverlays;
  const facts = keep(
    files,
    sameInputs ? before.facts : undefined,
    (view) => new ProductFacts(evaluated.result, view, overlays.result),
  );
  const sameContents =
    same.samePolicy && facts === before?.facts && before.contents.declaration === declaration;
  if (sameContents) return before;
  const product = evaluated.result;
  const contents = {
    declaration,
    product,
    shipsTo: shipsTo(product, policy.result.policy),
    get facts() {
      return facts.result.all;
    },
    factsAbout: (modules: ReadonlySet<string>) => facts.result.about(modules),
  };
  return { evaluated, facts, contents };
}

function conclude(
  files: SourceFiles,
  settings: Settings,
  { file, policy, problems }: LoadedPolicy,
  discovery: Discovery,
  regionOverlays: readonly PolicyOverlay[],
  kept: readonly KeptProduct[],
): Snapshot {
  const products = kept.map(({ contents }) => contents);
  const hasPolicy = file !== undefined;
  const today = new Date().toISOString().slice(0, 10);
  const leaks = collectLeaks(products, policy, regionOverlays).filter(
    (leak) => !isSuppressed(leak, policy, today),
  );
  const context = { policy, policyProblems: problems, hasPolicy, discovery, products, regionOverlays, leaks };
  const findings = runRules(context);
  return {
    files,
    settings,
    policy,
    policyFile: file,
    discovery,
    products,
    findings,
    incomplete: incompleteOf(products),
    hints: hintsOf(discovery, hasPolicy, settings, findings),
  };
}
