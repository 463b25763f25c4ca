/** What a product has of the tree's runtime resource overlays, by the modules that it installs. */
import type { ModuleOverlay, ProductModules } from "../modules/product-modules.ts";
import { type OverlayManifest, overlayManifest } from "../overlays/overlay-manifest.ts";
import { resourceValuesIn } from "../overlays/resource-overlay.ts";
import { bothConditions, type RunTimeCondition } from "../overlays/run-time-condition.ts";
import { RegionSet } from "../region/region-set.ts";
import type { SourceFiles } from "../text/source-files.ts";
import type { AppFact, OverlayFact } from "./fact.ts";
import type { OverlaidResource } from "./overlaid-resources.ts";
import { type OverlaySettings, overlayCondition, uncertain } from "./overlay-condition.ts";

/** What a product has of overlays: a fact for each, and the values of its resources. */
export interface RuntimeOverlayFacts {
  readonly overlays: readonly OverlayFact[];
  readonly resources: readonly OverlaidResource[];
}

/** One overlay of the product. */
interface Found {
  readonly fact: OverlayFact;
  readonly overlay: ModuleOverlay;
  readonly manifest: OverlayManifest | undefined;
  readonly resources: readonly OverlaidResource[];
}

/**
 * The facts of the installed modules that are overlays. Of several that count under one name each is only possible.
 * @param modules what decides which definition of a name counts
 */
export function runtimeOverlayFacts(
  installed: readonly AppFact[],
  modules: () => ProductModules,
  files: SourceFiles,
  settings: OverlaySettings,
): RuntimeOverlayFacts {
  const found = installed.flatMap((app) => {
    const named = modules().overlays(app.name);
    const several = named.length > 1 ? `several modules are called ${app.name}` : undefined;
    return named.map((overlay) => foundOf(app, overlay, several, files, settings));
  });
  return { overlays: found.map(({ fact }) => fact), resources: found.flatMap((one) => reaching(one, found)) };
}

function foundOf(
  app: AppFact,
  overlay: ModuleOverlay,
  several: string | undefined,
  files: SourceFiles,
  settings: OverlaySettings,
): Found {
  const file = overlay.sources.manifest === undefined ? undefined : files.read(overlay.sources.manifest);
  const manifest = file && overlayManifest(file);
  const condition =
    manifest === undefined
      ? uncertain("its manifest", "the checkout lacks its manifest")
      : overlayCondition(
          manifest,
          overlay.theme,
          settings.runtime,
          settings.states.get(overlay.applicationId ?? ""),
        );
  const { place, literal, source, required } = app;
  const fact: OverlayFact = {
    place,
    literal,
    source,
    kind: "overlay",
    name: overlay.directory,
    module: app.name,
    active: condition?.countries ?? RegionSet.all,
    condition: condition?.condition,
    possible: app.possible ?? several ?? overlay.possible ?? condition?.unknown,
    ...(required && { required }),
  };
  return { fact, overlay, manifest, resources: resourcesOf(overlay, fact, condition, files) };
}

function resourcesOf(
  { sources }: ModuleOverlay,
  overlay: OverlayFact,
  outer: RunTimeCondition | undefined,
  files: SourceFiles,
): OverlaidResource[] {
  const directories = sources.parts.flatMap(({ resources }) => resources);
  return directories.flatMap(({ path, possible }) => {
    const from = possible === undefined ? overlay : { ...overlay, possible: overlay.possible ?? possible };
    return resourceValuesIn(files, path).map((resource) => {
      const condition = bothConditions(outer, resource.condition);
      return { overlay: from, resource: { ...resource, ...(condition && { condition }) } };
    });
  });
}

/**
 * The values of an overlay but those that another one of its partition surely replaces everywhere.
 * Rule: `sStaticOverlayComparator` of `OverlayConfig` in AOSP's frameworks/base, by which static overlays are ordered.
 */
function reaching(one: Found, all: readonly Found[]): readonly OverlaidResource[] {
  const { manifest, overlay } = one;
  if (manifest?.isStatic !== true) return one.resources;
  const above = all.filter(
    (other) =>
      other.manifest?.isStatic === true &&
      other.manifest.targetPackage === manifest.targetPackage &&
      other.manifest.priority > manifest.priority &&
      other.overlay.partition === overlay.partition &&
      other.fact.possible === undefined &&
      other.fact.condition === undefined,
  );
  const certain = above.flatMap(({ resources }) =>
    resources.filter(({ overlay: by }) => by.possible === undefined),
  );
  const replaced = new Set(certain.map(({ resource }) => resource.resource));
  return one.resources.filter(({ resource }) => !replaced.has(resource.resource));
}
