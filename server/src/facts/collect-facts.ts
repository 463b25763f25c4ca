/** Collects what a product contains from its variables, its overlay directories and the YAML region overlays that match it. */
import type { ProductModules } from "../modules/product-modules.ts";
import { hasFileValues } from "../overlays/file-values.ts";
import type { RuntimeEntry } from "../policy/policy.ts";
import type { EvaluatedProduct } from "../product/evaluate-product.ts";
import { RegionSet } from "../region/region-set.ts";
import { type Guard, steps, trailGuards } from "../text/provenance.ts";
import type { SourceFiles } from "../text/source-files.ts";
import type { TracedText } from "../text/traced-text.ts";
import { copiedApkFacts, isApk } from "./copied-apks.ts";
import { copiedFileFacts } from "./copied-files.ts";
import { COPY_VARIABLE, copyWords, pathsOf } from "./copy-words.ts";
import type { AppFact, EndpointFact, Fact, InApps } from "./fact.ts";
import type { FactSearch } from "./fact-search.ts";
import { insidesOf } from "./in-apps.ts";
import { boardFiles, moduleFiles } from "./installed-files.ts";
import { effectiveResources, type OverlaidResource } from "./overlaid-resources.ts";
import { type OverlaySettings, whereOn } from "./overlay-condition.ts";
import { overlayStates } from "./overlay-states.ts";
import { listsOf, type Names, type NotInstalled, PackageFacts } from "./package-facts.ts";
import { PROPERTY_VARIABLES, perVariableWord } from "./property-words.ts";
import { type PolicyOverlay, regionOverlayFacts } from "./region-overlays.ts";
import { runtimeOverlayFacts } from "./runtime-overlays.ts";
import { endpointsIn } from "./value-endpoints.ts";
import { baseOf, endpointsOf, overlaysOf } from "./word-facts.ts";

/** In the order in which they count. Rule: `package_resource_overlays` in AOSP's core/package_internal.mk. */
const OVERLAY_VARIABLES = ["PRODUCT_PACKAGE_OVERLAYS", "DEVICE_PACKAGE_OVERLAYS"];

/** Everything that a product contains. */
export class ProductFacts {
  readonly #product: EvaluatedProduct;
  readonly #modules: () => ProductModules;
  readonly #packages: PackageFacts;
  readonly #settings: OverlaySettings;
  /** The modules that a region overlay takes out again. */
  readonly #removed: ReadonlySet<string>;
  /** All facts but those of package lists. */
  readonly others: readonly Fact[];
  #all: readonly Fact[] | undefined;
  readonly #about = new WeakMap<Names, readonly Fact[]>();

