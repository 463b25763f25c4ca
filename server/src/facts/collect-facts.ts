/** Collects what a product contains from its variables, its overlay directories and the YAML region overlays that match it. */
import type { RuntimeEntry } from "../policy/policy.ts";
import type { EvaluatedProduct } from "../product/evaluate-product.ts";
import { RegionSet } from "../region/region-set.ts";
import type { SourceFiles } from "../text/source-files.ts";
import type { TracedText } from "../text/traced-text.ts";
import { copiedApkFacts } from "./copied-apks.ts";
import { copiedFileFacts } from "./copied-files.ts";
import { COPY_VARIABLE, copyWords } from "./copy-words.ts";
import type { AppFact, EndpointFact, Fact } from "./fact.ts";
import { effectiveResources, type OverlaidResource } from "./overlaid-resources.ts";
import { propertyWords, variableWords } from "./property-words.ts";
import { type PolicyOverlay, regionOverlayFacts } from "./region-overlays.ts";
import { endpointsIn } from "./value-endpoints.ts";
import { appsOf, baseOf, endpointsOf, moduleName, overlaysOf } from "./word-facts.ts";

/** In the order in which they count. Rule: `package_resource_overlays` in AOSP's core/package_internal.mk. */
const OVERLAY_VARIABLES = ["PRODUCT_PACKAGE_OVERLAYS", "DEVICE_PACKAGE_OVERLAYS"];

/**
 * Everything that a product contains. Nearly all of it are modules that no policy speaks of, so their facts are made when somebody asks
 * for them.
 */
export class ProductFacts {
  readonly #packages: readonly (readonly [variable: string, words: readonly TracedText[]])[];
  /** The modules that a region overlay takes out again. */
  readonly #removed: ReadonlySet<string>;
  /** All facts but those of package words. */
  readonly others: readonly Fact[];
  #all: readonly Fact[] | undefined;

  /**
   * @param overlays the YAML region overlays of the whole tree, read once for all products
   * @param runtime what the policy knows of conditions that the device reads
   */
  constructor(
    product: EvaluatedProduct,
    files: SourceFiles,
    overlays: readonly PolicyOverlay[],
    runtime: readonly RuntimeEntry[],
  ) {
    this.#packages = packageVariables(product.variant).map(
      (variable) => [variable, product.variables.get(variable) ?? []] as const,
    );
    this.#removed = removedModules(product, overlays);
    const directories = variableWords(product, OVERLAY_VARIABLES).flatMap(overlaysOf);
    const copied = copyWords(variableWords(product, [COPY_VARIABLE]), baseOf);
    this.others = [
      ...copiedApkFacts(copied, files),
      ...propertyWords(product).flatMap(endpointsOf),
      ...copiedFileFacts(copied, files, runtime),
      ...directories,
      ...effectiveResources(directories, files).flatMap(resourceEndpoints),
      ...regionOverlayFacts(product, overlays).filter((fact) => !this.#isRemoved(fact)),
    ];
  }

  /** All facts: the modules of the package lists first. */
  get all(): readonly Fact[] {
    this.#all ??= [...this.#apps(() => true), ...this.others];
    return this.#all;
  }

  /** All facts but those of package words that name none of `modules`. */
  about(modules: Pick<ReadonlySet<string>, "has">): readonly Fact[] {
    return [...this.#apps((word) => modules.has(moduleName(word))), ...this.others];
  }

  #apps(isWanted: (word: TracedText) => boolean): AppFact[] {
    return this.#packages.flatMap(([variable, words]) =>
      words
        .filter(isWanted)
        .flatMap((word) => appsOf({ variable, word }))
        .filter((fact) => !this.#isRemoved(fact)),
    );
  }

  #isRemoved(fact: Fact): boolean {
    return fact.kind === "app" && this.#removed.has(fact.name);
  }
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
  return [...packageVariables(variant), ...OVERLAY_VARIABLES];
}

/** The package lists that are installed. Rule: `product-installed-modules` in AOSP's core/main.mk. */
function packageVariables(variant: string): string[] {
  const variables = ["PRODUCT_PACKAGES"];
  if (variant !== "user") variables.push("PRODUCT_PACKAGES_DEBUG");
  if (variant === "eng") variables.push("PRODUCT_PACKAGES_ENG");
  return variables;
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
    }),
  );
}
