/**
 * The values of Android resources under an overlay directory: strings, items and attributes, each with its characters and the
 * condition of its directory. What the values mean is not known here.
 */
import {
  parseXml,
  type XmlAttribute,
  type XmlElement,
  type XmlText,
  xmlAttribute,
} from "../formats/xml-document.ts";
import { type Place, placeText } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { SourceFiles } from "../text/source-files.ts";
import { type ResourceCondition, resourceCondition } from "./resource-qualifiers.ts";

/** One value. `name` is the resource's, or the attribute's; `value` is decoded, `place` its raw characters. */
export interface ResourceValue {
  readonly file: SourceFile;
  readonly name: string;
  readonly value: string;
  readonly place: Place;
  readonly condition?: ResourceCondition;
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

const RESOURCE_DIRECTORY = /^(?:values|xml)(?:-|$)/;

function resourceFiles(files: SourceFiles, directory: string, depth: number): string[] {
  if (depth > DEEPEST) return [];
  const parent = directory.slice(directory.lastIndexOf("/") + 1);
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
  const directory = file.path.split("/").at(-2) ?? "";
  const condition = resourceCondition(directory);
  const found: ResourceValue[] = [];
  const add = (name: string, text: XmlText) => {
    const { value, place } = text;
    found.push({ file, name, value, place, ...(condition === undefined ? {} : { condition }) });
  };
  const visit = (element: XmlElement, holder: string | undefined): void => {
    const name = xmlAttribute(element, "name")?.value ?? holder ?? element.name;
    if (directory.startsWith("xml"))
      for (const item of element.attributes.filter(isData)) add(item.name, item);
    for (const text of element.texts) add(name, trimmed(text));
    for (const inner of element.elements) visit(inner, name === "resources" ? undefined : name);
  };
  for (const element of parseXml(file).elements) visit(element, undefined);
  return found.sort((a, b) => a.place.start - b.place.start);
}

/** Attributes that hold a value; `xmlns` attributes say what a prefix means. */
function isData({ name }: XmlAttribute): boolean {
  return !/^xmlns(?::|$)/.test(name);
}

/** A text without the blanks and line ends around it. */
function trimmed({ value, place }: XmlText): XmlText {
  const raw = placeText(place);
  const start = place.start + raw.length - raw.trimStart().length;
  return { value: value.trim(), place: { ...place, start, end: start + raw.trim().length } };
}
