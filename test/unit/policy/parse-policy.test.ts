/** The policy format: what is read, what is reported and where, what a mistake leaves standing. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePolicy } from "../../../server/src/policy/parse-policy.ts";
import { POLICY_SCHEMA } from "../../../server/src/policy/schema.ts";
import { RegionSet } from "../../../server/src/region/region-set.ts";
import { contains, placeText } from "../../../server/src/text/range.ts";
import { SourceFile } from "../../../server/src/text/source-file.ts";

const file = (text: string, path = "regionlint.yaml") => new SourceFile(`file:///${path}`, path, text);

/** Parses the first of several files; the others can be extended. */
function parseFiles(texts: Record<string, string>) {
  const files = new Map(Object.entries(texts).map(([path, text]) => [path, file(text, path)]));
  const [first] = files.values();
  return parsePolicy(first ?? file(""), (path) => files.get(path));
}

const parse = (text: string) => parseFiles({ "regionlint.yaml": `version: 1\n${text}` });

/** Rule and characters of every problem. */
const problems = (text: string) =>
  parse(text).problems.map((problem) => [problem.rule, placeText(problem.place)]);

it("reads the example's policy without a problem", () => {
  const url = new URL("../../workspaces/nokia-7-plus/regionlint.yaml", import.meta.url);
  const { policy, problems: found } = parsePolicy(file(readFileSync(url, "utf8")), () => undefined);
  expect(found).toEqual([]);
  expect(policy.apps.map((family) => family.name)).toEqual([
    "device-activation",
    "usage-statistics",
    "find-device",
  ]);
  const [vnet] = policy.endpoints;
  expect(vnet?.replacements.map((item) => [item.region.names, item.host])).toEqual([
    [["EEA"], "activation-eea.example.com"],
    [["WW"], "activation-ww.example.com"],
  ]);
});

describe("regions", () => {
  const countries = (text: string, name: string) => parse(text).policy.regions.get(name)?.countries;

  it("are countries, groups and other regions, less what is excepted", () => {
    const text =
      "regions:\n  WW: { all: true, except: [CN, NORTH] }\n  NORTH: { groups: [EFTA], regions: [BALTIC] }\n" +
      "  BALTIC: { countries: [EE, LV, LT] }\n";
    const north = RegionSet.of(["CH", "IS", "LI", "NO", "EE", "LV", "LT"]);
    expect(countries(text, "NORTH")?.equals(north)).toBe(true);
    const rest = RegionSet.all.except(north).except(RegionSet.of(["CN"]));
    expect(countries(text, "WW")?.equals(rest)).toBe(true);
    expect(problems(text)).toEqual([]);
  });

  it("may have the name of the group or country that they hold", () => {
    const text = "regions:\n  CN: { countries: [CN] }\n  EEA: { groups: [EEA] }\n";
    expect(problems(text)).toEqual([]);
    expect(countries(text, "CN")?.toArray()).toEqual(["CN"]);
  });

  it("cannot be defined by themselves", () => {
    const text = "regions:\n  A: { regions: [B] }\n  B: { countries: [CN], except: [A] }\n";
    expect(problems(text)).toEqual([["policy-region-cycle", "A"]]);
    expect(countries(text, "B")?.toArray()).toEqual(["CN"]);
  });

  it.each([
    ["regions: { A: { countries: [CN, cn] } }", "cn", "did you mean `CN`?"],
    ["regions: { A: { countries: [UK] } }", "UK", "did you mean `GB`?"],
    ["regions: { A: { groups: [EAA] } }", "EAA", "did you mean `EEA`?"],
    [
      "regions: { A: { regions: [NORHT], countries: [CN] }, NORTH: { countries: [NO] } }",
      "NORHT",
      "`NORTH`?",
    ],
  ])("with an unknown name: %s", (text, name, hint) => {
    const [problem] = parse(text).problems;
    expect(problem && [problem.rule, placeText(problem.place)]).toEqual(["policy-unknown-region", name]);
    expect(problem?.message).toContain(hint);
  });

  it("need something that they hold", () => {
    expect(problems("regions: { A: { except: [CN] } }")).toEqual([["policy-missing-key", "A"]]);
  });
});

