/** Collects what a product contains from its variables, its overlay directories and the YAML region overlays that match it. */
import type { ProductModules } from "../modules/product-modules.ts";
import { resourceValues } from "../overlays/resource-overlay.ts";
import type { EvaluatedProduct } from "../product/evaluate-product.ts";
import { RegionSet } from "../region/region-set.ts";
import type { SourceFiles } from "../text/source-files.ts";
import { COPY_VARIABLE, copiedApkFacts, isApkCopy } from "./copied-apks.ts";
import type { AppFact, EndpointFact, Fact, OverlayFact } from "./fact.ts";
import { listsOf, type Names, type NotInstalled, PackageFacts } from "./package-facts.ts";
import { PROPERTY_VARIABLES, perVariableWord } from "./property-words.ts";
import { type PolicyOverlay, regionOverlayFacts } from "./region-overlays.ts";
import { endpointsIn } from "./value-endpoints.ts";
import { baseOf, endpointsOf, overlaysOf } from "./word-facts.ts";

/** Rule: AOSP's core/config.mk reads both; a resource of the first directory that has it wins. */
const OVERLAY_VARIABLES = ["PRODUCT_PACKAGE_OVERLAYS", "DEVICE_PACKAGE_OVERLAYS"];

/** Everything that a product contains. */
export class ProductFacts {
  readonly #packages: PackageFacts;
  /** The modules that a region overlay takes out again. */
  readonly #removed: ReadonlySet<string>;
  /** All facts but those of package lists. */
  readonly others: readonly Fact[];
  #all: readonly Fact[] | undefined;

  /**
   * @param modules gives the tree's modules as the product has them
   * @param overlays the YAML region overlays of the whole tree, read once for all products
   */
  constructor(
    product: EvaluatedProduct,
    files: SourceFiles,
    modules: () => ProductModules,
    overlays: readonly PolicyOverlay[],
  ) {
    this.#packages = new PackageFacts(product, modules);
    this.#removed = removedModules(product, overlays);
    const directories = overlayFacts(product, OVERLAY_VARIABLES);
    this.others = [
      ...copiedApkFacts(apkCopies(product, [COPY_VARIABLE]), files, baseOf),
      ...propertyEndpoints(product, PROPERTY_VARIABLES),
      ...directories,
      ...directories.flatMap((overlay) => resourceEndpoints(overlay, files)),
      ...regionOverlayFacts(product, overlays).filter((fact) => !this.#isRemoved(fact)),
    ];
  }

  /** All facts: the modules of the package lists first. */
  get all(): readonly Fact[] {
    this.#all ??= [...this.#installed(this.#packages.all()), ...this.others];
    return this.#all;
  }

  /** All facts but those of modules that are none of `modules`. */
  about(modules: Names): readonly Fact[] {
    return [...this.#installed(this.#packages.about(modules)), ...this.others];
  }

  /** The listed words about `modules` that install nothing. */
  notInstalled(modules: Names): readonly NotInstalled[] {
    return this.#packages.notInstalled(modules);
  }

  #installed(apps: readonly AppFact[]): readonly AppFact[] {
    return this.#removed.size === 0 ? apps : apps.filter((fact) => !this.#isRemoved(fact));
  }

  #isRemoved(fact: Fact): boolean {
    return fact.kind === "app" && this.#removed.has(fact.name);
  }
}

const overlayFacts = perVariableWord(overlaysOf);
const propertyEndpoints = perVariableWord(endpointsOf);
const apkCopies = perVariableWord((item) => (isApkCopy(item.word) ? [item] : []));
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

function resourceEndpoints(overlay: OverlayFact, files: SourceFiles): EndpointFact[] {
  return resourceValues(files, overlay.name).flatMap((resource) =>
    endpointsIn(resource.value, resource.name, resource.place).map(
      (part): EndpointFact => ({
        ...part,
        literal: part.place !== resource.place,
        source: { kind: "resource", overlay, resource },
        active: resource.condition?.countries ?? RegionSet.all,
        condition: resource.condition?.condition,
        possible: overlay.possible,
      }),
    ),
  );
}
