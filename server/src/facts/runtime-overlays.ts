/** What a product has of the tree's runtime resource overlays, by the modules that it installs. */
import type { ModuleDefinition } from "../modules/module-definition.ts";
import type { ProductModules } from "../modules/product-modules.ts";
import type { RuntimeOverlay, RuntimeOverlays } from "../modules/runtime-overlays.ts";
import { overlayManifest } from "../overlays/overlay-manifest.ts";
import { resourceValuesIn } from "../overlays/resource-overlay.ts";
import { bothConditions, type RunTimeCondition } from "../overlays/run-time-condition.ts";
import type { RuntimeEntry } from "../policy/policy.ts";
import { countriesOfProperty } from "../policy/runtime-countries.ts";
import { RegionSet } from "../region/region-set.ts";
import { placeKey } from "../text/range.ts";
import type { SourceFiles } from "../text/source-files.ts";
import type { AppFact, OverlayFact } from "./fact.ts";
import type { OverlaidResource } from "./overlaid-resources.ts";

/** What a product has of overlays: a fact for each, and the values of its resources. */
export interface RuntimeOverlayFacts {
  readonly overlays: readonly OverlayFact[];
  readonly resources: readonly OverlaidResource[];
}

/**
 * The facts of the installed modules that are overlays. Of several that count under one name each is only possible.
 * @param modules what decides which definition of a name counts
 */
export function runtimeOverlayFacts(
  installed: readonly AppFact[],
  overlays: RuntimeOverlays,
  modules: () => ProductModules,
  files: SourceFiles,
  runtime: readonly RuntimeEntry[],
): RuntimeOverlayFacts {
  const found = installed.flatMap((app) => {
    const named = countingOf(overlays.get(app.name) ?? [], modules().module(app.name).definitions);
    const several = named.length > 1 ? `several modules are called ${app.name}` : undefined;
    return named.map((overlay) => {
      const condition = conditionOf(overlay, runtime);
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
      return { fact, resources: resourcesOf(overlay, fact, condition, files) };
    });
  });
  return {
    overlays: found.map(({ fact }) => fact),
    resources: found.flatMap(({ resources }) => resources),
  };
}

/** Those whose definitions count in the product. */
function countingOf(
  overlays: readonly RuntimeOverlay[],
  definitions: readonly Pick<ModuleDefinition, "place">[],
): RuntimeOverlay[] {
  return overlays.filter(({ place }) =>
    definitions.some((definition) => placeKey(definition.place) === placeKey(place)),
  );
}

function resourcesOf(
  { resources }: RuntimeOverlay,
  overlay: OverlayFact,
  outer: RunTimeCondition | undefined,
  files: SourceFiles,
): OverlaidResource[] {
  return resources.flatMap((directory) =>
    resourceValuesIn(files, directory).map((resource) => {
      const condition = bothConditions(outer, resource.condition);
      return { overlay, resource: { ...resource, ...(condition && { condition }) } };
    }),
  );
}

/** Where an overlay is on: its required properties by the policy's `runtime`; only static ones are on by themselves. */
function conditionOf(
  { manifest }: RuntimeOverlay,
  runtime: readonly RuntimeEntry[],
): RunTimeCondition | undefined {
  const said = manifest && overlayManifest(manifest);
  if (said === undefined) return uncertain("its manifest", "the checkout lacks its manifest");
  if (said.required === undefined)
    return { countries: RegionSet.empty, condition: "requiredSystemPropertyName without as many values" };
  const properties = said.required.map(({ name, value }): RunTimeCondition => {
    const countries = countriesOfProperty(runtime, name, value);
    if (countries !== undefined) return { countries, condition: `${name}=${value}` };
    return uncertain(`${name}=${value}`, `the policy's \`runtime\` does not say where ${name} is ${value}`);
  });
  const required = properties.reduce<RunTimeCondition | undefined>(bothConditions, undefined);
  if (said.isStatic) return required;
  return bothConditions(
    required,
    uncertain("being switched on", "the overlay is not static, so the device decides"),
  );
}

function uncertain(condition: string, unknown: string): RunTimeCondition {
  return { countries: RegionSet.all, condition, unknown };
}
