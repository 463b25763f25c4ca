/** The syntax of Android.bp: what is understood, where it stands, and what is left of a broken file. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lexBlueprint } from "../../../server/src/blueprint/syntax/lex-blueprint.ts";
import type { Expression, ModuleNode } from "../../../server/src/blueprint/syntax/node.ts";
import { parseBlueprint } from "../../../server/src/blueprint/syntax/parse-blueprint.ts";
import type { TextRange } from "../../../server/src/text/range.ts";

/** A value as text, to compare by eye. */
function shown(value: Expression | { readonly kind: "unset" }): string {
  switch (value.kind) {
    case "string":
      return JSON.stringify(value.value);
    case "integer":
    case "boolean":
      return String(value.value);
    case "reference":
      return value.name;
    case "list":
      return `[${value.items.map(shown).join(", ")}]`;
    case "map":
      return `{${value.properties.map((property) => `${property.name.text}: ${shown(property.value)}`).join(", ")}}`;
    case "sum":
      return value.terms.map(shown).join(" + ");
    case "select": {
      const asked = value.conditions.map((one) => `${one.name.text}(${one.arguments.map(shown).join(", ")})`);
      const cases = value.cases.map(({ patterns, value: given }) => {
        const tested = patterns.map(
          ({ kind, value: text, binding }) =>
            `${kind}${text && `=${text}`}${binding ? `@${binding.text}` : ""}`,
        );
        return `${tested.join(" & ")} -> ${shown(given)}`;
      });
      return `select ${asked.join(" & ")} { ${cases.join("; ")} }`;
    }
    default:
      return value.kind;
  }
}

/** The value of the only assignment in `text`, and the messages of its problems. */
function assigned(text: string): { value: string; problems: string[] } {
  const { definitions, problems } = parseBlueprint(`a = ${text}`);
  const [first] = definitions;
  if (first?.kind !== "assignment") throw new Error(`no assignment in ${text}`);
  return { value: shown(first.value), problems: problems.map(({ message }) => message) };
}

function modulesOf(text: string): string[] {
  return parseBlueprint(text)
    .definitions.filter((definition): definition is ModuleNode => definition.kind === "module")
    .map(({ type, properties }) => `${type.text}(${properties.map(({ name }) => name.text).join(" ")})`);
}

describe("values", () => {
  it.each([
    ['"x"', '"x"'],
    [String.raw`"a\tb\"\\\x41\101\u00e9\U0001F600"`, JSON.stringify('a\tb"\\AAé😀')],
    ['`raw \\n\n  "text"`', JSON.stringify('raw \\n\n  "text"')],
    ["-9223372036854775808", "-9223372036854775808"],
    ["010", "10"],
    ["true", "true"],
    ["größe_2", "größe_2"],
    ['[\n"a", // one\n/* two */ b + ["c"],\n]', '["a", b + ["c"]]'],
    ['{ x: 1, y: { z: "s", }, }', '{x: 1, y: {z: "s"}}'],
    ['"a" + b + "c"', '"a" + b + "c"'],
    [
      'select(soong_config_variable("acme", "board"), { "x": ["a"], any @ v: [v], default: unset, })',
      'select soong_config_variable("acme", "board") { string=x -> ["a"]; any@v -> [v]; default -> unset }',
    ],
    [
      'select((os(), arch(),), { ("android", true,): 1 + 2, (-5, default): 3, (default, default): 4, }) + x',
      "select os() & arch() { string=android & boolean=true -> 1 + 2; integer=-5 & default -> 3; default & default -> 4 } + x",
    ],
  ])("%s", (text, value) => {
    expect(assigned(text)).toEqual({ value, problems: [] });
  });

  it.each([
    [String.raw`"a\q"`, "the string has an escape that means nothing"],
    [String.raw`"\ud800"`, "the string has an escape that means nothing"],
    ['"a', "the string is not closed"],
    [String.raw`"a\"`, "the string is not closed"],
    ["`a", "the raw string is not closed"],
    ["08", "this is not a decimal number of 64 bits"],
    ["0x10", "this is not a decimal number of 64 bits"],
    ["9223372036854775808", "this is not a decimal number of 64 bits"],
    ["1 - 2", "nothing can be subtracted, found `-`"],
    ["select", "expected `(` after `select`, the file ends"],
    ["select(a(), { default: unset, })", "the `select` gives no value"],
    ['select(a(), { default: 1, "x": 2, })', "the case for `default` has to be the last"],
    ['select(a(), { "x": 1, "x": 2, })', "the `select` has a case twice"],
    ["select((a(), a()), { (default, default): 1, })", "the `select` has a condition twice"],
    ["select((a()), { (default): 1, })", "one condition needs no brackets of its own"],
    ["select(a(), { default: 1 })", "expected `,` after the case, found `}`"],
  ])("%s: %s", (text, message) => {
    expect(assigned(text).problems).toContain(message);
  });
});

