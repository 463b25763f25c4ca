/**
 * Analyses one source tree: policy, products, facts, findings. Works in steps, so that a server can answer requests in between, and
 * uses what an earlier analysis found wherever nothing that it read has changed.
 */
import { ProductFacts } from "../facts/collect-facts.ts";
import type { ProductContents } from "../facts/fact.ts";
import { findRegionOverlays, type PolicyOverlay } from "../facts/region-overlays.ts";
import { shipsTo } from "../facts/ships-to.ts";
import { findRuntimeOverlays, type RuntimeOverlays } from "../modules/runtime-overlays.ts";
import { readPolicyFile } from "../policy/extended-path.ts";
import { matchesName } from "../policy/matching.ts";
import { parsePolicy } from "../policy/parse-policy.ts";
import { EMPTY_POLICY, type Policy, type PolicyProblem } from "../policy/policy.ts";
import { type Discovery, discoverProducts, type ProductDeclaration } from "../product/discover-products.ts";
import { type EvaluatedProduct, evaluateProduct } from "../product/evaluate-product.ts";
import { NodeMemo } from "../product/node-memo.ts";
import { AOSP_PRODUCT_VARIABLES } from "../product/product-variables.ts";
import { hasWay, replayProduct } from "../product/replay-product.ts";
import { collectLeaks, type Leak } from "../rules/leaks.ts";
import { ruleLevels } from "../rules/rule-levels.ts";
import { runRules } from "../rules/run-rules.ts";
import { type Reportable, Suppressions } from "../rules/suppressed.ts";
import { groupBy } from "../text/group-by.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { SourceFiles } from "../text/source-files.ts";
import { type KeptModules, keepModules } from "./keep-modules.ts";
import { hintsOf, incompleteOf } from "./limits.ts";
import { type FileReads, RecordedFiles, stillHolds } from "./recorded-files.ts";
import { evaluateAlike, type Settings } from "./settings.ts";
import type { Snapshot } from "./snapshot.ts";

/** Told before each product: how many are done, and which is next. */
export interface AnalysisProgress {
  readonly done: number;
  readonly total: number;
  readonly product: string;
}

/** A result with what was read for it. */
interface Kept<T> {
  readonly result: T;
  readonly reads: FileReads;
}

/** What was made of one product, and from what besides the files that were read. */
interface KeptProduct {
  readonly policy: Kept<LoadedPolicy>;
  readonly overlays: Kept<readonly PolicyOverlay[]>;
  readonly runtimeOverlays: Kept<RuntimeOverlays>;
  readonly modules: object;
  readonly evaluated: Kept<EvaluatedProduct>;
  readonly facts: Kept<ProductFacts>;
  readonly contents: ProductContents;
  readonly leaks: readonly Leak[];
}

/** Of what is known without asking again. */
const NO_READS: FileReads = {
  texts: new Map(),
  binaries: new Map(),
  kinds: new Map(),
  listings: new Map(),
  globs: new Map(),
};

/** What an analysis leaves for the next one. */
interface Memory {
  readonly settings: Settings;
  readonly policy: Kept<LoadedPolicy>;
  readonly discovery: Kept<Discovery>;
  readonly overlays: Kept<readonly PolicyOverlay[]>;
  readonly runtimeOverlays: Kept<RuntimeOverlays>;
  readonly products: Map<string, KeptProduct>;
  readonly nodes: NodeMemo;
  readonly modules: KeptModules;
}

interface LoadedPolicy {
  readonly file: SourceFile | undefined;
  readonly policy: Policy;
  readonly problems: readonly PolicyProblem[];
  /** The policy file and those that it extends. */
  readonly files: readonly SourceFile[];
}

const finished = new WeakMap<Snapshot, Memory>();
/** What analyses that were not driven to their end had come to, by the files that they read. */
const unfinished = new WeakMap<SourceFiles, Memory>();

