/** Kinds of modules: which Soong knows as apps, and those that a tree makes itself by `soong_config_module_type`. */
import type { EvaluatedModule } from "../blueprint/evaluation/evaluate-file.ts";
import { stringChoices } from "../blueprint/evaluation/value.ts";

/** Kinds with a manifest of their own in the tree. Rule: `android_app` and its relatives in Soong's `java/app.go` and `java/rro.go`. */
const APPS_FROM_SOURCE = new Set([
  "android_app",
  "android_test",
  "android_test_helper_app",
  "runtime_resource_overlay",
]);

/** Kinds that take all they do not say from the module in their `base`. */
const OVERRIDES = new Set(["override_android_app", "override_runtime_resource_overlay"]);

/** Whether the tree has the manifest of a module of this kind. */
export function hasManifest(kind: string): boolean {
  return APPS_FROM_SOURCE.has(kind);
}

/** Whether a module of this kind is another one with changes. */
export function isOverride(kind: string): boolean {
  return OVERRIDES.has(kind);
}

/** Whether a module of this kind is built from source: an app to be opened by people or by others, or an overlay. */
export function isFromSource(kind: string): boolean {
  return kind === "android_app" || kind === "runtime_resource_overlay";
}

/** Rule: the module types of Soong's etc/prebuilt_etc.go that install what a tree has, without those for programs and fonts. */
const FILES = new Set([
  "prebuilt_etc",
  "prebuilt_etc_xml",
  "prebuilt_any",
  "prebuilt_root",
  "prebuilt_usr_share",
]);

/** Whether a module of this kind installs files as they stand in the tree. */
export function isFileKind(kind: string): boolean {
  return FILES.has(kind);
}

/** Whether a module of this kind is a runtime resource overlay. */
export function isOverlayKind(kind: string): boolean {
  return kind === "runtime_resource_overlay" || kind === "override_runtime_resource_overlay";
}

/** Kinds of apps with code of their own or in an APK. */
const WHOLE_APPS = new Set(["android_app", "android_app_import", "android_app_set", "override_android_app"]);

/** Whether a module of this kind is an app, and neither a test nor resources for other apps. */
export function isWholeApp(kind: string): boolean {
  return WHOLE_APPS.has(kind);
}

/** Definitions that install nothing and whose name is not a module's. */
const NO_MODULES = new Set([
  "package",
  "soong_namespace",
  "soong_config_module_type",
  "soong_config_module_type_import",
  "soong_config_string_variable",
  "soong_config_bool_variable",
]);

/** Whether a definition of this type defines a module that others can name. */
export function definesModule(type: string): boolean {
  return !NO_MODULES.has(type);
}

/**
 * What the types that a tree makes itself are made from, by their names. Rule: `SoongConfigModuleTypeFactory` in Soong's
 * `android/soong_config_modules.go`. A name that is made twice counts as it was made first.
 */
export function ownModuleTypes(modules: Iterable<EvaluatedModule>): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  for (const { type, name, properties } of modules) {
    if (type !== "soong_config_module_type" || name === undefined || types.has(name.text)) continue;
    const [from] = stringChoices(properties.entries.get("module_type"));
    if (from !== undefined) types.set(name.text, from.value.text);
  }
  return types;
}

const VARIABLE_LISTS = ["variables", "bool_variables", "value_variables"];

/**
 * The namespaces in which types that a tree makes itself declare each variable of Soong's configuration. Rule: `ModuleTypeProperties`
 * in Soong's `android/soongconfig/modules.go`.
 */
export function configNamespaces(modules: Iterable<EvaluatedModule>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { type, properties } of modules) {
    if (type !== "soong_config_module_type") continue;
    const [namespace] = stringChoices(properties.entries.get("config_namespace"));
    if (namespace === undefined) continue;
    for (const { value } of VARIABLE_LISTS.flatMap((list) => stringChoices(properties.entries.get(list)))) {
      const known = found.get(value.text) ?? [];
      found.set(value.text, [...new Set([...known, namespace.value.text])]);
    }
  }
  return found;
}
