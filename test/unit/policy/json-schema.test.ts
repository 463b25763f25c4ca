/** The JSON Schema against the parser: over policies made from our schema, right and wrong ones, they have to agree. */
import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseYaml } from "../../../server/src/formats/yaml-document.ts";
import { policyJsonSchema } from "../../../server/src/policy/json-schema.ts";
import { parsePolicy } from "../../../server/src/policy/parse-policy.ts";
import type { PolicyProblem } from "../../../server/src/policy/policy.ts";
import { POLICY_SCHEMA } from "../../../server/src/policy/schema.ts";
import type { ObjectSchema, Schema, TextSchema } from "../../../server/src/policy/schema-types.ts";
import { SourceFile } from "../../../server/src/text/source-file.ts";

/** Throws for a schema that is not valid draft-07, or that has a keyword which ajv does not know. */
const conforms = new Ajv({ allowUnionTypes: true }).compile(policyJsonSchema());

/** What the parser says of a policy; JSON is YAML. */
function problemsOf(policy: unknown): readonly PolicyProblem[] {
  const file = (path: string, text: string) => new SourceFile(`file:///${path}`, path, text);
  const extended = file("company.yaml", "version: 1\n");
  return parsePolicy(file("regionlint.yaml", JSON.stringify(policy)), () => extended).problems;
}

const TEXTS: Readonly<Record<string, readonly string[]>> = {
  host: ["a.example.cn", "*.example.cn", "a*b.cn", "a b", "http://a.cn", "*"],
  endpoint: ["a.example.com", "https://a.example.com:443", "a.example.com/x"],
  date: ["2027-01-31", "31.1.2027", "2027-1-1"],
  rule: ["foreign-app", "Foreign App"],
  country: ["CN", "DE", "XX"],
  group: ["EEA", "EU", "XYZ"],
  region: ["CN", "EEA", "WW"],
  path: ["vendor/a.mk"],
  glob: ["**/a.mk", "*_cn"],
};

function textOf({ format, anyScalar }: TextSchema): fc.Arbitrary<unknown> {
  const right = TEXTS[format ?? ""] ?? ["a text", "x"];
  return anyScalar === true
    ? fc.constantFrom<unknown>(...right, 600, true)
    : fc.constantFrom(...right, "", " ");
}

/** Something by a schema, right most of the time. */
function anyOf(schema: Schema): fc.Arbitrary<unknown> {
  const odd = fc.constantFrom<unknown>(null, 3, true, "text", [], {}, ["x"], { odd: 1 }, -1, 1.5);
  return fc.oneof({ weight: 30, arbitrary: rightOf(schema) }, { weight: 1, arbitrary: odd });
}

function rightOf(schema: Schema): fc.Arbitrary<unknown> {
  switch (schema.type) {
    case "text":
      return textOf(schema);
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.constantFrom(schema.minimum, schema.minimum, (schema.maximum ?? 1) + 1);
    case "choice":
      return fc.constantFrom(...schema.values, ...schema.values, "nothing of it");
    case "list": {
      const items = fc.array(anyOf(schema.items), {
        minLength: schema.single === true ? 1 : 0,
        maxLength: 2,
      });
      return schema.single === true ? fc.oneof(anyOf(schema.items), items) : items;
    }
    case "dictionary":
      return fc.dictionary(fc.constantFrom("CN", "EEA", "WW"), anyOf(schema.values), { maxKeys: 2 });
    case "either":
      return fc.oneof(textOf(schema.text), objectOf(schema.object));
    case "object":
      return objectOf(schema);
  }
}

function objectOf({ keys }: ObjectSchema): fc.Arbitrary<unknown> {
  const entries = Object.entries(keys).map(([name, key]) => {
    const given = anyOf(key.value);
    const likely = key.required === true ? 20 : 1;
    const arbitrary = fc.oneof(
      { weight: likely, arbitrary: given },
      { weight: 1, arbitrary: fc.constant(undefined) },
    );
    return [name, arbitrary] as const;
  });
  const unknown = fc.oneof(
    { weight: 60, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constant("x") },
  );
  return fc.record({ ...Object.fromEntries(entries), unknownKey: unknown }).map(withoutUndefined);
}

function withoutUndefined(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

/** One section at a time, so that most policies are right or have one mistake. */
const POLICIES = fc.constantFrom(...Object.keys(POLICY_SCHEMA.keys)).chain((name) =>
  anyOf(POLICY_SCHEMA.keys[name as keyof typeof POLICY_SCHEMA.keys].value).map((value) => ({
    version: 1,
    [name]: value,
  })),
);

/** What the parser asks beyond the form that a JSON Schema can tell, by its message. */
const BEYOND = [
  /is not a host name or address|`\*` can only stand in front|write the host|is not a port/,
  /is not a date/,
  /an overlay needs `region`|a run-time condition needs either/,
  /a product match needs at least one/,
];

describe("the JSON Schema", () => {
  it("takes what the parser takes, and refuses what the parser refuses for its form", () => {
    const counts = { right: 0, wrong: 0 };
    fc.assert(
      fc.property(POLICIES, (policy) => {
        const problems = problemsOf(policy);
        const ofForm = problems.filter(
          ({ rule, message }) =>
            /-(?:unknown-key|missing-key|wrong-type|invalid-value)$/.test(rule) &&
            !BEYOND.some((pattern) => pattern.test(message)),
        );
        const taken = conforms(policy);
        if (problems.length === 0) counts.right++;
        if (ofForm.length > 0) counts.wrong++;
        if (problems.length === 0) expect(taken, JSON.stringify(policy)).toBe(true);
        if (ofForm.length > 0) expect(taken, `${JSON.stringify(policy)}\n${ofForm[0]?.message}`).toBe(false);
      }),
      { numRuns: 4000, seed: 20261124 },
    );
    expect(counts.right).toBeGreaterThan(1000);
    expect(counts.wrong).toBeGreaterThan(500);
  });

  it.each<[what: string, policy: unknown, isRight: boolean]>([
    ["a host with a path", { version: 1, endpoints: [{ host: "a.cn/x" }] }, false],
    ["a star within a host", { version: 1, endpoints: [{ host: "a.*.cn" }] }, false],
    ["a waiver without a rule", { version: 1, waivers: [{ reason: "x" }] }, false],
    ["a day that is none", { version: 1, waivers: [{ rule: "foreign-app", expires: "soon" }] }, false],
    ["a variant that names nothing", { version: 1, apps: { a: { variants: [{ region: "CN" }] } } }, false],
    [
      "a port of 0",
      { version: 1, endpoints: [{ host: "a.cn", replace: { EEA: { host: "b.cn", port: 0 } } }] },
      false,
    ],
    ["an empty section", { version: 1, scopes: null, regions: null }, true],
    [
      "a value of a property that is a number",
      { version: 1, runtime: [{ property: "ro.sku", value: 600, region: "CN" }] },
      true,
    ],
    ["a level that is none", { version: 1, rules: { "dead-inherit": "never" } }, false],
  ])("is of one mind with the parser about %s", (_, policy, isRight) => {
    expect([conforms(policy), problemsOf(policy).length === 0]).toEqual([isRight, isRight]);
  });

  it("says nothing of a value that YAML has and JSON has not", () => {
    const file = new SourceFile("file:///a.yaml", "a.yaml", "version: 1\nrules: { dead-inherit: off }\n");
    expect(parseYaml(file).problems).toEqual([]);
    expect(parsePolicy(file, () => undefined).problems).toEqual([]);
    expect(conforms({ version: 1, rules: { "dead-inherit": "off" } })).toBe(true);
  });
});
