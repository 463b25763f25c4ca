/** What the properties of modules come to: variables, sums, defaults, and what only a product decides. */
import { describe, expect, it } from "vitest";
import { withoutBlocks } from "../../../server/src/blueprint/evaluation/blocks.ts";
import { withDefaults } from "../../../server/src/blueprint/evaluation/defaults.ts";
import {
  type EvaluatedBlueprint,
  evaluateBlueprint,
} from "../../../server/src/blueprint/evaluation/evaluate-file.ts";
import { choicesOf, type Value } from "../../../server/src/blueprint/evaluation/value.ts";
import { placeText } from "../../../server/src/text/range.ts";
import { SourceFile } from "../../../server/src/text/source-file.ts";

function evaluate(text: string, above?: EvaluatedBlueprint): EvaluatedBlueprint {
  const file = new SourceFile("file:///tree/Android.bp", "Android.bp", text);
  return evaluateBlueprint(file, above?.scope);
}

/** A value as text: its choices, each with its conditions in brackets. */
function shown(value: Value | undefined): string[] {
  return choicesOf(value).map(({ value: one, when }) => {
    const text = one.kind === "string" ? one.text : "value" in one ? String(one.value) : one.kind;
    return when.length === 0 ? text : `${text} [${when.join("; ")}]`;
  });
}

/** A property of the module named `name`, with its defaults and what stands in its blocks. */
function property(text: string, name: string, wanted: string): string[] {
  const { modules } = evaluate(text);
  const find = (other: string) => modules.find((module) => module.name?.text === other);
  const module = find(name);
  if (module === undefined) throw new Error(`no module ${name}`);
  return shown(withoutBlocks(withDefaults(module, find)).entries.get(wanted));
}

describe("variables", () => {
  it("are added to, and seen by the files below", () => {
    const above = evaluate('base = ["a"]\nbase += ["b"]\nprefix = "com."\n');
    const { modules } = evaluate('m { name: "x", id: prefix + "example", srcs: base + ["c"] }', above);
    expect(shown(modules[0]?.properties.entries.get("id"))).toEqual(["com.example"]);
    expect(shown(modules[0]?.properties.entries.get("srcs"))).toEqual(["a", "b", "c"]);
  });

  it("have the value that they had when the module was read", () => {
    const { modules } = evaluate('a = "one"\nm { name: a }\na += "two"\nn { name: a }\n');
    expect(modules.map(({ name }) => name?.text)).toEqual(["one", "onetwo"]);
  });

  it("put maps together property by property", () => {
    const { modules } = evaluate('a = { x: ["1"], y: 2 }\nm { name: "m", map: a + { x: ["3"], z: -5 } }');
    const map = modules[0]?.properties.entries.get("map");
    if (map?.kind !== "map") throw new Error("no map");
    expect([...map.entries].map(([name, value]) => [name, shown(value)])).toEqual([
      ["x", ["1", "3"]],
      ["y", ["2"]],
      ["z", ["-5"]],
    ]);
  });

  it("that are not set make a value unknown, and only that", () => {
    const { modules } = evaluate('m { name: "m", a: nothing + "x", b: ["y", nothing] }');
    expect(modules[0]?.properties.entries.get("a")).toEqual({
      kind: "unknown",
      reason: "the variable nothing is not set",
    });
    expect(shown(modules[0]?.properties.entries.get("b"))).toEqual(["y", "unknown"]);
  });

  it("keep the places of the characters", () => {
    const { modules } = evaluate('m { name: "first" + "second" }\nn { name: "lone" }\n');
    expect(modules.map(({ name }) => name && placeText(name.place))).toEqual(['first" + "second', "lone"]);
  });
});

describe("select", () => {
  it("gives every alternative with its condition", () => {
    const text =
      'm { name: "m", id: select(soong_config_variable("acme", "sku"), { "cn": "a", any @ v: v, default: unset, }) }';
    expect(property(text, "m", "id")).toEqual([
      'a [soong_config_variable("acme", "sku") is cn]',
      'unknown [soong_config_variable("acme", "sku") is set]',
    ]);
  });

  it("adds list items under their conditions, and strings to each alternative", () => {
    const list = 'm { name: "m", a: ["x"] + select(os(), { "android": ["y"], default: [], }) + ["z"] }';
    expect(property(list, "m", "a")).toEqual(["x", "y [os() is android]", "z"]);
    const text = 'm { name: "m", a: "x" + select(os(), { "android": "y", default: "z", }) }';
    expect(property(text, "m", "a")).toEqual(["xy [os() is android]", "xz [os() is none of android]"]);
  });
});

