/** Collects what a product contains from its variables, its overlay directories and the YAML region overlays that match it. */
import { findEndpoints } from "../endpoints/find-endpoints.ts";
import { resourceValues } from "../overlays/resource-overlay.ts";
import type { EvaluatedProduct } from "../product/evaluate-product.ts";
import { writtenPlace } from "../product/written-place.ts";
import { RegionSet } from "../region/region-set.ts";
import type { SourceFiles } from "../text/source-files.ts";
import { UNKNOWN_CHARACTER } from "../text/traced-text.ts";
import type { AppFact, EndpointFact, Fact, OverlayFact, WordSource } from "./fact.ts";
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
    ...collector.propertyEndpoints(),
    ...directories,
    ...directories.flatMap((overlay) => resourceEndpoints(overlay, files)),
  ];
  return [...facts, ...regionOverlayFacts(product, overlays)].filter(
    (fact) => fact.kind !== "app" || !isRemoved(fact, product, overlays),
  );
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

type WordFactBase = Omit<OverlayFact, "kind" | "name"> & { readonly source: WordSource };

class WordFacts {
  readonly #product: EvaluatedProduct;
  readonly #graph: ProductGraph;

  constructor(product: EvaluatedProduct) {
    this.#product = product;
    this.#graph = ProductGraph.of(product);
  }

  apps(): AppFact[] {
    return this.#known(packageVariables(this.#product.variant)).map((item) => ({
      ...this.#base(item),
      kind: "app",
      name: item.word.text.replace(/:(?:32|64)$/, ""),
    }));
  }

  overlays(): OverlayFact[] {
    return this.#known(OVERLAY_VARIABLES).map((item) => ({
      ...this.#base(item),
      kind: "overlay",
      name: item.word.text.replace(/\/+$/, ""),
    }));
  }

  propertyEndpoints(): EndpointFact[] {
    return propertyWords(this.#product).flatMap((item) => this.#endpointsOf(item, this.#base(item)));
  }

  /** The words of variables without those that are not known, or not wholly. */
  #known(variables: readonly string[]): VariableWord[] {
    return variableWords(this.#product, variables).filter(
      ({ word }) => !word.text.includes(UNKNOWN_CHARACTER),
    );
  }

  #endpointsOf(item: VariableWord, base: WordFactBase): EndpointFact[] {
    const { word, variable } = item;
    const equals = word.text.indexOf("=");
    if (equals < 0) return [];
    return findEndpoints(word.text).flatMap((found) => {
      if (found.start < equals || isHostUnknown(word.text, found)) return [];
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

  /** What all facts of one word share. */
  #base({ variable, word }: VariableWord): WordFactBase {
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

/** Whether the host goes on, before or behind what was found, in characters that are not known. */
function isHostUnknown(
  text: string,
  { hostStart, hostEnd }: { hostStart: number; hostEnd: number },
): boolean {
  return text[hostStart - 1] === UNKNOWN_CHARACTER || text[hostEnd] === UNKNOWN_CHARACTER;
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