  /**
   * @param modules gives the tree's modules as the product has them
   * @param overlays the YAML region overlays of the whole tree, read once for all products
   * @param runtime what the policy knows of conditions that the device reads
   */
  constructor(
    product: EvaluatedProduct,
    files: SourceFiles,
    modules: () => ProductModules,
    overlays: readonly PolicyOverlay[],
    runtime: readonly RuntimeEntry[],
  ) {
    this.#product = product;
    this.#modules = modules;
    this.#packages = new PackageFacts(product, modules);
    this.#removed = removedModules(product, overlays);
    const directories = overlayFacts(product, OVERLAY_VARIABLES);
    const copied = copyWords(copiedContents(product, [COPY_VARIABLE]), baseOf);
    this.#settings = { runtime, states: overlayStates(copied, files) };
    const installed = this.#installed(this.#packages.overlays());
    const atRuntime = runtimeOverlayFacts(installed, modules, files, this.#settings);
    this.others = [
      ...copiedApkFacts(copied, files, this.#settings),
      ...propertyEndpoints(product, PROPERTY_VARIABLES),
      ...copiedFileFacts(copied, files, runtime),
      ...copiedFileFacts(moduleFiles(this.#installed(this.#packages.files()), modules), files, runtime),
      ...copiedFileFacts(boardFiles(modules()), files, runtime),
      ...directories,
      ...effectiveResources(directories, files).flatMap(resourceEndpoints),
      ...atRuntime.overlays,
      ...atRuntime.resources.flatMap(resourceEndpoints),
      ...regionOverlayFacts(product, overlays).filter((fact) => !this.#isRemoved(fact)),
    ];
  }

  /** All facts: the modules of the package lists first. */
  get all(): readonly Fact[] {
    this.#all ??= [...this.#installed(this.#packages.all()), ...this.others];
    return this.#all;
  }

  /** All facts but those of modules that are none of `modules`; found once for each of these objects. */
  about(modules: Names): readonly Fact[] {
    const facts = this.#about.get(modules) ?? [
      ...this.#installed(this.#packages.about(modules)),
      ...this.others,
    ];
    this.#about.set(modules, facts);
    return facts;
  }

  /** The listed words about `modules` that install nothing. */
  notInstalled(modules: Names): readonly NotInstalled[] {
    return this.#packages.notInstalled(modules);
  }

  /** What the installed apps hold. */
  get inApps(): InApps {
    return insidesOf(() => this.#installed(this.#packages.apps()), this.#modules);
  }

  /** The facts that a search asks for. */
  where(search: FactSearch): readonly Fact[] {
    return [...this.#installed(this.#packages.where(search)), ...this.others.filter(search.test)];
  }

  /** The conditionals on the way of the words that facts come from, each once. */
  guards(): readonly Guard[] {
    const guards = new Set(wordGuards(this.#product, listsOf(this.#product.variant)));
    for (const { source } of this.others)
      if (source.kind === "word")
        for (const guard of trailGuards(source.word.firstPiece?.trail)) guards.add(guard);
    return [...guards];
  }

  #installed(apps: readonly AppFact[]): readonly AppFact[] {
    const left = this.#removed.size === 0 ? apps : apps.filter((fact) => !this.#isRemoved(fact));
    const hasOverlays = left.some(({ apk }) => apk?.overlay !== undefined);
    return hasOverlays ? left.map((fact) => whereOn(fact, this.#settings)) : left;
  }

  #isRemoved(fact: Fact): boolean {
    return fact.kind === "app" && this.#removed.has(fact.name);
  }
}

const overlayFacts = perVariableWord(overlaysOf);
const propertyEndpoints = perVariableWord(endpointsOf);
/** The copied files of which the content matters, or that keep another from their place. */
const copiedContents = perVariableWord((item) =>
  pathsOf(item.word).some((path) => isApk(path) || hasFileValues(path)) ? [item] : [],
);
const wordGuards = perVariableWord(({ word }) => trailGuards(word.firstPiece?.trail), {
  unique: true,
  mayHold: isGuarded,
});
function isGuarded(text: TracedText): boolean {
  for (const { trail } of text.origins())
    for (const { guards } of steps(trail)) if (guards !== undefined) return true;
  return false;
}

/** What region overlays take out of a product; a removal counts only where the policy says which tool applies it. */
function removedModules(product: EvaluatedProduct, overlays: readonly PolicyOverlay[]): Set<string> {
  const applied = overlays.filter(
    ({ entry, appliesTo }) => entry.appliedBy !== undefined && appliesTo(product),
  );
  return new Set(applied.flatMap(({ overlay }) => overlay.packages.remove.map(({ value }) => value)));
}

/** The variables whose words name apps and overlay directories. */
export function contentVariables(variant: string): string[] {
  return [...listsOf(variant), ...OVERLAY_VARIABLES];
}

function resourceEndpoints({ overlay, resource }: OverlaidResource): EndpointFact[] {
  return endpointsIn(resource.value, resource.name, resource.place).map(
    (part): EndpointFact => ({
      ...part,
      literal: part.place !== resource.place,
      source: { kind: "resource", overlay, resource },
      active: resource.condition?.countries ?? RegionSet.all,
      condition: resource.condition?.condition,
      possible: overlay.possible ?? resource.condition?.unknown,
      ...(resource.condition?.locale && { locale: resource.condition.locale }),
    }),
  );
}
