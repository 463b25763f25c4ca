/** What is made of one product, as far as an earlier analysis has not made it: its evaluation, its facts, its leaks. */
import { ProductFacts } from "../facts/collect-facts.ts";
import type { ProductContents } from "../facts/fact.ts";
import { shipsTo } from "../facts/ships-to.ts";
import type { ProductDeclaration } from "../product/discover-products.ts";
import { type EvaluatedProduct, evaluateProduct } from "../product/evaluate-product.ts";
import { AOSP_PRODUCT_VARIABLES } from "../product/product-variables.ts";
import { hasWay, readsAny, replayProduct } from "../product/replay-product.ts";
import { collectLeaks } from "../rules/leaks.ts";
import type { SourceFiles } from "../text/source-files.ts";
import { type Kept, type KeptProduct, keep, type Memory } from "./kept.ts";
import { type FileReads, hasRead } from "./recorded-files.ts";

/** Of what is known without asking again. */
const NO_READS: FileReads = {
  texts: new Map(),
  binaries: new Map(),
  kinds: new Map(),
  listings: new Map(),
  globs: new Map(),
};

/** The earlier evaluation if nothing of what it read has changed, else one that goes the same way, else a new one. */
function keepEvaluated(
  files: SourceFiles,
  { name, makefile }: ProductDeclaration,
  before: Kept<EvaluatedProduct> | undefined,
  { settings, nodes: memo }: Memory,
  edited: ReadonlySet<string> | undefined,
): Kept<EvaluatedProduct> {
  const replayed = before && replayProduct(before.result, files, memo, edited);
  if (replayed !== undefined)
    return replayed === before?.result ? before : { result: replayed, reads: NO_READS };
  const { variant, variables } = settings;
  const names = AOSP_PRODUCT_VARIABLES;
  const kept = keep(
    files,
    before !== undefined && !hasWay(before.result) ? before : undefined,
    (view) => evaluateProduct({ name, makefile, variant, variables, files: view, names, memo }),
    edited,
  );
  return hasWay(kept.result) ? { result: kept.result, reads: NO_READS } : kept;
}

/**
 * The product as it is now: the object that `memory` has when nothing of what was read for it has changed.
 * @param edited the URIs of the files in whose texts alone `files` differs from what it was for `memory`; unknown: `undefined`
 */
export function keepProduct(
  files: SourceFiles,
  declaration: ProductDeclaration,
  memory: Memory,
  edited?: ReadonlySet<string>,
): KeptProduct {
  const { policy, overlays } = memory;
  const { modules, version } = memory.modules;
  const before = memory.products.get(declaration.name);
  const sameMakefile = before?.contents.declaration.makefile === declaration.makefile;
  const evaluatedBefore = sameMakefile ? before.evaluated : undefined;
  const evaluated = keepEvaluated(files, declaration, evaluatedBefore, memory, edited);
  const facts = keep(
    files,
    evaluated === before?.evaluated && hasSamePremises(before, memory) ? before.facts : undefined,
    (view) =>
      new ProductFacts(
        evaluated.result,
        view,
        () => modules.of(evaluated.result),
        overlays.result,
        policy.result.policy.runtime,
      ),
    edited,
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
  return { policy, overlays, modules: version, evaluated, facts, contents, leaks };
}

/** Whether what all products share is what it was when a product was kept, but for the policy. */
function hasSamePremises(kept: KeptProduct, { overlays, modules }: Memory): boolean {
  return overlays === kept.overlays && modules.version === kept.modules;
}

/**
 * Whether a product is what `memory` has of it when files at these URIs have other texts, and nothing else has changed.
 * @param files where the URIs have other texts than before
 */
export function isApartFrom(
  uris: ReadonlySet<string>,
  declaration: ProductDeclaration,
  memory: Memory,
): boolean {
  const kept = memory.products.get(declaration.name);
  return (
    kept !== undefined &&
    kept.contents.declaration === declaration &&
    kept.policy === memory.policy &&
    hasSamePremises(kept, memory) &&
    !readsAny(kept.evaluated.result, uris) &&
    !hasRead(kept.evaluated.reads, uris) &&
    !hasRead(kept.facts.reads, uris)
  );
}