describe("a region reference", () => {
  it("may be a name or a list of regions, groups and countries", () => {
    const { policy } = parse(
      "regions: { X: { countries: [IN] } }\nscopes: [{ makefiles: a.mk, region: [X, EEA, CN] }]",
    );
    const region = policy.scopes[0]?.region;
    expect(region?.names).toEqual(["X", "EEA", "CN"]);
    expect(region?.countries.has("IN") && region.countries.has("DE") && region.countries.has("CN")).toBe(
      true,
    );
  });

  it("with an unknown name voids its entry and no other", () => {
    const text = "scopes:\n  - { makefiles: a.mk, region: [CN, XX] }\n  - { makefiles: b.mk, region: CN }\n";
    expect(problems(text)).toEqual([["policy-unknown-region", "XX"]]);
    expect(parse(text).policy.scopes.map((scope) => scope.makefiles[0]?.value)).toEqual(["b.mk"]);
  });

  it("that is left out means every country", () => {
    const { policy } = parse("endpoints: [{ host: a.example.com }]");
    expect(policy.endpoints[0]?.region.countries.isAll).toBe(true);
  });
});

describe("products", () => {
  it("match by a name alone or by several conditions", () => {
    const { policy } = parse(
      'products:\n  - { match: "*_CN", region: CN }\n  - match: { name: [a, b], makefile: "**/x.mk", ' +
        "variant: user, property: { ro.sku: 600 } }\n    region: CN\n",
    );
    expect(policy.products[0]?.match.names.map((name) => name.value)).toEqual(["*_CN"]);
    const match = policy.products[1]?.match;
    expect(match?.names.map((name) => name.value)).toEqual(["a", "b"]);
    expect([match?.makefiles[0]?.value, match?.variant?.value]).toEqual(["**/x.mk", "user"]);
    expect(match?.properties.map(({ name, value }) => [name.value, value.value])).toEqual([
      ["ro.sku", "600"],
    ]);
  });

  it.each([
    ["{ nmae: a, variant: user }", "policy-unknown-key", "nmae"],
    ["{ name: a, variant: [user] }", "policy-wrong-type", "[user]"],
    ["{ name: a, property: { x: [1] } }", "policy-wrong-type", "[1]"],
    ["{}", "policy-missing-key", "{}"],
  ])("do not match more than was meant: %s", (match, rule, characters) => {
    const text = `products: [{ match: ${match}, region: CN }]`;
    expect(problems(text)).toEqual([[rule, characters]]);
    expect(parse(text).policy.products).toEqual([]);
  });
});

describe("endpoints", () => {
  it("have hosts in lower case", () => {
    const { policy } = parse('endpoints: [{ host: "*.VNET.cn" }]');
    expect(policy.endpoints[0]?.host.value).toBe("*.vnet.cn");
  });

  it.each([
    "https://a.example.cn",
    "a.example.cn/x",
    "a.example.cn:80",
    "a.*.cn",
    "a b",
  ])("have no %s as host", (host) => {
    expect(problems(`endpoints: [{ host: "${host}" }]`)).toEqual([["policy-invalid-value", host]]);
  });

  it("are replaced by a host, a URL or an object", () => {
    const { policy } = parse(
      'endpoints: [{ host: a.cn, replace: { DE: B.example.com, FR: "https://c.example.com:8443", ' +
        "IT: { host: d.example.com, scheme: https, port: 1 } } }]",
    );
    expect(policy.endpoints[0]?.replacements.map(({ host, scheme, port }) => [host, scheme, port])).toEqual([
      ["b.example.com", undefined, undefined],
      ["c.example.com", "https", 8443],
      ["d.example.com", "https", 1],
    ]);
  });

  it("lose a replacement that is wrong, and only that", () => {
    const text =
      "endpoints: [{ host: a.cn, replace: { DE: b.example.com/x, QQ: c.example.com, FR: d.example.com } }]";
    expect(problems(text)).toEqual([
      ["policy-invalid-value", "b.example.com/x"],
      ["policy-unknown-region", "QQ"],
    ]);
    expect(parse(text).policy.endpoints[0]?.replacements.map((item) => item.host)).toEqual(["d.example.com"]);
  });
});

