/** The runtime resource overlays that the Android.bp files of a tree define. Which product has one is not known here. */
import type { EvaluatedModule } from "../blueprint/evaluation/evaluate-file.ts";
import { stringChoices } from "../blueprint/evaluation/value.ts";
import type { Place } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { SourceFiles } from "../text/source-files.ts";
import { directoryOf, normalizePath } from "../text/uri.ts";
import { evaluatedBlueprints } from "./blueprint-files.ts";
import { ownModuleTypes } from "./module-types.ts";

const KIND = "runtime_resource_overlay";

/** One overlay: the directory of its Android.bp, the directories of its resources, and its manifest where the tree has it. */
export interface RuntimeOverlay {
  /** The name's characters in the definition. */
  readonly place: Place;
  readonly directory: string;
  readonly resources: readonly string[];
  readonly manifest: SourceFile | undefined;
  /** Why its properties are not known for certain. */
  readonly possible: string | undefined;
}

/** The overlays of a tree, by the name of their module. */
export type RuntimeOverlays = ReadonlyMap<string, readonly RuntimeOverlay[]>;

/** Every overlay of the tree. Rule: `RuntimeResourceOverlay` in Soong's java/rro.go, for the defaults of its properties. */
export function findRuntimeOverlays(files: SourceFiles): RuntimeOverlays {
  const all = evaluatedBlueprints(files);
  const types = ownModuleTypes(all.flatMap(({ modules }) => modules));
  const found = new Map<string, RuntimeOverlay[]>();
  for (const module of all.flatMap((file) => file.modules)) {
    if (module.name === undefined || (types.get(module.type) ?? module.type) !== KIND) continue;
    const overlay = { place: module.name.place, ...overlayOf(module, files) };
    found.set(module.name.text, [...(found.get(module.name.text) ?? []), overlay]);
  }
  return found;
}

function overlayOf({ file, properties }: EvaluatedModule, files: SourceFiles): Omit<RuntimeOverlay, "place"> {
  const directory = directoryOf(file.path);
  const inside = (path: string) => normalizePath(directory === "" ? path : `${directory}/${path}`);
  const named = (name: string, otherwise: string) => {
    const choices = stringChoices(properties.entries.get(name));
    return choices.length === 0
      ? [{ value: otherwise, when: [] }]
      : choices.map(({ value, when }) => ({ value: value.text, when }));
  };
  const resources = named("resource_dirs", "res");
  const manifests = named("manifest", "AndroidManifest.xml");
  const [condition] = [...resources, ...manifests].flatMap(({ when }) => when);
  return {
    directory,
    resources: resources.map(({ value }) => inside(value)),
    manifest: files.read(inside(manifests[0]?.value ?? "")),
    possible: condition === undefined ? undefined : `it depends on ${condition}`,
  };
}