describe("definitions", () => {
  it("reads both forms of a module, and both of an assignment", () => {
    const text = 'a = 1\na += 2\ncc_library { name: "x", srcs: ["a.c"] }\nold(name = "y",)\nempty {}\n';
    const { definitions, problems } = parseBlueprint(text);
    expect(problems).toEqual([]);
    expect(definitions.map(({ kind }) => kind)).toEqual([
      "assignment",
      "assignment",
      "module",
      "module",
      "module",
    ]);
    expect(modulesOf(text)).toEqual(["cc_library(name srcs)", "old(name)", "empty()"]);
  });

  it.each([
    ["a brace that is not closed", 'm {\n  name: "a",\n  srcs: ["x",\n\nn {\n  name: "b",\n}\n'],
    ["a comma that is lacking", 'm {\n  name: "a"\n  srcs: ["x"],\n}\nn { name: "b" }\n'],
    ["a value that is lacking", 'm {\n  name: "a",\n  srcs: ,\n}\nn { name: "b" }\n'],
    ["a string that is not closed", 'm {\n  name: "a",\n  srcs: "x\n}\nn { name: "b" }\n'],
    ["a brace too many", 'm {\n  name: "a",\n  srcs: [] }\n}\nn { name: "b" }\n'],
  ])("goes on after %s", (_, text) => {
    expect(parseBlueprint(text).problems).not.toEqual([]);
    expect(modulesOf(text)).toEqual(["m(name srcs)", "n(name)"]);
  });
});

const PIECES = [
  ...'{}[]():=+-,@"`\n\\é\u{1F600}\uFEFF',
  "/*",
  "*/",
  "//",
  "a",
  "name",
  "select",
  "select(",
  "any",
  "default",
  "unset",
  "true",
  '"x"',
  "12",
  "m {",
  "\nm {\n",
  " ",
];

/** Any text, most of it made of what Android.bp is made of. */
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((parts) => parts.join("")),
);

interface Ranged extends TextRange {
  readonly [key: string]: unknown;
}

function isRanged(value: unknown): value is Ranged {
  return typeof value === "object" && value !== null && "start" in value && "end" in value;
}

/** Fails unless every node lies within the one around it. */
function expectNested(node: Ranged): void {
  expect(node.start).toBeLessThanOrEqual(node.end);
  for (const child of Object.values(node).flat()) {
    if (!isRanged(child)) continue;
    expect(node.start).toBeLessThanOrEqual(child.start);
    expect(child.end).toBeLessThanOrEqual(node.end);
    expectNested(child);
  }
}

describe("any text", () => {
  it("is its tokens, one behind the other", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { tokens } = lexBlueprint(text);
        expect(tokens.map((token) => token.text).join("")).toBe(text);
        for (const { text: own, start, end } of tokens) expect(text.slice(start, end)).toBe(own);
      }),
      { numRuns: 1000 },
    );
  });

  it("is parsed without an exception, to ranges that nest and lie within it", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { definitions, problems } = parseBlueprint(text);
        expectNested({ start: 0, end: text.length, definitions, problems });
      }),
      { numRuns: 2000 },
    );
  });

  it("keeps a value that is lacking before a comment within its assignment", () => {
    const { definitions } = parseBlueprint("a = /* nothing */");
    expect(definitions).toMatchObject([{ start: 0, end: 3, value: { kind: "missing", start: 3, end: 3 } }]);
  });

  it("may be nested as deeply as it likes", () => {
    const { problems } = parseBlueprint(`a = ${"[".repeat(100_000)}`);
    expect(problems.map(({ message }) => message)).toContainEqual(
      expect.stringContaining("nested too deeply"),
    );
  });
});