describe("other entries", () => {
  it("app variants name a module, a package or a makefile", () => {
    const text = "apps: { x: { variants: [{ region: CN }, { module: [A, B], package: a.b }] } }";
    expect(problems(text)).toEqual([["policy-missing-key", "{ region: CN }"]]);
    const [variant] = parse(text).policy.apps[0]?.variants ?? [];
    expect(variant?.modules.map((module) => module.value)).toEqual(["A", "B"]);
  });

  it("overlays need a region, region overlays do not", () => {
    const text = 'overlays: [{ path: "a/**" }, { path: "b/*.yaml", kind: region-overlay, applied-by: tool }]';
    expect(problems(text)).toEqual([["policy-missing-key", "a/**"]]);
    expect(parse(text).policy.overlays[0]).toMatchObject({ kind: "region-overlay", region: undefined });
  });

  it("runtime conditions are a property with a value, or a SKU", () => {
    const text =
      "runtime: [{ property: ro.x, value: 1, region: CN }, { sku: EEA, region: EEA }, { property: ro.y, region: CN }]";
    expect(parse(text).policy.runtime.map((entry) => entry.condition.kind)).toEqual(["property", "sku"]);
    expect(problems(text)).toHaveLength(1);
  });

  it("gates take an unquoted true or number as the text that it is", () => {
    const { policy } = parse("gates: [{ variable: X, on: true, off: 0, region: CN }]");
    expect(policy.gates[0]).toMatchObject({ on: "true", off: "0" });
  });

  it("waivers end on a day of the calendar", () => {
    const text =
      "waivers: [{ rule: foreign-app, expires: 2027-02-30 }, { rule: foreign-app, expires: 2027-01-31 }]";
    expect(problems(text)).toEqual([["policy-invalid-value", "2027-02-30"]]);
    expect(parse(text).policy.waivers.map((waiver) => waiver.expires?.value)).toEqual(["2027-01-31"]);
  });

  it("waivers with a misspelled key do not cover more than was meant", () => {
    const text = "waivers: [{ rule: foreign-app, prodcut: B2N_00WW }]";
    expect(problems(text)).toEqual([["policy-unknown-key", "prodcut"]]);
    expect(parse(text).policy.waivers).toEqual([]);
  });
});

describe("the file", () => {
  it.each([
    ["a key that is not known", "prodcts: []", "policy-unknown-key", "prodcts"],
    ["a value of another type", "products: 5", "policy-wrong-type", "5"],
    ["an entry of another type", "scopes: [x]", "policy-wrong-type", "x"],
    ["a key that is missing", "scopes: [{ makefiles: a.mk }]", "policy-missing-key", "makefiles"],
    ["a key that is given twice", "scopes: []\nscopes: []", "policy-duplicate-key", "scopes"],
    ["an empty text", "scopes: [{ makefiles: '', region: CN }]", "policy-invalid-value", ""],
  ])("with %s", (_, text, rule, characters) => {
    expect(problems(text)).toEqual([[rule, characters]]);
  });

  it("may have sections that are still empty", () => {
    expect(problems("products:\napps:\n")).toEqual([]);
  });

  it("keeps the entries around a broken line", () => {
    const text =
      "scopes:\n  - { makefiles: a.mk, region: CN }\nx: y: z\ngates:\n  - { variable: X, on: a, off: b, region: CN }\n";
    const { policy, problems: found } = parse(text);
    expect(found[0]?.rule).toBe("policy-syntax");
    expect([policy.scopes.length, policy.gates.length]).toEqual([1, 1]);
  });

  it.each([
    ["says no version", "regions: {}", "policy-missing-version", "warning"],
    ["is empty", "", "policy-missing-version", "warning"],
    ["is of a newer version", "version: 2", "policy-newer-version", "error"],
  ])("%s", (_, text, rule, severity) => {
    const found = parseFiles({ "regionlint.yaml": text }).problems;
    expect(found.map((problem) => [problem.rule, problem.severity])).toEqual([[rule, severity]]);
  });

  it("of a newer version is blamed for nothing that the newer format may allow", () => {
    const text = "version: 2\nproducts: [{ match: { brand: acme }, region: Moon }]\nplanets: []\nx: y: z\n";
    const found = parseFiles({ "regionlint.yaml": text }).problems;
    expect(found.map(({ rule }) => rule)).toEqual(["policy-syntax", "policy-newer-version"]);
    expect(found[1]?.message).toContain("version 2");
  });

  it("is a map", () => {
    const found = parseFiles({ "regionlint.yaml": "- a\n" }).problems;
    expect(found.map((problem) => problem.rule)).toEqual(["policy-wrong-type"]);
  });
});