describe("defaults", () => {
  const TEXT = `
    cc_defaults { name: "one", defaults: ["deep"], srcs: ["1"], cert: "one", arch: { arm: { srcs: ["1a"] } } }
    cc_defaults { name: "two", srcs: ["2"], cert: "two", extra: "two" }
    cc_defaults { name: "deep", defaults: ["one"], srcs: ["d"], extra: "deep" }
    cc_library { name: "m", defaults: ["one", "two", "absent"], srcs: ["m"], arch: { arm: { srcs: ["ma"] } } }
  `;

  it("put their items in front, the last defaults first", () => {
    expect(property(TEXT, "m", "srcs")).toEqual(["2", "d", "1", "m", "1a [arch.arm]", "ma [arch.arm]"]);
  });

  it("give what the module has not, the first one first", () => {
    expect(property(TEXT, "m", "cert")).toEqual(["one"]);
    expect(property(TEXT, "m", "extra")).toEqual(["deep"]);
  });

  it("fill in where a select of the module gives nothing", () => {
    const text = `
      d { name: "d", cert: "platform" }
      m { name: "m", defaults: ["d"], cert: select(a(), { "x": "shared", default: unset, }) }
    `;
    expect(property(text, "m", "cert")).toEqual(["shared [a() is x]", "platform"]);
  });
});

describe("blocks", () => {
  it.each([
    ['target: { android: { id: "b" }, host: { id: "c" }, linux_glibc_x86: { id: "d" } }', ["b"]],
    ['arch: { arm64: { id: "b" } }', ["a", "b [arch.arm64]"]],
    [
      'product_variables: { debuggable: { id: "b", conditions_default: { id: "c" } } }',
      ["a", "b [product_variables.debuggable]", "c [product_variables.debuggable is nothing else]"],
    ],
    [
      'soong_config_variables: { feature: { id: "b", target: { android: { id: "c" } } } }',
      ["a", "b [soong_config_variables.feature]", "c [soong_config_variables.feature]"],
    ],
    [
      'soong_config_variables: { sku: { cn: { id: "b" }, conditions_default: { id: "c" } } }',
      ["a", "b [soong_config_variables.sku is cn]", "c [soong_config_variables.sku is none of cn]"],
    ],
  ])("%s", (block, choices) => {
    expect(property(`m { name: "m", id: "a", ${block} }`, "m", "id")).toEqual(choices);
  });
});

describe("values that hold themselves again and again", () => {
  /** Sixty variables, each made of the one before. */
  function doubled(first: string, next: (before: string) => string): string {
    const lines = Array.from({ length: 60 }, (_, index) => `a${index + 1} = ${next(`a${index}`)}`);
    return `a0 = ${first}\n${lines.join("\n")}\n`;
  }

  it.each([
    ["lists", '["x"]', (a: string) => `${a} + ${a}`, "unknown"],
    ["strings", '"x"', (a: string) => `${a} + ${a}`, "unknown"],
    ["selects", '"x"', (a: string) => `select(f(), { "1": ${a}, default: ${a}, })`, "x"],
    ["lists of selects", '["x"]', (a: string) => `select(f(), { "1": ${a}, default: ${a}, })`, "x"],
  ])("are not worked out: %s", (_, first, next, kind) => {
    const choices = property(`${doubled(first, next)}m { name: "m", value: a60 }`, "m", "value");
    expect(choices.length).toBeLessThan(100);
    expect(choices[0]).toMatch(new RegExp(`^${kind}`));
  });

  it("are not worked out: blocks", () => {
    const blocks = doubled('{ id: "x" }', (a) => `{ arch: { arm: ${a}, arm64: ${a} } }`);
    expect(property(`${blocks}m { name: "m", id: "own" }`, "m", "id")).toEqual(["own"]);
    const module = `${blocks}m { name: "m", id: "own", product_variables: { x: a60 } }`;
    expect(property(module, "m", "id")).toEqual(["own"]);
  });
});
