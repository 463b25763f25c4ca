/**
 * The policy's schema as JSON Schema (draft-07, which editors of YAML read). It never refuses what our own validation takes; what
 * only the whole policy or the tree can tell (regions, matches) is not in it.
 */
import { ALL_COUNTRIES } from "../region/country.ts";
import { COUNTRY_GROUPS } from "../region/groups.ts";
import { POLICY_SCHEMA } from "./schema.ts";
import type { ListSchema, ObjectSchema, Schema, TextFormat, TextSchema } from "./schema-types.ts";
import { valueWords } from "./schema-words.ts";

/** A JSON Schema, as plain data. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** The JSON Schema of the whole policy file. */
export function policyJsonSchema(): JsonSchema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Regionlint policy",
    description: "Where the products of an Android source tree are sold, and what belongs to which region.",
    ...jsonSchemaOf(POLICY_SCHEMA),
  };
}

function jsonSchemaOf(schema: Schema): JsonSchema {
  switch (schema.type) {
    case "text":
      return textSchema(schema);
    case "boolean":
      return { type: "boolean" };
    case "integer": {
      const { minimum, maximum } = schema;
      return { type: "integer", minimum, ...(maximum === undefined ? {} : { maximum }) };
    }
    case "choice":
      return { enum: schema.values };
    case "list":
      return listSchema(schema);
    case "dictionary": {
      const names = schema.names === undefined ? {} : { propertyNames: textSchema(schema.names) };
      return { type: ["object", "null"], ...names, additionalProperties: jsonSchemaOf(schema.values) };
    }
    case "either":
      return { anyOf: [textSchema(schema.text), jsonSchemaOf(schema.object)] };
    case "object":
      return objectSchema(schema);
  }
}

/** A section that is still empty (`null`) is a list; a value that may stand alone is not empty. */
function listSchema({ items, single }: ListSchema): JsonSchema {
  const item = jsonSchemaOf(items);
  if (single !== true) return { type: ["array", "null"], items: item };
  return { anyOf: [item, { type: "array", items: item, minItems: 1 }] };
}

function objectSchema({ keys, needs = [] }: ObjectSchema): JsonSchema {
  const entries = Object.entries(keys);
  const required = entries.filter(([, key]) => key.required === true).map(([name]) => name);
  const properties = entries.map(([name, { value, description }]) => {
    const words = `${description}\n\n(${valueWords(value)})`;
    return [name, { description: words, ...jsonSchemaOf(value) }] as const;
  });
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    ...(required.length === 0 ? {} : { required }),
    ...(needs.length === 0 ? {} : { anyOf: needs.map((names) => ({ required: names })) }),
    additionalProperties: false,
  };
}

const FORMATS: Readonly<Record<TextFormat, JsonSchema>> = {
  glob: { pattern: "\\S" },
  host: { pattern: "^(\\*\\.)?[^*/\\s]+$" },
  endpoint: { pattern: "\\S" },
  date: { pattern: "^\\d{4}-\\d{2}-\\d{2}$" },
  rule: { pattern: "^[a-z][a-z0-9-]*$" },
  region: { pattern: "\\S" },
  country: { enum: ALL_COUNTRIES },
  group: { enum: [...COUNTRY_GROUPS.keys()] },
  path: { pattern: "\\S" },
};

function textSchema({ format, anyScalar }: TextSchema): JsonSchema {
  const type = anyScalar === true ? ["string", "number", "boolean"] : "string";
  return { type, ...(format === undefined ? { pattern: "\\S" } : FORMATS[format]) };
}
