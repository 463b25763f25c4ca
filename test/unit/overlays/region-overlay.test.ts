/** YAML region overlays and values of other YAML. */
import { describe, expect, it } from "vitest";
import { parseRegionOverlay, yamlValues } from "../../../server/src/overlays/region-overlay.ts";
import { placeText } from "../../../server/src/text/range.ts";
import { SourceFile } from "../../../server/src/text/source-file.ts";

const file = (text: string) => new SourceFile("file:///r.yaml", "r.yaml", text);
const parse = (text: string) => parseRegionOverlay(file(text));

describe("a region overlay", () => {
  it("has regions, products, packages, properties and endpoints with their characters", () => {
    const overlay = parse(
      'region: EEA\nproducts: ["B2N_*EEA"]\npackages: { add: [A], remove: [B, C] }\n' +
        'properties: { ro.x.url: "https://a.example.com/v1", ro.y: 1 }\nendpoints: { crash: "https://t.example.cn" }\n',
    );
    expect(overlay?.regions.map((region) => region.value)).toEqual(["EEA"]);
    expect(overlay?.products.map((product) => product.value)).toEqual(["B2N_*EEA"]);
    expect(overlay?.packages.remove.map((name) => placeText(name.place))).toEqual(["B", "C"]);
    expect(overlay?.properties.map(({ name, value }) => [name, value])).toEqual([
      ["ro.x.url", "https://a.example.com/v1"],
      ["ro.y", "1"],
    ]);
    expect(overlay?.endpoints.map((item) => placeText(item.place))).toEqual(["https://t.example.cn"]);
    expect(overlay?.problems).toEqual([]);
  });

  it("reports what is wrong at its characters and keeps the rest", () => {
    const overlay = parse("region: [EEA, {a: b}]\npackages: [A]\nproperties: { x: [1], y: 2 }\n");
    expect(overlay?.problems.map((problem) => placeText(problem.place))).toEqual(["{a: b}", "[A]", "[1]"]);
    expect(overlay?.regions.map((region) => region.value)).toEqual(["EEA"]);
    expect(overlay?.properties.map((item) => item.name)).toEqual(["y"]);
  });

  it.each(["", "- a\n", "foo: bar\n", "text"])("is not: %j", (text) => {
    expect(parse(text)).toBeUndefined();
  });
});

it("gives every value of other YAML by the path of its keys", () => {
  const values = yamlValues(file("a:\n  b: [x, {c: y}]\nd: ~\ne: 1\n---\nf: z\n"));
  expect(values.map(({ name, value }) => [name, value])).toEqual([
    ["a.b", "x"],
    ["a.b.c", "y"],
    ["e", "1"],
    ["f", "z"],
  ]);
});
