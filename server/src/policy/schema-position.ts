/** What stands somewhere in a YAML file that a schema describes: a key or a value, and what the schema says of it. */
import type { YamlMap, YamlNode, YamlScalar } from "../formats/yaml-document.ts";
import { touches } from "../text/range.ts";
import type { KeySchema, ObjectSchema, Schema } from "./schema-types.ts";

/** A key or a value as it stands in the file. */
export interface SchemaNode {
  /** The keys and indexes that lead to it; of a key, with itself. */
  readonly path: readonly (string | number)[];
  readonly role: "key" | "value";
  readonly node: YamlScalar;
  /** What the value, or the value behind the key, may be; of a dictionary's key, what the key itself may be. */
  readonly schema: Schema | undefined;
  /** The known key: of a value, the one that it stands behind. */
  readonly key: KeySchema | undefined;
  /** Of a key: the object that has it, and the map in which it stands. */
  readonly object: ObjectSchema | undefined;
  readonly map: YamlMap | undefined;
}

/** Every key and every value of a file, in the order in which they stand. */
export function schemaNodes(schema: Schema, root: YamlNode): Generator<SchemaNode> {
  return visit({ schema, key: undefined, path: [] }, root);
}

/** The key or value that touches an offset. */
export function schemaNodeAt(schema: Schema, root: YamlNode, offset: number): SchemaNode | undefined {
  for (const found of schemaNodes(schema, root)) if (touches(found.node.place, offset)) return found;
  return undefined;
}

interface Context extends Pick<SchemaNode, "schema" | "key" | "path"> {}

function* visit(context: Context, node: YamlNode): Generator<SchemaNode> {
  switch (node.kind) {
    case "scalar": {
      const schema = scalarSchema(context.schema);
      yield { ...context, schema, role: "value", node, object: undefined, map: undefined };
      return;
    }
    case "sequence": {
      const items = context.schema?.type === "list" ? context.schema.items : undefined;
      for (const [index, item] of node.items.entries())
        yield* visit({ ...context, schema: items, path: [...context.path, index] }, item);
      return;
    }
    case "map":
      yield* visitMap(context, node);
  }
}

function* visitMap(context: Context, map: YamlMap): Generator<SchemaNode> {
  const schema = mapSchema(context.schema);
  for (const { key, value } of map.entries) {
    const path = [...context.path, key.text];
    if (schema?.type === "dictionary") {
      yield { path, role: "key", node: key, schema: schema.names, key: undefined, object: undefined, map };
      yield* visit({ path, schema: schema.values, key: context.key }, value);
      continue;
    }
    const known =
      schema !== undefined && Object.hasOwn(schema.keys, key.text) ? schema.keys[key.text] : undefined;
    yield { path, role: "key", node: key, schema: known?.value, key: known, object: schema, map };
    yield* visit({ path, schema: known?.value, key: known }, value);
  }
}

/** What a single value may be where this schema stands. */
function scalarSchema(schema: Schema | undefined): Schema | undefined {
  if (schema?.type === "list" && schema.single === true) return scalarSchema(schema.items);
  return schema?.type === "either" ? schema.text : schema;
}

function mapSchema(schema: Schema | undefined) {
  if (schema?.type === "list" && schema.single === true) return mapSchema(schema.items);
  if (schema?.type === "either") return schema.object;
  return schema?.type === "object" || schema?.type === "dictionary" ? schema : undefined;
}
