/** The documentation page of the policy file, made from its schema and examples. */
import { COUNTRY_GROUPS } from "../region/groups.ts";
import { POLICY_EXAMPLES } from "./examples.ts";
import { POLICY_SCHEMA } from "./schema.ts";
import type { ObjectSchema, Schema } from "./schema-types.ts";
import { valueWords } from "./schema-words.ts";

const INTRODUCTION = `# The policy file

\`regionlint.yaml\` at the root of the source tree says what belongs where. All sections may be left out. Patterns are globs: \`*\` matches
within a name, \`**\` across folders; paths are relative to the root. Where \`region\` is asked for, it takes names of \`regions\`, of built-in
groups and of countries (ISO 3166-1 alpha-2), alone or as a list. A mistake is reported at its characters, and the rest of the file
counts.`;

/** The page as Markdown. */
export function policyPage(): string {
  const sections = Object.entries(POLICY_SCHEMA.keys).map(([name, { value, description }]) => {
    const example = POLICY_EXAMPLES[name as keyof typeof POLICY_EXAMPLES];
    const parts = [
      `## ${name}`,
      description,
      `\`\`\`yaml\n${example}\n\`\`\``,
      ...objectsOf(value).map(keyTable),
    ];
    return parts.join("\n\n");
  });
  return `${[INTRODUCTION, ...sections, groupTable()].join("\n\n")}\n`;
}

/** The objects that a value may hold, outer ones first. */
function objectsOf(schema: Schema): ObjectSchema[] {
  switch (schema.type) {
    case "list":
      return objectsOf(schema.items);
    case "dictionary":
      return objectsOf(schema.values);
    case "either":
      return objectsOf(schema.object);
    case "object":
      return [schema, ...Object.values(schema.keys).flatMap(({ value }) => objectsOf(value))];
    default:
      return [];
  }
}

function keyTable({ title, keys, needs }: ObjectSchema): string {
  const rows = Object.entries(keys).map(
    ([name, { value, description, required }]) =>
      `| \`${name}\`${required === true ? " (needed)" : ""} | ${valueWords(value)} | ${description} |`,
  );
  const choice = needs?.map((names) => names.map((name) => `\`${name}\``).join(" with ")).join(", ");
  const rule = choice === undefined ? "" : `\n\nAt least one of these must be there: ${choice}.`;
  const name = title.charAt(0).toUpperCase() + title.slice(1);
  return `${name}:\n\n| key | value | meaning |\n|---|---|---|\n${rows.join("\n")}${rule}`;
}

function groupTable(): string {
  const rows = [...COUNTRY_GROUPS.values()].map(
    ({ name, title, countries, source, asOf }) =>
      `| \`${name}\` | ${title} | ${countries.join(" ")} | ${source}, ${asOf} |`,
  );
  return `## Built-in groups\n\n| group | stands for | countries | sources, read on |\n|---|---|---|---|\n${rows.join("\n")}`;
}