/** Drives work that goes in steps, such as an analysis, to its end at once. */
export function runToEnd<Result>(steps: Generator<AnalysisProgress, Result, void>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * Analyses a tree. Yields once the products are known and after each of them; returns the snapshot. What was evaluated is not lost
 * when it is not driven to its end: the next analysis of the same `tree` uses it.
 * @param tree must give the same answers until the end
 * @param previous an earlier snapshot of the same tree, or of the tree that this one is an edit of
 */
export function* analyze(
  tree: SourceFiles,
  settings: Settings,
  previous?: Snapshot,
): Generator<AnalysisProgress, Snapshot, void> {
  const before = remembered(tree, settings, previous);
  const files = new RecordedFiles(tree); // of what many products ask, the tree is asked once
  const samePolicy = before?.settings.policy === settings.policy ? before.policy : undefined;
  const policy = keep(files, samePolicy, (view) => loadPolicy(view, settings.policy));
  const discovery = keep(files, before?.discovery, (view) => discoverProducts(view, settings.variables));
  const overlays = keep(files, policy === before?.policy ? before.overlays : undefined, (view) =>
    findRegionOverlays(view, policy.result.policy),
  );
  const nodes = before?.nodes ?? new NodeMemo();
  nodes.nextGeneration();
  const evaluated = new Map(before?.products);
  const runtimeOverlays = keep(files, before?.runtimeOverlays, findRuntimeOverlays);
  const memory: Memory = {
    settings,
    policy,
    discovery,
    overlays,
    runtimeOverlays,
    nodes,
    modules: keepModules(tree, before?.modules),
    products: evaluated,
  };
  unfinished.set(tree, memory);
  const declarations = wanted(discovery.result, settings);
  const products: KeptProduct[] = [];
  for (const declaration of declarations) {
    yield { done: products.length, total: declarations.length, product: declaration.name };
    const kept = keepProduct(files, declaration, memory);
    memory.products.set(declaration.name, kept);
    products.push(kept);
  }
  const snapshot = conclude(tree, memory, products);
  unfinished.delete(tree);
  const named = products.map((kept) => [kept.contents.declaration.name, kept] as const);
  finished.set(snapshot, { ...memory, products: new Map(named) });
  return snapshot;
}

/** How often makefiles were evaluated for a snapshot and those before it, and for how many different inputs. */
export function evaluationsOf(snapshot: Snapshot): Pick<NodeMemo, "evaluations" | "distinctInputs"> {
  return finished.get(snapshot)?.nodes ?? new NodeMemo();
}

/** What earlier analyses found for the same build variant and variables; of a product what the newest found. */
function remembered(files: SourceFiles, settings: Settings, previous?: Snapshot): Memory | undefined {
  const all = [previous && finished.get(previous), unfinished.get(files)].filter(
    (memory) => memory !== undefined && evaluateAlike(memory.settings, settings),
  );
  const newest = all.at(-1);
  return newest && { ...newest, products: new Map(all.flatMap((memory) => [...(memory?.products ?? [])])) };
}

/** The earlier result if all that it read is unchanged, else a new one. */
function keep<T>(files: SourceFiles, before: Kept<T> | undefined, make: (files: SourceFiles) => T): Kept<T> {
  if (before !== undefined && stillHolds(before.reads, files)) return before;
  const reads = new RecordedFiles(files);
  return { result: make(reads), reads };
}

function loadPolicy(files: SourceFiles, path: string): LoadedPolicy {
  const file = files.read(path);
  if (file === undefined) return { file, policy: EMPTY_POLICY, problems: [], files: [] };
  return { file, ...parsePolicy(file, (extended) => readPolicyFile(files, extended)) };
}

function wanted({ products }: Discovery, { products: patterns }: Settings): readonly ProductDeclaration[] {
  if (patterns.length === 0) return products;
  return products.filter(({ name }) => patterns.some((pattern) => matchesName(pattern, name)));
}

/** The earlier evaluation if nothing of what it read has changed, else one that goes the same way, else a new one. */
function keepEvaluated(
  files: SourceFiles,
  { name, makefile }: ProductDeclaration,
  before: Kept<EvaluatedProduct> | undefined,
  { settings, nodes: memo }: Memory,
): Kept<EvaluatedProduct> {
  const replayed = before && replayProduct(before.result, files, memo);
  if (replayed !== undefined)
    return replayed === before?.result ? before : { result: replayed, reads: NO_READS };
  const { variant, variables } = settings;
  const names = AOSP_PRODUCT_VARIABLES;
  const kept = keep(files, before !== undefined && !hasWay(before.result) ? before : undefined, (view) =>
    evaluateProduct({ name, makefile, variant, variables, files: view, names, memo }),
  );
  return hasWay(kept.result) ? { result: kept.result, reads: NO_READS } : kept;
}

function keepProduct(files: SourceFiles, declaration: ProductDeclaration, memory: Memory): KeptProduct {
  const { policy, overlays, runtimeOverlays } = memory;
  const { modules, version } = memory.modules;
  const before = memory.products.get(declaration.name);
  const sameMakefile = before?.contents.declaration.makefile === declaration.makefile;
  const evaluated = keepEvaluated(files, declaration, sameMakefile ? before.evaluated : undefined, memory);
  const sameInputs =
    evaluated === before?.evaluated &&
    overlays === before.overlays &&
    runtimeOverlays === before.runtimeOverlays &&
    version === before.modules;
  const facts = keep(
    files,
    sameInputs ? before.facts : undefined,
    (view) =>
      new ProductFacts(
        evaluated.result,
        view,
        () => modules.of(evaluated.result),
        overlays.result,
        runtimeOverlays.result,
        policy.result.policy.runtime,
      ),
  );
  const sameFacts = policy === before?.policy && facts === before.facts;
  if (sameFacts && before.contents.declaration === declaration) return before;
  const product = evaluated.result;
  const contents: ProductContents = {
    declaration,
    product,
    shipsTo: shipsTo(product, policy.result.policy),
    get facts() {
      return facts.result.all;
    },
    get modules() {
      return modules.of(product);
    },
    factsAbout: (names) => facts.result.about(names),
    notInstalled: (names) => facts.result.notInstalled(names),
    factsWhere: (search) => facts.result.where(search),
    factGuards: () => facts.result.guards(),
    otherFacts: facts.result.others,
    inApps: facts.result.inApps,
  };
  const leaks = collectLeaks(contents, policy.result.policy, overlays.result);
  return { policy, overlays, runtimeOverlays, modules: version, evaluated, facts, contents, leaks };
}

function reportable({ contents, fact, route }: Leak): Reportable {
  return {
    rule: `foreign-${fact.kind}`,
    subject: fact.name,
    place: route.place,
    product: contents.declaration.name,
  };
}

function conclude(files: SourceFiles, memory: Memory, kept: readonly KeptProduct[]): Snapshot {
  const { settings } = memory;
  const { file, policy, problems, files: policyFiles } = memory.policy.result;
  const discovery = memory.discovery.result;
  const regionOverlays = memory.overlays.result;
  const products = kept.map(({ contents }) => contents);
  const hasPolicy = file !== undefined;
  const today = new Date().toISOString().slice(0, 10);
  const suppressions = new Suppressions(policy, today);
  const leaks = groupBy(
    kept.flatMap((product) => product.leaks),
    (leak) => suppressions.covers(reportable(leak)),
  );
  const findings = runRules({
    policy,
    policyProblems: problems,
    policyFiles,
    hasPolicy,
    discovery,
    files,
    products,
    regionOverlays,
    leaks: leaks.get(false) ?? [],
    acceptedLeaks: leaks.get(true) ?? [],
    suppressions,
    levels: ruleLevels(policy, settings.rules),
    allProducts: settings.products.length === 0,
  });
  return {
    files,
    settings,
    policy,
    policyFile: file,
    policyFiles,
    discovery,
    modules: memory.modules.modules,
    products,
    findings,
    incomplete: incompleteOf(products, policy),
    hints: hintsOf(discovery, hasPolicy, settings, findings),
  };
}
