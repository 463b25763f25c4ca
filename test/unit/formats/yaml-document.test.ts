/** YAML with places, of whole and of broken documents. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseYaml, type YamlNode, yamlEntry } from "../../../server/src/formats/yaml-document.ts";
import { contains, placeText } from "../../../server/src/text/range.ts";
import { SourceFile } from "../../../server/src/text/source-file.ts";

const parse = (text: string) => parseYaml(new SourceFile("file:///a.yaml", "a.yaml", text));

/** The value of a key at the top, with the text that stands at its place. */
function value(text: string, key: string): [unknown, string] {
  const { root } = parse(text);
  const node = root?.kind === "map" ? yamlEntry(root, key)?.value : undefined;
  if (node?.kind !== "scalar") throw new Error(`no scalar ${key}`);
  return [node.value, placeText(node.place)];
}

function placesOf(node: YamlNode): YamlNode["place"][] {
  if (node.kind === "scalar") return [node.place];
  const inner = node.kind === "map" ? node.entries.flatMap((entry) => [entry.key, entry.value]) : node.items;
  return [node.place, ...inner.flatMap(placesOf)];
}

describe("scalars", () => {
  it("have their place inside the quotes", () => {
    expect(value("a: 'x y'\n", "a")).toEqual(["x y", "x y"]);
    expect(value('a: "x\\ty"\n', "a")).toEqual(["x\ty", "x\\ty"]);
  });

  it("mean what the core schema says", () => {
    const text = "a: true\nb: NO\nc: 2027-01-31\nd: 12\ne: ~\nf: '12'\n";
    const values = ["a", "b", "c", "d", "e", "f"].map((key) => value(text, key)[0]);
    expect(values).toEqual([true, "NO", "2027-01-31", 12, null, "12"]);
  });

  it("in a block have the place of their lines", () => {
    expect(value("a: |\n  x\n  y\nb: 1\n", "a")).toEqual(["x\ny\n", "  x\n  y\n"]);
  });

  it("that are missing are null behind the key", () => {
    expect(value("a:\nb: 1\n", "a")).toEqual([null, ""]);
  });

  it("keep their offsets behind a byte order mark and in CRLF files", () => {
    expect(value("\uFEFFa: x\r\nb: y\r\n", "b")).toEqual(["y", "y"]);
  });
});

describe("broken documents", () => {
  const problems = (text: string) =>
    parse(text).problems.map((problem) => [problem.kind, placeText(problem.place)]);

  it("report a second entry of one key at that key and keep the first", () => {
    expect(problems("a: 1\na: 2\n")).toEqual([["duplicate-key", "a"]]);
    expect(value("a: 1\na: 2\n", "a")[0]).toBe(1);
  });

  it("report an alias and leave its entry out", () => {
    expect(problems("a: &x 1\nb: *x\nc: 2\n")).toEqual([["alias", "*x"]]);
    expect(value("a: &x 1\nb: *x\nc: 2\n", "c")[0]).toBe(2);
  });

  it("report a second document and keep it apart", () => {
    const document = parse("a: 1\n---\nb: 2\n");
    expect(document.problems.map((problem) => problem.kind)).toEqual(["several-documents"]);
    expect(document.further).toHaveLength(1);
  });

  it("keep what stands around a tab or a wrong indentation", () => {
    const tab = parse("a:\n\t- b\nc: 1\n");
    expect(tab.problems.some((problem) => problem.kind === "syntax")).toBe(true);
    const text = "a: 1\n  b: 2\nc: 3\nd: 4\n";
    expect(parse(text).problems.length).toBeGreaterThan(0);
    expect([value(text, "c")[0], value(text, "d")[0]]).toEqual([3, 4]);
  });

  it("report a key that is no single value", () => {
    expect(problems("? [a]\n: 1\n")).toEqual([["syntax", "[a]"]]);
  });

  it("that are nested beyond the call stack are a problem, not an exception", () => {
    const document = parse("[".repeat(50_000));
    expect(document.problems.length).toBeGreaterThan(0);
  });
});

it("gives the same document for the same file", () => {
  const file = new SourceFile("file:///a.yaml", "a.yaml", "a: 1\n");
  expect(parseYaml(file)).toBe(parseYaml(file));
});

it("never throws and keeps every place within the file", () => {
  const piece = fc.constantFrom(
    "a",
    ": ",
    "- ",
    "\n",
    "  ",
    "\t",
    "'",
    '"',
    "[",
    "]",
    "{",
    "}",
    "|",
    "#",
    "*x",
    "&x",
    "---",
    "? ",
    ",",
    "\r\n",
    "!t ",
    "\\u12",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(piece, { maxLength: 40 }).map((p) => p.join("")),
  );
  fc.assert(
    fc.property(text, (content) => {
      const { file, root, further, problems } = parse(content);
      const nodes = root === undefined ? further : [root, ...further];
      const places = [...nodes.flatMap(placesOf), ...problems.map((problem) => problem.place)];
      const whole = { start: 0, end: file.text.length };
      return places.every((place) => place.start <= place.end && contains(whole, place));
    }),
    { numRuns: 1000 },
  );
});
