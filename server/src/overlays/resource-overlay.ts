/**
 * The values of Android resources under an overlay directory: strings, items and attributes, each with its characters and the
 * condition of its directory. What the values mean is not known here.
 */
import { type XmlElement, xmlAttribute } from "../formats/xml-document.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { SourceFiles } from "../text/source-files.ts";
import { fileNameOf } from "../text/uri.ts";
import type { FileValue } from "./file-value.ts";
import { resourceCondition } from "./resource-qualifiers.ts";
import { bothConditions } from "./run-time-condition.ts";
import { xmlValues } from "./xml-values.ts";

/** One value. `name` is the resource's, or the attribute's; `value` is decoded, `place` its raw characters. */
export interface ResourceValue extends FileValue {
  readonly file: SourceFile;
  /** The resource that it belongs to, with the directory's qualifiers: `values-mcc460/string/config_push`, `xml/vendor`. */
  readonly resource: string;
}

const DEEPEST = 40;

/**
 * Every value of the files `res/values…/*.xml` and `res/xml…/*.xml` at any depth under `overlayDirectory` (root-relative): the
 * texts of all elements, such as `<string>` and `<item>`, and of `res/xml…` the attributes too. Sorted by path, then place.
 */
export function resourceValues(files: SourceFiles, overlayDirectory: string): ResourceValue[] {
  return resourceFiles(files, overlayDirectory, 0).flatMap((path) => {
    const file = files.read(path);
    return file === undefined ? [] : valuesOfFile(file);
  });
}

/** Likewise of one directory of resources, whatever it is called: the values of its `values…/*.xml` and `xml…/*.xml`. */
export function resourceValuesIn(files: SourceFiles, resourceDirectory: string): ResourceValue[] {
  const directories = files
    .list(resourceDirectory)
    .filter(({ name, kind }) => kind === "directory" && RESOURCE_DIRECTORY.test(name));
  return directories
    .flatMap(({ name }) => xmlFiles(files, `${resourceDirectory}/${name}`))
    .flatMap((path) => {
      const file = files.read(path);
      return file === undefined ? [] : valuesOfFile(file);
    });
}

const RESOURCE_DIRECTORY = /^(?:values|xml)(?:-|$)/;

function resourceFiles(files: SourceFiles, directory: string, depth: number): string[] {
  if (depth > DEEPEST) return [];
  const parent = fileNameOf(directory);
  return files.list(directory).flatMap(({ name, kind }) => {
    if (kind !== "directory") return [];
    const path = directory === "" ? name : `${directory}/${name}`;
    if (parent === "res" && RESOURCE_DIRECTORY.test(name)) return xmlFiles(files, path);
    return resourceFiles(files, path, depth + 1);
  });
}

function xmlFiles(files: SourceFiles, directory: string): string[] {
  const entries = files.list(directory).filter(({ name, kind }) => kind === "file" && name.endsWith(".xml"));
  return entries.map(({ name }) => `${directory}/${name}`);
}

const values = new WeakMap<SourceFile, readonly ResourceValue[]>();

function valuesOfFile(file: SourceFile): readonly ResourceValue[] {
  let found = values.get(file);
  if (found === undefined) {
    found = readValues(file);
    values.set(file, found);
  }
  return found;
}

function readValues(file: SourceFile): ResourceValue[] {
  const [directory = "", fileName = ""] = file.path.split("/").slice(-2);
  const ofDirectory = resourceCondition(directory);
  const isXml = directory.startsWith("xml");
  return xmlValues(file, isXml).map(({ entry, ...value }) => {
    const condition = bothConditions(ofDirectory, value.condition);
    const resource = isXml ? fileName.replace(/\.xml$/, "") : resourceName(entry);
    return { ...value, file, resource: `${directory}/${resource}`, ...(condition && { condition }) };
  });
}

/** `string/config_push` of an element in `<resources>`. Arrays of all kinds are one type, and `<item>` says its own. */
function resourceName(element: XmlElement): string {
  const { name } = element;
  const type = name === "item" ? (xmlAttribute(element, "type")?.value ?? name) : name;
  return `${type.endsWith("array") ? "array" : type}/${xmlAttribute(element, "name")?.value ?? ""}`;
}
