/** Finds the YAML region overlays that the policy lists, and what they add to the products that they match. */
import picomatch from "picomatch";
import { parseRegionOverlay, type RegionOverlay } from "../overlays/region-overlay.ts";
import { countriesOf, matchesName, matchesPath } from "../policy/matching.ts";
import type { Located, OverlayEntry, Policy } from "../policy/policy.ts";
import type { EvaluatedProduct } from "../product/evaluate-product.ts";
import { RegionSet } from "../region/region-set.ts";
import type { SourceFiles } from "../text/source-files.ts";
import { walk } from "../text/walk.ts";
import type { Fact, RegionOverlaySource } from "./fact.ts";
import { endpointsIn } from "./value-endpoints.ts";

/** A region overlay of the tree with the policy entry that lists it. */
export interface PolicyOverlay {
  readonly entry: OverlayEntry;
  readonly overlay: RegionOverlay;
  /** The countries that its `region` means; `undefined` when it names none that the policy knows. */
  readonly countries: RegionSet | undefined;
  /** The names in its `region` that mean no country. */
  readonly unknownRegions: readonly Located<string>[];
  appliesTo(product: EvaluatedProduct): boolean;
}

/** Every YAML region overlay that an entry of kind `region-overlay` matches, sorted by path. */
export function findRegionOverlays(files: SourceFiles, policy: Policy): PolicyOverlay[] {
  const found: PolicyOverlay[] = [];
  for (const entry of policy.overlays) {
    if (entry.kind !== "region-overlay") continue;
    for (const path of matchingFiles(files, entry)) {
      const file = files.read(path);
      const overlay = file && parseRegionOverlay(file);
      if (overlay === undefined) continue;
      const appliesTo = (product: EvaluatedProduct) =>
        overlay.products.some(({ value }) => matchesName(value, product.name));
      found.push({ entry, overlay, appliesTo, ...overlayRegions(overlay, policy) });
    }
  }
  return found;
}

function overlayRegions(overlay: RegionOverlay, policy: Policy) {
  const isKnown = ({ value }: Located<string>) => !countriesOf(policy, [value]).isEmpty;
  const known = overlay.regions.filter(isKnown).map(({ value }) => value);
  return {
    countries: known.length === 0 ? undefined : countriesOf(policy, known),
    unknownRegions: overlay.regions.filter((region) => !isKnown(region)),
  };
}

/** The files that an entry's patterns match, looked for only below the part of each pattern that has no wildcard. */
function matchingFiles(files: SourceFiles, entry: OverlayEntry): string[] {
  const found = new Set<string>();
  for (const { value } of entry.paths) {
    const { base } = picomatch.scan(value);
    const see = (path: string) => matchesPath(entry.paths, path) && found.add(path);
    if (files.kind(base) === "file") see(base);
    else walk(files, base, (path, kind) => kind === "directory" || see(path));
  }
  return [...found].sort();
}

/** What the overlays that match a product add to it. */
export function regionOverlayFacts(product: EvaluatedProduct, overlays: readonly PolicyOverlay[]): Fact[] {
  return overlays.filter((item) => item.appliesTo(product)).flatMap((item) => factsOf(item));
}

function factsOf({ entry, overlay }: PolicyOverlay): Fact[] {
  const source: RegionOverlaySource = { kind: "region-overlay", overlay, entry };
  const base = {
    source,
    literal: true,
    active: RegionSet.all,
    condition: undefined,
    possible: undefined,
  };
  const [region] = overlay.regions;
  const place = region?.place ?? { file: overlay.file, start: 0, end: 0 };
  const facts: Fact[] = [{ ...base, kind: "overlay", name: overlay.file.path, place }];
  for (const added of overlay.packages.add)
    facts.push({ ...base, kind: "app", name: added.value, place: added.place });
  for (const { name, value, place: valuePlace } of [...overlay.properties, ...overlay.endpoints])
    facts.push(...endpointsIn(value, name, valuePlace).map((part) => ({ ...base, ...part })));
  return facts;
}
