/** Says in words what may stand in a policy by its schema, for documentation and for editors. */
import type { Schema, TextFormat, TextSchema } from "./schema-types.ts";

const FORMATS: Readonly<Record<TextFormat, string>> = {
  glob: "pattern",
  host: "host, or `*.` and a domain",
  endpoint: "host, `host:port` or URL without a path",
  date: "day such as 2027-01-31",
  rule: "rule id",
  region: "region, group or country",
  country: "country code",
  group: "group",
  path: "path",
};

/** What a value may be, in a few words: `pattern, or a list of them`. */
export function valueWords(schema: Schema): string {
  switch (schema.type) {
    case "text":
      return textWords(schema);
    case "boolean":
      return "`true` or `false`";
    case "integer":
      return schema.maximum === undefined ? "number" : `number from ${schema.minimum} to ${schema.maximum}`;
    case "choice":
      return schema.values.map((value) => `\`${value}\``).join(" or ");
    case "list":
      return schema.single === true
        ? `${valueWords(schema.items)}; or a list`
        : `list; each item: ${valueWords(schema.items)}`;
    case "dictionary":
      return `map; key: ${schema.names === undefined ? "a name of your own" : textWords(schema.names)}; value: ${valueWords(schema.values)}`;
    case "either":
      return `${textWords(schema.text)}; or ${schema.object.title}`;
    case "object":
      return schema.title;
  }
}

function textWords({ format, of, anyScalar }: TextSchema): string {
  if (format !== undefined) return FORMATS[format];
  if (of !== undefined) return of === "application-id" ? "application id" : of;
  return anyScalar === true ? "text or number" : "text";
}
