/**
 * Reads YAML by a schema: gives what is right with its types, reports what is wrong at its characters and leaves it out.
 * Knows no policy; names that other parts of a file define (regions) are checked by whoever knows them.
 */
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from "../formats/yaml-document.ts";
import type { Place } from "../text/range.ts";
import { hostPatternProblem, parseReplacement } from "./host-pattern.ts";
import { didYouMean } from "./nearest-name.ts";
import type { Located, PolicyRule } from "./policy.ts";
import type {
  ChoiceSchema,
  DictionarySchema,
  EitherSchema,
  IntegerSchema,
  ListSchema,
  NamedItem,
  ObjectSchema,
  Read,
  Schema,
  TextFormat,
  TextSchema,
} from "./schema-types.ts";

/** Takes a mistake in a file. */
export type Report = (
  rule: PolicyRule,
  place: Place,
  message: string,
  severity?: "error" | "warning",
) => void;

/**
 * Reads `node` by `schema`. `undefined` when the value as a whole is wrong; parts of lists, dictionaries and objects that are
 * wrong are left out of the result. Every mistake goes to `report`.
 */
export function readValue<const S extends Schema>(
  schema: S,
  node: YamlNode,
  report: Report,
): Read<S> | undefined {
  return read(schema, node, report) as Read<S> | undefined;
}

function read(schema: Schema, node: YamlNode, report: Report): unknown {
  switch (schema.type) {
    case "text":
      return readText(schema, node, report);
    case "boolean":
      return readBoolean(node, report);
    case "integer":
      return readInteger(schema, node, report);
    case "choice":
      return readChoice(schema, node, report);
    case "list":
      return readList(schema, node, report);
    case "dictionary":
      return readDictionary(schema, node, report);
    case "either":
      return readEither(schema, node, report);
    case "object":
      return readObject(schema, node, report);
  }
}

function readText(schema: TextSchema, node: YamlNode, report: Report): Located<string> | undefined {
  if (node.kind !== "scalar" || node.value === null) return wrongType("a text", node, report);
  if (typeof node.value !== "string" && schema.anyScalar !== true)
    return wrongType(`a text (write it in quotes: "${node.text}")`, node, report);
  const problem = textProblem(node.text, schema.format);
  if (problem !== undefined) {
    report("policy-invalid-value", node.place, problem);
    return undefined;
  }
  const value = schema.format === "host" ? node.text.toLowerCase() : node.text;
  return { value, place: node.place };
}

function textProblem(text: string, format: TextFormat | undefined): string | undefined {
  if (text.trim() === "") return "the text is empty";
  switch (format) {
    case "host":
      return hostPatternProblem(text);
    case "endpoint": {
      const replacement = parseReplacement(text);
      return typeof replacement === "string" ? replacement : undefined;
    }
    case "date":
      return isDate(text) ? undefined : `\`${text}\` is not a date such as 2027-01-31`;
    case "rule":
      return /^[a-z][a-z0-9-]*$/.test(text) ? undefined : `\`${text}\` is not a rule id such as foreign-app`;
    default:
      return undefined;
  }
}

/** Tells whether `text` is a day of the calendar, written as ISO 8601's extended format wants it. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function readBoolean(node: YamlNode, report: Report): Located<boolean> | undefined {
  if (node.kind !== "scalar" || typeof node.value !== "boolean")
    return wrongType("`true` or `false`", node, report);
  return { value: node.value, place: node.place };
}

function readInteger(schema: IntegerSchema, node: YamlNode, report: Report): Located<number> | undefined {
  if (node.kind !== "scalar" || !Number.isInteger(node.value)) return wrongType("a number", node, report);
  const value = node.value as number;
  const { minimum, maximum = Number.MAX_SAFE_INTEGER } = schema;
  if (value >= minimum && value <= maximum) return { value, place: node.place };
  const bounds = schema.maximum === undefined ? `${minimum} or more` : `${minimum} to ${maximum}`;
  report("policy-invalid-value", node.place, `expected ${bounds}, found ${value}`);
  return undefined;
}

function readChoice(schema: ChoiceSchema, node: YamlNode, report: Report): Located<string> | undefined {
  const known = schema.values.map((value) => `\`${value}\``).join(" or ");
  if (node.kind !== "scalar" || node.value === null) return wrongType(known, node, report);
  if (schema.values.includes(node.text)) return { value: node.text, place: node.place };
  const message = `expected ${known}${didYouMean(node.text, schema.values)}`;
  report("policy-invalid-value", node.place, message);
  return undefined;
}

/**
 * A section that is still empty is an empty list. With `single`, a wrong item voids the list: it stands for one value, of
 * which a part would be another value.
 */
