/**
 * Whether a value is as a JSON Schema says, for the keywords of draft-07 that ours uses and in the form in which it uses them; any other
 * is an error of the schema. So small that a mistake in it would be seen.
 */

type Json = { readonly [keyword: string]: unknown };

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === "boolean",
  null: (value) => value === null,
  array: Array.isArray,
  object: isObject,
};

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What each keyword asks of a value. One that is about another type asks nothing. */
const KEYWORDS: Readonly<Record<string, (given: never, value: unknown, schema: Json) => boolean>> = {
  $schema: () => true,
  title: () => true,
  description: () => true,
  type: (names: string | string[], value) => [names].flat().some((name) => TYPES[name]?.(value) === true),
  enum: (values: unknown[], value) => values.includes(value),
  pattern: (source: string, value) => typeof value !== "string" || new RegExp(source, "u").test(value),
  minimum: (least: number, value) => typeof value !== "number" || value >= least,
  maximum: (most: number, value) => typeof value !== "number" || value <= most,
  minItems: (least: number, value) => !Array.isArray(value) || value.length >= least,
  items: (each: Json, value) => !Array.isArray(value) || value.every((item) => conforms(item, each)),
  anyOf: (schemas: Json[], value) => schemas.some((schema) => conforms(value, schema)),
  required: (names: string[], value) => !isObject(value) || names.every((name) => Object.hasOwn(value, name)),
  properties: (properties: Record<string, Json>, value) =>
    !isObject(value) ||
    Object.entries(properties).every(
      ([name, schema]) => !Object.hasOwn(value, name) || conforms(value[name], schema),
    ),
  propertyNames: (schema: Json, value) =>
    !isObject(value) || Object.keys(value).every((name) => conforms(name, schema)),
  additionalProperties: (others: Json | false, value, { properties = {} }) =>
    !isObject(value) ||
    Object.entries(value)
      .filter(([name]) => !Object.hasOwn(properties as object, name))
      .every(([, other]) => others !== false && conforms(other, others)),
};

/**
 * Whether `value` is what `schema` asks for.
 * @throws Error for a keyword that is not one of those above
 */
export function conforms(value: unknown, schema: object): boolean {
  return Object.entries(schema).every(([keyword, given]) => {
    const holds = KEYWORDS[keyword];
    if (holds === undefined) throw new Error(`${keyword} is no keyword that is known here`);
    return holds(given as never, value, schema as Json);
  });
}
