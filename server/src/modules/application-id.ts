/** The application id of an app that is built from source: what the module says, else its manifest. */
import { type Choice, stringChoices, type Value } from "../blueprint/evaluation/value.ts";
import { parseXml, xmlAttribute } from "../formats/xml-document.ts";
import type { SourceFiles } from "../text/source-files.ts";
import { normalizePath } from "../text/uri.ts";
import type { PlacedText } from "./module-definition.ts";

const MANIFEST = "AndroidManifest.xml";

/**
 * The ids that an app may have. Rule: `package_name` replaces the `package` of the manifest (`manifest`, AndroidManifest.xml beside
 * the module unless given); Soong's `java/app.go` and `java/android_manifest.go`.
 * @param directory that of the module, to which its paths are relative
 */
export function applicationIds(
  properties: ReadonlyMap<string, Value>,
  directory: string,
  files: SourceFiles,
): Choice<PlacedText>[] {
  const given = packageNames(properties);
  const isCertain = given.some(({ when }) => when.length === 0);
  return isCertain ? given : [...given, ...manifestIds(properties, directory, files)];
}

/** What `package_name` says. */
export function packageNames(properties: ReadonlyMap<string, Value>): Choice<PlacedText>[] {
  const given = stringChoices(properties.get("package_name"));
  return given.map(({ value: { text, place }, when }) => ({ value: { text, place }, when }));
}

function manifestIds(
  properties: ReadonlyMap<string, Value>,
  directory: string,
  files: SourceFiles,
): Choice<PlacedText>[] {
  return manifestPaths(properties, directory).flatMap(({ value, when }) => {
    const id = manifestPackage(files, value);
    return id === undefined ? [] : [{ value: id, when }];
  });
}

/** The manifests that an app may have, by their paths; the one that counts where nothing says another comes first. */
export function manifestPaths(properties: ReadonlyMap<string, Value>, directory: string): Choice<string>[] {
  const named = stringChoices(properties.get("manifest"));
  const paths = named.map(({ value, when }) => ({ value: value.text, when }));
  if (named.every(({ when }) => when.length > 0)) paths.unshift({ value: MANIFEST, when: [] });
  return paths.map(({ value, when }) => ({ value: normalizePath(`./${directory}/${value}`), when }));
}

/** The `package` of a manifest; `undefined` when there is no such file, as for `":module"`, or it says none. */
export function manifestPackage(files: Pick<SourceFiles, "read">, path: string): PlacedText | undefined {
  const file = files.read(path);
  const manifest = file && parseXml(file).elements.find(({ name }) => name === "manifest");
  const attribute = manifest && xmlAttribute(manifest, "package");
  return attribute && { text: attribute.value, place: attribute.place };
}
