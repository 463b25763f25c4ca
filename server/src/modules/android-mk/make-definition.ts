/** A module of an Android.mk as the definition that it is. */
import type { SourceFiles } from "../../text/source-files.ts";
import { manifestPackage } from "../application-id.ts";
import type { AppSources, ModuleDefinition } from "../module-definition.ts";
import type { MadeModule, MadeSources } from "./made-module.ts";

const definitions = new WeakMap<MadeModule, ModuleDefinition>();

/** The definition, made once; a manifest is read when its application id is asked for. */
export function makeDefinition(made: MadeModule, files: Pick<SourceFiles, "read">): ModuleDefinition {
  let definition = definitions.get(made);
  if (definition === undefined) {
    definition = define(made, files);
    definitions.set(made, definition);
  }
  return definition;
}

function define(made: MadeModule, files: Pick<SourceFiles, "read">): ModuleDefinition {
  const always = <T>(value: T | undefined) => (value === undefined ? [] : [{ value, when: [] }]);
  return {
    language: "make",
    name: made.name.text,
    place: made.name.place,
    extent: made.extent,
    kind: made.kind,
    namespace: "",
    get applicationIds() {
      const ofManifest = () => made.manifest && manifestPackage(files, made.manifest);
      return always(made.applicationId ?? (ofManifest() || undefined));
    },
    apks: always(made.apk),
    sources: made.sources && sourcesOf(made, made.sources),
    isOverlay: made.isOverlay,
    themes: always(made.theme),
    files: always(made.file),
    fileDirectories: always(made.fileDirectory),
    partitions: always(made.partition),
    certificates: always(made.certificate),
    privileged: always(made.isPrivileged),
    required: made.required,
    overrides: made.overrides,
    tags: made.tags,
    enabled:
      made.possible === undefined
        ? []
        : [
            { value: false, when: [] },
            { value: true, when: [made.possible] },
          ],
    guards: made.guards,
  };
}

function sourcesOf({ manifest }: MadeModule, { code, resources, assets, unknown }: MadeSources): AppSources {
  const all = (paths: readonly string[]) => paths.map((value) => ({ value, when: [] }));
  const part = { code: all(code), excluded: [], resources: all(resources), assets: all(assets) };
  return {
    manifests: all(manifest === undefined ? [] : [manifest]),
    parts: [part],
    ...(unknown !== undefined && { unknown }),
  };
}
