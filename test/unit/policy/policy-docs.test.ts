/** What is made from the policy's schema stands in the repository as made, and says of the format what the parser does. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { POLICY_EXAMPLES } from "../../../server/src/policy/examples.ts";
import { type JsonSchema, policyJsonSchema } from "../../../server/src/policy/json-schema.ts";
import { parsePolicy } from "../../../server/src/policy/parse-policy.ts";
import { policyPage } from "../../../server/src/policy/policy-page.ts";
import { POLICY_SCHEMA } from "../../../server/src/policy/schema.ts";
import { SourceFile } from "../../../server/src/text/source-file.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const read = (path: string) => readFileSync(`${root}/${path}`, "utf8");
const stale = 'run "npm run docs"';

describe("the JSON Schema", () => {
  it("is up to date", () => {
    const text = `${JSON.stringify(policyJsonSchema(), null, 2)}\n`;
    expect(read("server/schemas/regionlint.schema.json"), stale).toBe(text);
  });

  it("is what the extension contributes for the policy", () => {
    const { contributes } = JSON.parse(read("package.json"));
    expect(contributes.yamlValidation).toEqual([
      { fileMatch: "regionlint.yaml", url: "./dist/regionlint.schema.json" },
    ]);
    expect(read(".vscodeignore")).toContain("!dist/regionlint.schema.json\n");
  });

  it("knows every key of every object, and which are needed", () => {
    const { properties } = policyJsonSchema() as { properties: Record<string, JsonSchema> };
    expect(Object.keys(properties)).toEqual(Object.keys(POLICY_SCHEMA.keys));
    const gate = properties.gates?.items as JsonSchema;
    expect(gate.required).toEqual(["variable", "on", "off", "region"]);
    expect(gate.additionalProperties).toBe(false);
    const family = properties.apps?.additionalProperties as JsonSchema;
    const variants = (family.properties as Record<string, JsonSchema>).variants;
    expect((variants?.items as JsonSchema).anyOf).toEqual([
      { required: ["module"] },
      { required: ["package"] },
      { required: ["inherit"] },
    ]);
  });
});

describe("the page about the policy", () => {
  it("is up to date", () => {
    expect(read("server/docs/POLICY.md"), stale).toBe(policyPage());
  });

  it("has examples that are right, of each section", () => {
    const text = `${Object.values(POLICY_EXAMPLES).join("\n")}\n`;
    const file = (path: string, content: string) => new SourceFile(`file:///${path}`, path, content);
    const extended = file("company/regionlint.yaml", "version: 1\n");
    const { policy, problems, files } = parsePolicy(file("tree/regionlint.yaml", text), () => extended);
    expect(problems).toEqual([]);
    expect(files).toHaveLength(2);
    for (const [name, example] of Object.entries(POLICY_EXAMPLES)) expect(example).toContain(`${name}:`);
    expect(policy.products).toHaveLength(3);
  });
});
