/** The values in a text file that a product copies to the device, by the file's format. What they mean is not known here. */
import { parseProperties } from "../formats/properties.ts";
import { parseYaml, type YamlNode } from "../formats/yaml-document.ts";
import type { SourceFile } from "../text/source-file.ts";
import { fileNameOf } from "../text/uri.ts";
import { carrierFileCondition } from "./carrier-conditions.ts";
import type { FileValue } from "./file-value.ts";
import { bothConditions } from "./run-time-condition.ts";
import { xmlValues } from "./xml-values.ts";

type Reader = (file: SourceFile) => FileValue[];

const READERS: ReadonlyMap<string, Reader> = new Map([
  ["cfg", settingValues],
  ["conf", settingValues],
  ["ini", settingValues],
  ["json", jsonValues],
  ["prop", propertyValues],
  ["properties", settingValues],
  ["rc", programValues],
  ["sh", programValues],
  ["xml", (file: SourceFile) => xmlValues(file, true)],
]);

/** Files of this many UTF-16 units or more hold data, not settings. */
const LONGEST_FILE = 4 * 1024 * 1024;

/** Whether files of this name are looked into. */
export function hasFileValues(path: string): boolean {
  return READERS.has(extensionOf(path));
}

const known = new WeakMap<SourceFile, readonly FileValue[]>();

/** The values of a file by where they stand, worked out once for each content; none where the format is not one of ours. */
export function fileValues(file: SourceFile): readonly FileValue[] {
  let found = known.get(file);
  if (found === undefined) {
    found = readValues(file);
    known.set(file, found);
  }
  return found;
}

function readValues(file: SourceFile): FileValue[] {
  const read = READERS.get(extensionOf(file.path));
  if (read === undefined || file.text.length >= LONGEST_FILE) return [];
  const ofFile = carrierFileCondition(fileNameOf(file.path));
  if (ofFile === undefined) return read(file);
  return read(file).map((value) => {
    const condition = bothConditions(ofFile, value.condition);
    return { ...value, ...(condition && { condition }) };
  });
}

function extensionOf(path: string): string {
  const name = fileNameOf(path);
  return name.slice(name.lastIndexOf(".") + 1).toLowerCase();
}

/** `NAME = value` and other lines. `#`, `;` and `//` start a comment, `#` also behind a blank. */
function settingValues(file: SourceFile): FileValue[] {
  return linesOf(file).flatMap(({ text, start }) => {
    if (/^\s*(?:[#;]|\/\/)/.test(text)) return [];
    const line = text.replace(/\s#.*$/, "");
    const match = /^\s*([\w.-]+)\s*[=:]\s*(?=\S)/.exec(line);
    return [valueAt(file, match?.[1] ?? "", start + (match?.[0].length ?? 0), start + line.length)];
  });
}

function propertyValues(file: SourceFile): FileValue[] {
  return parseProperties(file).properties.map(({ name, value, valuePlace }) => ({
    name,
    value,
    place: valuePlace,
  }));
}

/** Scripts of init and of the shell: the values that they give to properties, and the text of their other lines. */
function programValues(file: SourceFile): FileValue[] {
  return linesOf(file).flatMap(({ text, start }) => {
    if (/^\s*#/.test(text)) return [];
    const match = /(?:^|[\s;&|])setprop\s+(\S+)\s+["']?(?=[^\s"'])/.exec(text);
    if (match === null) return [{ ...valueAt(file, "", start, start + text.length), inProgram: true }];
    const from = match.index + match[0].length;
    const length = /^[^\s"';]*/.exec(text.slice(from))?.[0].length ?? 0;
    return [valueAt(file, match[1] ?? "", start + from, start + from + length)];
  });
}

/** JSON is YAML 1.2 in all that matters here. */
function jsonValues(file: SourceFile): FileValue[] {
  const { root, further } = parseYaml(file);
  const found: FileValue[] = [];
  const visit = (node: YamlNode, name: string): void => {
    if (node.kind === "map") for (const { key, value } of node.entries) visit(value, key.text);
    else if (node.kind === "sequence") for (const item of node.items) visit(item, name);
    else if (typeof node.value === "string") found.push({ name, value: node.value, place: node.place });
  };
  for (const node of [root, ...further]) if (node !== undefined) visit(node, "");
  return found;
}

interface Line {
  readonly text: string;
  readonly start: number;
}

function linesOf(file: SourceFile): Line[] {
  return [...file.text.matchAll(/[^\r\n]+/g)].map((match) => ({ text: match[0], start: match.index }));
}

/** The value between two offsets, without the blanks around it. */
function valueAt(file: SourceFile, name: string, from: number, to: number): FileValue {
  const raw = file.text.slice(from, to);
  const start = from + raw.length - raw.trimStart().length;
  const value = raw.trim();
  return { name, value, place: { file, start, end: start + value.length } };
}