describe("extends", () => {
  const base =
    "version: 1\nregions: { X: { countries: [DE] } }\nscopes: [{ makefiles: base.mk, region: Y }]\n";

  it("puts entries behind the own ones and shares regions both ways", () => {
    const {
      policy,
      problems: found,
      files,
    } = parseFiles({
      "cfg/regionlint.yaml":
        "version: 1\nextends: ../base.yaml\nregions: { Y: { countries: [FR] } }\nscopes: [{ makefiles: own.mk, region: X }]\n",
      "base.yaml": base,
    });
    expect(found).toEqual([]);
    expect(policy.scopes.map((scope) => scope.makefiles[0]?.value)).toEqual(["own.mk", "base.mk"]);
    expect(files.map((item) => item.path)).toEqual(["cfg/regionlint.yaml", "base.yaml"]);
  });

  it("lets own regions and families replace those of the same name", () => {
    const apps = (module: string) => `apps: { a: { variants: [{ module: ${module} }] } }\n`;
    const { policy } = parseFiles({
      "a.yaml": `version: 1\nextends: [b.yaml]\nregions: { X: { countries: [CN] } }\n${apps("Own")}`,
      "b.yaml": `version: 1\nregions: { X: { countries: [DE] } }\n${apps("Base")}`,
    });
    expect(policy.regions.get("X")?.countries.toArray()).toEqual(["CN"]);
    expect(policy.apps.map((family) => family.variants[0]?.modules[0]?.value)).toEqual(["Own"]);
  });

  it("reports a file that is missing and one that extends itself", () => {
    const { problems: found } = parseFiles({
      "a.yaml": "version: 1\nextends: [b.yaml, c.yaml]\n",
      "b.yaml": "version: 1\nextends: a.yaml\n",
    });
    expect(found.map((problem) => [problem.rule, problem.place.file.path, placeText(problem.place)])).toEqual(
      [
        ["policy-extends-cycle", "b.yaml", "a.yaml"],
        ["policy-missing-extends", "a.yaml", "c.yaml"],
      ],
    );
  });
});

it("never throws and keeps every place within its file", () => {
  const key = fc.constantFrom(
    ...Object.keys(POLICY_SCHEMA.keys),
    "match",
    "region",
    "host",
    "variants",
    "replace",
  );
  const scalar = fc.constantFrom("CN", "*", "a.cn", "1", "true", "", "2027-01-31", '"x', "{}", "[]");
  const value = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      scalar,
      fc.array(tie("node"), { maxLength: 3 }).map((items) => `[${items.join(", ")}]`),
      fc
        .array(fc.tuple(key, tie("node")), { maxLength: 3 })
        .map((pairs) => `{${pairs.map(([k, v]) => `${k}: ${v}`).join(", ")}}`),
    ),
  })).node;
  const text = fc
    .array(fc.tuple(key, value), { maxLength: 6 })
    .map((lines) => lines.map(([k, v]) => `${k}: ${v}`).join("\n"));
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: "binary" })), (content) => {
      const whole = { start: 0, end: content.length };
      const { problems: found } = parsePolicy(file(content), () => undefined);
      return found.every(({ place }) => place.start <= place.end && contains(whole, place));
    }),
    { numRuns: 1000 },
  );
});
