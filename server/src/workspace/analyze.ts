/**
 * Analyses one source tree: policy, products, facts, findings. Works in steps, so that a server can answer requests in between, and
 * uses what an earlier analysis found wherever nothing that it read has changed.
 */
import { findRegionOverlays } from "../facts/region-overlays.ts";
import { readPolicyFile } from "../policy/extended-path.ts";
import { matchesName } from "../policy/matching.ts";
import { parsePolicy } from "../policy/parse-policy.ts";
import { EMPTY_POLICY } from "../policy/policy.ts";
import { type Discovery, discoverProducts, type ProductDeclaration } from "../product/discover-products.ts";
import { NodeMemo } from "../product/node-memo.ts";
import type { SourceFiles } from "../text/source-files.ts";
import { conclude } from "./conclude.ts";
import { keepModules } from "./keep-modules.ts";
import { isApartFrom, keepProduct } from "./keep-product.ts";
import { type KeptProduct, keep, type LoadedPolicy, type Memory } from "./kept.ts";
import { RecordedFiles } from "./recorded-files.ts";
import { evaluateAlike, type Settings } from "./settings.ts";
import type { Snapshot } from "./snapshot.ts";

/** Told before each product: how many are done, and which is next; behind the last one it is told on while rules are run. */
export interface AnalysisProgress {
  readonly done: number;
  readonly total: number;
  readonly product: string;
  /** What the analysis comes to, ahead of its end: everything that edited files have a part in is done. Told once, or never. */
  readonly early?: Snapshot;
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
 * Analyses a tree. Yields once the products are known, after each of them, and between rules; returns the snapshot. What was evaluated
 * is not lost when it is not driven to its end: the next analysis of the same `tree` uses it.
 * @param tree must give the same answers until the end
 * @param previous an earlier snapshot of the same tree, or of the tree that this one is an edit of
 * @param edited the URIs of the files in whose texts alone the tree differs from that of `previous`; the products that read them come
 * first, then `early` is told. Unknown: `undefined`.
 */
export function* analyze(
  tree: SourceFiles,
  settings: Settings,
  previous?: Snapshot,
  edited?: ReadonlySet<string>,
): Generator<AnalysisProgress, Snapshot, void> {
  const files = new RecordedFiles(tree); // of what many products ask, the tree is asked once
  const memory = prepare(tree, files, settings, remembered(tree, settings, previous), previous && edited);
  unfinished.set(tree, memory);
  const products = new ProductsInTurn(
    files,
    memory,
    wanted(memory.discovery.result, settings),
    previous && edited,
  );
  let early: { readonly snapshot: Snapshot; readonly products: readonly KeptProduct[] } | undefined;
  if (edited !== undefined && previous !== undefined) {
    const apart = products.apartFrom(edited);
    if (apart.size > 0 && apart.size < products.total) {
      yield* products.run((declaration) => !apart.has(declaration));
      const assumed = products.assumed();
      const snapshot = yield* products.steps(conclude(tree, memory, assumed));
      early = { snapshot, products: assumed };
      yield { ...products.progress(), early: snapshot };
    }
  }
  yield* products.run(() => true);
  const all = products.assumed();
  const isAsAssumed = early?.products.every((product, index) => product === all[index]) === true;
  const snapshot =
    early !== undefined && isAsAssumed ? early.snapshot : yield* products.steps(conclude(tree, memory, all));
  unfinished.delete(tree);
  const named = all.map((kept) => [kept.contents.declaration.name, kept] as const);
  finished.set(snapshot, { ...memory, products: new Map(named) });
  return snapshot;
}

/** The products of one analysis, some before others. */
class ProductsInTurn {
  readonly #files: SourceFiles;
  readonly #memory: Memory;
  readonly #declarations: readonly ProductDeclaration[];
  readonly #edited: ReadonlySet<string> | undefined;
  readonly #done = new Set<ProductDeclaration>();

  constructor(
    files: SourceFiles,
    memory: Memory,
    declarations: readonly ProductDeclaration[],
    edited: ReadonlySet<string> | undefined,
  ) {
    this.#edited = edited;
    this.#files = files;
    this.#memory = memory;
    this.#declarations = declarations;
  }

  get total(): number {
    return this.#declarations.length;
  }

  /** The products that have nothing to do with files whose texts alone have changed; none when something else has too. */
  apartFrom(uris: ReadonlySet<string>): ReadonlySet<ProductDeclaration> {
    return new Set(this.#declarations.filter((declaration) => isApartFrom(uris, declaration, this.#memory)));
  }

  /** Makes those that are wanted and not done yet, in the order in which they are declared. */
  *run(isWanted: (declaration: ProductDeclaration) => boolean): Generator<AnalysisProgress, void, void> {
    for (const declaration of this.#declarations) {
      if (this.#done.has(declaration) || !isWanted(declaration)) continue;
      yield this.progress(declaration.name);
      this.#memory.products.set(
        declaration.name,
        keepProduct(this.#files, declaration, this.#memory, this.#edited),
      );
      this.#done.add(declaration);
    }
  }

  /** What all are, those included that are not done: they are taken for what they were. */
  assumed(): KeptProduct[] {
    return this.#declarations.flatMap(({ name }) => this.#memory.products.get(name) ?? []);
  }

  progress(product = this.#declarations.at(-1)?.name ?? ""): AnalysisProgress {
    return { done: this.#done.size, total: this.total, product };
  }

  /** Passes steps on that tell nothing. */
  *steps<Result>(work: Generator<void, Result, void>): Generator<AnalysisProgress, Result, void> {
    for (;;) {
      const step = work.next();
      if (step.done === true) return step.value;
      yield this.progress();
    }
  }
}

/** What all products share, as far as possible what an earlier analysis found. */
function prepare(
  tree: SourceFiles,
  files: SourceFiles,
  settings: Settings,
  before: Memory | undefined,
  edited: ReadonlySet<string> | undefined,
): Memory {
  const samePolicy = before?.settings.policy === settings.policy ? before.policy : undefined;
  const policy = keep(files, samePolicy, (view) => loadPolicy(view, settings.policy), edited);
  const discovery = keep(
    files,
    before?.discovery,
    (view) => discoverProducts(view, settings.variables),
    edited,
  );
  const overlays = keep(
    files,
    policy === before?.policy ? before.overlays : undefined,
    (view) => findRegionOverlays(view, policy.result.policy),
    edited,
  );
  const nodes = before?.nodes ?? new NodeMemo();
  nodes.nextGeneration();
  const products = new Map(before?.products);
  const modules = keepModules(tree, before?.modules, edited);
  return { settings, policy, discovery, overlays, nodes, modules, products };
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

function loadPolicy(files: SourceFiles, path: string): LoadedPolicy {
  const file = files.read(path);
  if (file === undefined) return { file, policy: EMPTY_POLICY, problems: [], files: [] };
  return { file, ...parsePolicy(file, (extended) => readPolicyFile(files, extended)) };
}

function wanted({ products }: Discovery, { products: patterns }: Settings): readonly ProductDeclaration[] {
  if (patterns.length === 0) return products;
  return products.filter(({ name }) => patterns.some((pattern) => matchesName(pattern, name)));
}
