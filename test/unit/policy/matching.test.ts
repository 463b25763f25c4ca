/** Which entry of a policy a path, name, host or module falls under. */
import { describe, expect, it } from "vitest";
import {
  countriesOf,
  hostEntry,
  matchesName,
  matchesPath,
  scopeEntryOf,
  scopesOf,
  variantOf,
} from "../../../server/src/policy/matching.ts";
import { parsePolicy } from "../../../server/src/policy/parse-policy.ts";
import { SourceFile } from "../../../server/src/text/source-file.ts";

const policyOf = (text: string) =>
  parsePolicy(new SourceFile("file:///p.yaml", "p.yaml", `version: 1\n${text}`), () => undefined).policy;

describe("paths", () => {
  const matches = (pattern: string, path: string) => {
    const file = new SourceFile("file:///p.yaml", "p.yaml", pattern);
    return matchesPath([{ value: pattern, place: { file, start: 0, end: pattern.length } }], path);
  };

  it.each([
    ["vendor/China/**", "vendor/China/CT/products.mk", true],
    ["vendor/China/**", "vendor/ChinaX/products.mk", false],
    ["**/overlay-cn/**", "device/x/overlay-cn", true],
    ["**/overlay-cn/**", "device/x/overlay-cn/res/values/a.xml", true],
    ["**/overlay-cn/**", "device/x/overlay-cnx", false],
    ["device/**/regions/*.yaml", "device/regions/cn.yaml", true],
    ["device/**/regions/*.yaml", "device/a/b/regions/x/cn.yaml", false],
    ["vendor/**", "vendor/.hidden/a.mk", true],
    ["./a.mk", "a.mk", true],
    ["gms{,_eea}.mk", "gms_eea.mk", true],
  ])("%s and %s: %s", (pattern, path, expected) => {
    expect(matches(pattern, path)).toBe(expected);
  });
});

it("matches names as a whole", () => {
  expect([matchesName("*_00CN", "B2N_00CN"), matchesName("*_00CN", "B2N_00CNX")]).toEqual([true, false]);
});

describe("hosts", () => {
  const policy = policyOf(
    'endpoints:\n  - { host: "*.example.cn", owner: wide }\n  - { host: "*.time.example.cn", owner: near }\n' +
      "  - { host: ntp.time.example.cn, owner: exact }\n",
  );

  it.each([
    ["ntp.time.example.cn", "exact"],
    ["NTP.time.example.cn.", "exact"],
    ["a.time.example.cn", "near"],
    ["time.example.cn", "near"],
    ["a.b.example.cn", "wide"],
    ["notexample.cn", undefined],
  ])("%s falls under %s", (host, owner) => {
    expect(hostEntry(policy, host)?.owner?.value).toBe(owner);
  });
});

describe("scopes", () => {
  const policy = policyOf(
    "scopes:\n  - { makefiles: [a/**], region: CN }\n  - { makefiles: a/b/**, region: IN }\n",
  );

  it("add up where several match", () => {
    expect(scopesOf(policy, "a/b/x.mk")?.toArray()).toEqual(["CN", "IN"]);
    expect(scopeEntryOf(policy, "a/b/x.mk")?.region.names).toEqual(["CN"]);
  });

  it("are absent where none matches", () => {
    expect(scopesOf(policy, "c/x.mk")).toBeUndefined();
  });
});

it("finds a variant by a module and by its application id", () => {
  const policy = policyOf("apps: { a: { variants: [{ module: [A, B], package: com.example.a }] } }");
  const families = ["A", "B", "com.example.a", "C"].map((name) => variantOf(policy, name)?.family.name);
  expect(families).toEqual(["a", "a", "a", undefined]);
});

it("resolves region names outside the policy as the policy would", () => {
  const policy = policyOf("regions: { IN: { countries: [IN, LK] } }");
  expect(countriesOf(policy, ["IN", "CN", "nothing"]).toArray()).toEqual(["CN", "IN", "LK"]);
});
