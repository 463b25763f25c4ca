/** String literals of Java, Kotlin and C++: what they say, and which characters say it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CodeLanguage,
  languageOf,
  stringLiterals,
} from "../../../server/src/formats/string-literals.ts";
import { placeText } from "../../../server/src/text/range.ts";
import { SourceFile } from "../../../server/src/text/source-file.ts";

function literals(text: string, language: CodeLanguage) {
  return stringLiterals(new SourceFile("file:///a", "a", text), language);
}

const values = (text: string, language: CodeLanguage) => literals(text, language).map(({ value }) => value);

describe("in every language", () => {
  it.each(["java", "kotlin", "c"] as const)("%s has them outside of comments and characters", (language) => {
    const text = `a("one") // "no"\n/* "no" */ c('"') b("two" + 'x', "three")\n`;
    expect(values(text, language)).toEqual(["one", "two", "three"]);
  });

  it.each(["java", "kotlin", "c"] as const)("%s has escapes, whose characters are known", (language) => {
    const [literal, ...more] = literals(String.raw`x = "a\tb\"c\\ \u0041.example.cn";`, language);
    expect(more).toEqual([]);
    expect(literal?.value).toBe('a\tb"c\\ A.example.cn');
    const at = literal?.value.indexOf("A.") ?? 0;
    expect(literal && placeText(literal.placeOf(at, at + 12))).toBe(String.raw`\u0041.example.cn`);
    expect(literal && placeText(literal.placeOf(at + 2, at + 9))).toBe("example");
  });

  it.each([
    "java",
    "kotlin",
  ] as const)("a literal of %s that is not closed ends with its line", (language) => {
    expect(values('a("one\nb("two")', language)).toEqual(["one", "two"]);
  });

  it("is told by the name of the file", () => {
    expect(["a/B.java", "b.kt", "c.cpp", "c.h", "d.aidl", "java.txt"].map(languageOf)).toEqual([
      ...["java", "kotlin", "c", "c", undefined, undefined],
    ]);
  });
});

describe("Java", () => {
  it("has text blocks", () => {
    const text = 'String a = """\n    https://a.example.cn/\\\n    "b" \\""" c""" + "d";';
    const [block, next] = literals(text, "java");
    expect(block?.value).toBe('\n    https://a.example.cn/    "b" """ c');
    expect(next?.value).toBe("d");
    expect(block && placeText(block.placeOf(5, 25))).toBe("https://a.example.cn");
  });

  it("writes dollars as they are", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Java has no templates
    expect(values('a("${host}$x")', "java")).toEqual(["${host}$x"]);
  });
});

describe("Kotlin", () => {
  it("has templates, with code and literals in them", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: those of Kotlin
    const text = 'val a = "https://$host/${b { "in}ner" }}/c" + "d"';
    expect(values(text, "kotlin")).toEqual(["in}ner", "https://\uE000/\uE000/c", "d"]);
  });

  it("has raw strings without escapes, that may end with quotes", () => {
    expect(values('a("""b\\n "c" $d""""", "e")', "kotlin")).toEqual(['b\\n "c" \uE000""', "e"]);
  });

  it("has comments in comments and names in backquotes", () => {
    expect(values('/* /* "no" */ "no" */ fun `a "b`() = "yes"', "kotlin")).toEqual(["yes"]);
  });
});

describe("C++", () => {
  it("has raw strings with delimiters", () => {
    expect(values('a = R"x(b)" \\n)x"; u8R"(c)" "d"', "c")).toEqual(['b)" \\n', "c", "d"]);
  });

  it("has digits with separators, bytes, and lines that go on", () => {
    expect(values('1\'000 + 0xF\'F; "\\x41\\101 b\\\nc"; // d \\\n "no"\n"e"', "c")).toEqual(["AA bc", "e"]);
  });
});

describe("any text", () => {
  const character = fc.constantFrom(...'"""\'\\$\\{{}}/**/`\nu0xRa(.'.split(""));
  const source = fc.array(character, { maxLength: 60 }).map((parts) => parts.join(""));

  it.each([
    "java",
    "kotlin",
    "c",
  ] as const)("of %s is read to its end, with places inside of it", (language) => {
    fc.assert(
      fc.property(source, (text) => {
        for (const literal of literals(text, language)) {
          const { start, end } = literal.placeOf(0, literal.value.length);
          expect(0 <= start && start <= end && end <= text.length).toBe(true);
        }
      }),
    );
  });
});
