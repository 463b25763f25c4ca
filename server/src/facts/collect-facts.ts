/** Collects what a product contains from its variables, its overlay directories and the YAML region overlays that match it. */
import { findEndpoints } from "../endpoints/find-endpoints.ts";
import { resourceValues } from "../overlays/resource-overlay.ts";
import type { EvaluatedProduct } from "../product/evaluate-product.ts";
import { writtenPlace } from "../product/written-place.ts";
import { RegionSet } from "../region/region-set.ts";
import type { SourceFiles } from "../text/source-files.ts";
import { UNKNOWN_CHARACTER } from "../text/traced-text.ts";
import { COPY_VARIABLE, copiedApkFacts } from "./copied-apks.ts";
import type { AppFact, EndpointFact, Fact, OverlayFact, WordFactBase, WordSource } from "./fact.ts";
import { partPlace } from "./part-place.ts";
import { ProductGraph } from "./product-graph.ts";
import { propertyWords, type VariableWord, variableWords } from "./property-words.ts";
import { type PolicyOverlay, regionOverlayFacts } from "./region-overlays.ts";

/** Rule: AOSP's core/config.mk reads both; a resource of the first directory that has it wins. */
const OVERLAY_VARIABLES = ["PRODUCT_PACKAGE_OVERLAYS", "DEVICE_PACKAGE_OVERLAYS"];

/**
 * Everything that a product contains.
 * @param overlays the YAML region overlays of the whole tree, read once for all products
 */
export function collectFacts(
  product: EvaluatedProduct,
  files: SourceFiles,
  overlays: readonly PolicyOverlay[],
): Fact[] {
  const collector = new WordFacts(product);
  const directories = collector.overlays();
  const facts = [
    ...collector.apps(),
    ...collector.copiedApks(files),
    ...collector.propertyEndpoints(),
    ...directories,
    ...directories.flatMap((overlay) => resourceEndpoints(overlay, files)),
  ];
  return [...facts, ...regionOverlayFacts(product, overlays)].filter(
    (fact) => fact.kind !== "app" || !isRemoved(fact, product, overlays),
  );
}

/** The package lists that are installed. Rule: `product-installed-modules` in AOSP's core/main.mk. */
function packageVariables(variant: string): string[] {
  const variables = ["PRODUCT_PACKAGES"];
  if (variant !== "user") variables.push("PRODUCT_PACKAGES_DEBUG");
  if (variant === "eng") variables.push("PRODUCT_PACKAGES_ENG");
  return variables;
}

class WordFacts {
  readonly #product: EvaluatedProduct;
  readonly #graph: ProductGraph;

  constructor(product: EvaluatedProduct) {
    this.#product = product;
    this.#graph = ProductGraph.of(product);
  }

  apps(): AppFact[] {
    return variableWords(this.#product, packageVariables(this.#product.variant)).flatMap((item) => {
      const base = this.#base(item);
      const name = item.word.text.replace(/:(?:32|64)$/, "");
      return base === undefined ? [] : [{ ...base, kind: "app" as const, name }];
    });
  }

  copiedApks(files: SourceFiles): (AppFact | EndpointFact)[] {
    const words = variableWords(this.#product, [COPY_VARIABLE]);
    return copiedApkFacts(words, files, (item) => this.#base(item));
  }

  overlays(): OverlayFact[] {
    return variableWords(this.#product, OVERLAY_VARIABLES).flatMap((item) => {
      const base = this.#base(item);
      const name = item.word.text.replace(/\/+$/, "");
      return base === undefined ? [] : [{ ...base, kind: "overlay" as const, name }];
    });
  }

  propertyEndpoints(): EndpointFact[] {
    return propertyWords(this.#product).flatMap((item) => {
      const base = this.#base(item);
      return base === undefined ? [] : this.#endpointsOf(item, base);
    });
  }

  #endpointsOf(item: VariableWord, base: WordFactBase): EndpointFact[] {
    const { word, variable } = item;
    const equals = word.text.indexOf("=");
    if (equals < 0) return [];
    return findEndpoints(word.text).flatMap((found) => {
      if (found.start < equals) return [];
      const written = writtenPlace(word.slice(found.start, found.end), variable);
      const host = writtenPlace(word.slice(found.hostStart, found.hostEnd), variable);
      if (written === undefined || host === undefined) return [];
      return [
        {
          ...base,
          kind: "endpoint" as const,
          name: found.host,
          url: word.text.slice(found.start, found.end),
          scheme: found.scheme,
          port: found.port,
          place: written.place,
          literal: host.literal,
          hostPlace: host.place,
          holder: word.text.slice(0, equals),
        },
      ];
    });
  }

  /** What all facts of one word share; `undefined` when the word is not known. */
  #base({ variable, word }: VariableWord): WordFactBase | undefined {
    if (word.text.includes(UNKNOWN_CHARACTER)) return undefined;
    const written = writtenPlace(word, variable);
    const node = this.#graph.nodeOf(word);
    const source: WordSource = { kind: "word", variable, node, word };
    return {
      place: written?.place ?? this.#product.start,
      literal: written?.literal ?? false,
      source,
      active: RegionSet.all,
      condition: undefined,
      possible: word.possibleReason,
    };
  }
}

function resourceEndpoints(overlay: OverlayFact, files: SourceFiles): EndpointFact[] {
  return resourceValues(files, overlay.name).flatMap((resource) =>
    findEndpoints(resource.value, resource.name).flatMap((found): EndpointFact[] => {
      const place = partPlace(resource.place, resource.value, found.start, found.end);
      const hostPlace = partPlace(resource.place, resource.value, found.hostStart, found.hostEnd);
      return [
        {
          kind: "endpoint",
          name: found.host,
          url: resource.value.slice(found.start, found.end),
          scheme: found.scheme,
          port: found.port,
          place,
          literal: place !== resource.place,
          hostPlace,
          holder: resource.name,
          source: { kind: "resource", overlay, resource },
          active: resource.condition?.countries ?? RegionSet.all,
          condition: resource.condition?.condition,
          possible: overlay.possible,
        },
      ];
    }),
  );
}

/** Whether a region overlay takes the module out again; it counts only where the policy says which tool applies it. */
function isRemoved(fact: AppFact, product: EvaluatedProduct, overlays: readonly PolicyOverlay[]): boolean {
  return overlays.some(
    ({ entry, overlay, appliesTo }) =>
      entry.appliedBy !== undefined &&
      appliesTo(product) &&
      overlay.packages.remove.some((removed) => removed.value === fact.name),
  );
}