function readList(schema: ListSchema, node: YamlNode, report: Report): unknown {
  if (schema.single !== true && isNothing(node)) return { items: [], place: node.place };
  if (node.kind !== "sequence" && schema.single !== true) return wrongType("a list", node, report);
  const nodes = node.kind === "sequence" ? node.items : [node];
  if (schema.single === true && nodes.length === 0) {
    report("policy-invalid-value", node.place, "the list is empty");
    return undefined;
  }
  const items = nodes.map((item) => read(schema.items, item, report)).filter((item) => item !== undefined);
  if (schema.single === true && items.length < nodes.length) return undefined;
  return { items, place: node.place };
}

function readDictionary(schema: DictionarySchema, node: YamlNode, report: Report): unknown {
  if (isNothing(node)) return [];
  if (node.kind !== "map") return wrongType("a map of names", node, report);
  const items: NamedItem<unknown>[] = [];
  for (const { key, value } of node.entries) {
    const name = readText({ type: "text", ...schema.names, anyScalar: true }, key, report);
    const item = read(schema.values, value, report);
    if (name !== undefined && item !== undefined) items.push({ name, value: item });
  }
  return schema.whole === true && items.length < node.entries.length ? undefined : items;
}

function readEither(schema: EitherSchema, node: YamlNode, report: Report): unknown {
  if (node.kind === "map") {
    const object = readObject(schema.object, node, report);
    return object === undefined ? undefined : { object };
  }
  if (node.kind === "sequence") return wrongType(`a text or ${schema.object.title}`, node, report);
  const text = readText(schema.text, node, report);
  return text === undefined ? undefined : { text };
}

function readObject(schema: ObjectSchema, node: YamlNode, report: Report): unknown {
  if (node.kind !== "map") return wrongType(`${schema.title} (a map)`, node, report);
  const result: Record<string, unknown> = { place: node.place };
  let complete = true;
  for (const entry of node.entries) {
    const value = readKey(schema, entry, report);
    if (value === undefined) complete = false;
    else result[entry.key.text] = value;
  }
  if (schema.strict === true && !complete) return undefined;
  return hasRequiredKeys(schema, node, result, report) ? result : undefined;
}

function readKey(schema: ObjectSchema, { key, value }: YamlEntry, report: Report): unknown {
  const known = Object.hasOwn(schema.keys, key.text) ? schema.keys[key.text] : undefined;
  if (known !== undefined) return read(known.value, value, report);
  const hint = didYouMean(key.text, Object.keys(schema.keys));
  report("policy-unknown-key", key.place, `${schema.title} has no \`${key.text}\`${hint}`);
  return undefined;
}

/** Reports a required key that is not there; one that is there but wrong has been reported already. */
function hasRequiredKeys(
  schema: ObjectSchema,
  node: YamlMap,
  result: Readonly<Record<string, unknown>>,
  report: Report,
): boolean {
  let complete = true;
  for (const [name, key] of Object.entries(schema.keys)) {
    if (key.required !== true || result[name] !== undefined) continue;
    complete = false;
    if (node.entries.some((entry) => entry.key.text === name)) continue;
    report("policy-missing-key", placeOfMissing(node), `${schema.title} needs \`${name}\``);
  }
  return complete;
}

/** Where to say that a map lacks a key: at its first key, since the map itself may go on for many lines. */
function placeOfMissing(node: YamlMap): Place {
  const first: YamlScalar | undefined = node.entries[0]?.key;
  return first?.place ?? node.place;
}

function wrongType(expected: string, node: YamlNode, report: Report): undefined {
  report("policy-wrong-type", node.place, `expected ${expected}, found ${describe(node)}`);
  return undefined;
}

function isNothing(node: YamlNode): boolean {
  return node.kind === "scalar" && node.value === null;
}

function describe(node: YamlNode): string {
  if (node.kind === "map") return "a map";
  if (node.kind === "sequence") return "a list";
  if (isNothing(node)) return "nothing";
  return typeof node.value === "string" ? "a text" : `\`${node.text}\``;
}
