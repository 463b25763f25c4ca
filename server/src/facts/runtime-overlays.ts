/** What a product has of the tree's runtime resource overlays, by its package lists. */
import type { RuntimeOverlay, RuntimeOverlays } from "../modules/runtime-overlays.ts";
import { overlayManifest } from "../overlays/overlay-manifest.ts";
import { resourceValuesIn } from "../overlays/resource-overlay.ts";
import { bothConditions, type RunTimeCondition } from "../overlays/run-time-condition.ts";
import type { RuntimeEntry } from "../policy/policy.ts";
import { countriesOfProperty } from "../policy/runtime-countries.ts";
import { RegionSet } from "../region/region-set.ts";
import type { SourceFiles } from "../text/source-files.ts";
import type { OverlayFact } from "./fact.ts";
import type { OverlaidResource } from "./overlaid-resources.ts";
import { perVariableWord, type VariableWord } from "./property-words.ts";
import { baseOf, moduleName } from "./word-facts.ts";

type OverlayWords = ReturnType<typeof perVariableWord<VariableWord>>;
const wordsByOverlays = new WeakMap<RuntimeOverlays, OverlayWords>();

/** Finds the package words that name overlays. */
export function overlayWords(overlays: RuntimeOverlays): OverlayWords {
  let words = wordsByOverlays.get(overlays);
  if (words === undefined) {
    words = perVariableWord((item) => (overlays.has(moduleName(item.word)) ? [item] : []));
    wordsByOverlays.set(overlays, words);
  }
  return words;
}

/** What a product's package words bring of overlays: a fact for each, and the values of its resources. */
export interface RuntimeOverlayFacts {
  readonly overlays: readonly OverlayFact[];
  readonly resources: readonly OverlaidResource[];
}

/** The facts of the package words that name overlays. Of several modules of one name each is only possible. */
export function runtimeOverlayFacts(
  words: readonly VariableWord[],
  overlays: RuntimeOverlays,
  files: SourceFiles,
  runtime: readonly RuntimeEntry[],
): RuntimeOverlayFacts {
  const found = words.flatMap((item) => {
    const named = overlays.get(moduleName(item.word)) ?? [];
    const base = named.length === 0 ? undefined : baseOf(item);
    if (base === undefined) return [];
    const several = named.length > 1 ? `several modules are called ${moduleName(item.word)}` : undefined;
    return named.map((overlay) => {
      const condition = conditionOf(overlay, runtime);
      const fact: OverlayFact = {
        ...base,
        kind: "overlay",
        name: overlay.directory,
        module: moduleName(item.word),
        active: condition?.countries ?? RegionSet.all,
        condition: condition?.condition,
        possible: base.possible ?? several ?? overlay.possible ?? condition?.unknown,
      };
      return { fact, resources: resourcesOf(overlay, fact, condition, files) };
    });
  });
  return {
    overlays: found.map(({ fact }) => fact),
    resources: found.flatMap(({ resources }) => resources),
  };
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
