/** Reads one module of an Android.bp as what it installs. How other modules are found is the caller's matter. */
import { withoutBlocks } from "../blueprint/evaluation/blocks.ts";
import { withDefaults } from "../blueprint/evaluation/defaults.ts";
import type { EvaluatedModule } from "../blueprint/evaluation/evaluate-file.ts";
import {
  booleanChoices,
  type Choice,
  type StringValue,
  stringChoices,
  type Value,
} from "../blueprint/evaluation/value.ts";
import type { SourceFiles } from "../text/source-files.ts";
import { directoryOf, normalizePath } from "../text/uri.ts";
import { blueprintSources } from "./app-sources.ts";
import { applicationIds, packageNames } from "./application-id.ts";
import type { AppSources, ModuleDefinition, PlacedText } from "./module-definition.ts";
import { hasManifest, isFileKind, isFromSource, isOverlayKind, isOverride } from "./module-types.ts";
import { partitionsOf } from "./partitions.ts";

/** What the tree around a module tells. */
export interface ModuleSurroundings {
  readonly files: SourceFiles;
  /** What a module type is made from. */
  kindOf(type: string): string;
  /** The directory of the namespace that a directory belongs to. */
  namespaceOf(directory: string): string;
  /** The module that a name means in a module. */
  near(name: string, from: EvaluatedModule): EvaluatedModule | undefined;
  definition(module: EvaluatedModule): ModuleDefinition;
}

/** Rule: `prebuiltEtcProperties` and `prebuiltSubdirProperties` in Soong's etc/prebuilt_etc.go. */
const FILE_LISTS = ["src", "srcs"];
const FILE_DIRECTORIES = ["sub_dir", "relative_install_path"];

/** The definition that a module of this name is, with what its `defaults` give it and what products may decide. */
export function defineModule(
  module: EvaluatedModule,
  name: StringValue,
  around: ModuleSurroundings,
): ModuleDefinition {
  const { entries } = withoutBlocks(withDefaults(module, (wanted) => around.near(wanted, module)));
  const directory = directoryOf(module.file.path);
  const kind = around.kindOf(module.type);
  let sources: { readonly found: AppSources | undefined } | undefined;
  return {
    language: "blueprint",
    name: name.text,
    place: name.place,
    extent: module.place,
    kind,
    namespace: around.namespaceOf(directory),
    applicationIds: idsOf(module, entries, around),
    apks: pathsOf(entries.get(kind === "android_app_set" ? "set" : "apk"), directory),
    get sources() {
      sources ??= { found: sourcesOf(module, entries, around) };
      return sources.found;
    },
    isOverlay: isOverlayKind(kind),
    themes: themesOf(module, entries, around),
    files: isFileKind(kind) ? FILE_LISTS.flatMap((list) => pathsOf(entries.get(list), directory)) : [],
    fileDirectories: FILE_DIRECTORIES.flatMap((name) => textsOf(entries.get(name))),
    partitions: partitionsOf(entries, isOverlayKind(kind) ? "product" : "system"),
    certificates: textsOf(entries.get("certificate")),
    privileged: booleanChoices(entries.get("privileged")),
    required: wordsOf(entries.get("required")),
    overrides: wordsOf(entries.get("overrides")),
    tags: [],
    enabled: booleanChoices(entries.get("enabled")),
  };
}

function sourcesOf(
  module: EvaluatedModule,
  entries: ReadonlyMap<string, Value>,
  around: ModuleSurroundings,
): AppSources | undefined {
  const kind = around.kindOf(module.type);
  if (isFromSource(kind)) return blueprintSources(module, around);
  return isOverride(kind) ? baseOf(module, entries, around)?.sources : undefined;
}

function themesOf(
  module: EvaluatedModule,
  entries: ReadonlyMap<string, Value>,
  around: ModuleSurroundings,
): readonly Choice<string>[] {
  const own = textsOf(entries.get("theme"));
  const isInherited = own.length === 0 && isOverride(around.kindOf(module.type));
  return isInherited ? (baseOf(module, entries, around)?.themes ?? []) : own;
}

/** An overriding module without a `package_name` of its own has the ids of the one in its `base`. */
function idsOf(
  module: EvaluatedModule,
  entries: ReadonlyMap<string, Value>,
  around: ModuleSurroundings,
): Choice<PlacedText>[] {
  const kind = around.kindOf(module.type);
  if (hasManifest(kind)) return applicationIds(entries, directoryOf(module.file.path), around.files);
  if (!isOverride(kind)) return [];
  const own = packageNames(entries);
  if (own.some(({ when }) => when.length === 0)) return own;
  return [...own, ...(baseOf(module, entries, around)?.applicationIds ?? [])];
}

/** The definition that an overriding module changes. */
function baseOf(
  module: EvaluatedModule,
  entries: ReadonlyMap<string, Value>,
  around: ModuleSurroundings,
): ModuleDefinition | undefined {
  const [base] = stringChoices(entries.get("base"));
  const found = base && around.near(base.value.text.replace(/^:/, ""), module);
  return found === undefined || isOverride(around.kindOf(found.type)) ? undefined : around.definition(found);
}

/** Paths relative to the root; what a module of the tree makes (`":module"`) has none. */
function pathsOf(value: Value | undefined, directory: string): Choice<string>[] {
  return textsOf(value)
    .filter((choice) => !choice.value.startsWith(":"))
    .map((choice) => ({ ...choice, value: normalizePath(`./${directory}/${choice.value}`) }));
}

function textsOf(value: Value | undefined): Choice<string>[] {
  return stringChoices(value).map((choice) => ({ value: choice.value.text, when: choice.when }));
}

function wordsOf(value: Value | undefined): Choice<PlacedText>[] {
  return stringChoices(value).map(({ value: { text, place }, when }) => ({ value: { text, place }, when }));
}
