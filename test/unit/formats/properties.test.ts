/** Android's `.prop` lines. */
import { describe, expect, it } from "vitest";
import { parseProperties } from "../../../server/src/formats/properties.ts";
import { placeText } from "../../../server/src/text/range.ts";
import { SourceFile } from "../../../server/src/text/source-file.ts";

const parse = (text: string) => parseProperties(new SourceFile("file:///a.prop", "a.prop", text));

describe("properties", () => {
  it("lose the blanks around name and value, and nothing else", () => {
    const [property] = parse("  ro.a = x y=1 #2 \r\n").properties;
    expect(property && [property.name, property.value]).toEqual(["ro.a", "x y=1 #2"]);
    expect(property && [placeText(property.namePlace), placeText(property.valuePlace)]).toEqual([
      "ro.a",
      "x y=1 #2",
    ]);
  });

  it("may be empty", () => {
    const [property] = parse("ro.a=\n").properties;
    expect(property && [property.value, property.valuePlace.start]).toEqual(["", 5]);
  });

  it("may be optional", () => {
    const [property] = parse("ro.a?=x\n").properties;
    expect(property).toMatchObject({ name: "ro.a", value: "x", optional: true });
  });

  it("are not continued by a backslash", () => {
    expect(parse("ro.a=x\\\nro.b=y\n").properties.map((item) => item.value)).toEqual(["x\\", "y"]);
  });
});

it("passes over comments and empty lines", () => {
  const { properties, problems } = parse("# ro.a=x\n\n   \n  #y\n");
  expect([properties, problems]).toEqual([[], []]);
});

it("reads imports with and without a filter", () => {
  const { imports } = parse("import /vendor/a.prop\nimport /odm/b.prop ro.*\n");
  expect(imports.map(({ path, filter }) => [path, filter])).toEqual([
    ["/vendor/a.prop", undefined],
    ["/odm/b.prop", "ro.*"],
  ]);
});

it("reports lines that say nothing", () => {
  const { problems, properties } = parse("ro.a\n=x\nro.b=1");
  expect(problems.map((problem) => placeText(problem.place))).toEqual(["ro.a", "=x"]);
  expect(properties).toHaveLength(1);
});
