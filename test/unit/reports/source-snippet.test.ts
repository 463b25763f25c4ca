/** Source lines with carets: tabs, wide and dangerous characters, long lines, ranges over several lines. */
import { describe, expect, it } from "vitest";
import { displayWidth, safeText } from "../../../server/src/reports/display-cells.ts";
import { gutterWidth, renderSnippet } from "../../../server/src/reports/source-snippet.ts";
import { type TextStyle, textStyle } from "../../../server/src/reports/text-style.ts";
import type { Place } from "../../../server/src/text/range.ts";
import { SourceFile } from "../../../server/src/text/source-file.ts";

/** The place of the text between `«` and `»`. */
function placeOf(marked: string): Place {
  const start = marked.indexOf("«");
  const end = marked.indexOf("»") - 1;
  return { file: new SourceFile("file:///a.mk", "a.mk", marked.replace(/[«»]/g, "")), start, end };
}

function snippet(marked: string, style: TextStyle = textStyle(false, 60)): string[] {
  const place = placeOf(marked);
  return renderSnippet(place, gutterWidth(place), style, (text) => text);
}

/** The columns under which the only line of carets has them, and the columns that `word` takes in the line above. */
function columnsOf(lines: readonly string[], word: string): { carets: number[]; word: number[] } {
  const at = lines.findIndex((line) => line.includes("^"));
  const source = lines[at - 1] ?? "";
  const carets = lines[at] ?? "";
  const before = displayWidth(source.slice(0, source.indexOf(word)));
  return {
    carets: [carets.indexOf("^"), carets.lastIndexOf("^") + 1],
    word: [before, before + displayWidth(word)],
  };
}

describe("renderSnippet", () => {
  it("puts carets under the range", () => {
    expect(snippet("A := «Foo» Bar\n")).toEqual(["  |", "1 | A := Foo Bar", "  |      ^^^"]);
  });

  it.each([
    ["tabs", "\t\tA\t:= «Foo»\n"],
    ["wide characters", "# 日本語 «Foo» 語\n"],
    ["emoji", "# 😀 «Foo»\n"],
    ["combining marks", "# u\u0308 e\u0301 «Foo»\n"],
    ["a line end of two characters", "«Foo»\r\nnext\r\n"],
    ["the last line without an end", "one\n«Foo»"],
  ])("lines up behind %s", (_, marked) => {
    const { carets, word } = columnsOf(snippet(marked), "Foo");
    expect(carets).toEqual(word);
  });

  it("covers wide characters with two carets each", () => {
    const { carets, word } = columnsOf(snippet("x «日本» y\n"), "日本");
    expect(carets).toEqual(word);
    expect(carets[1]).toBe((carets[0] ?? 0) + 4);
  });

  it("has one caret for an empty range, at the end of a line too", () => {
    expect(snippet("«»abc\n").at(-1)).toBe("  | ^");
    expect(snippet("abc«»\n").at(-1)).toBe("  |    ^");
    expect(snippet("«»").at(-1)).toBe("  | ^");
  });

  it.each([
    ["at the start", `«Foo»${" x".repeat(200)}\n`],
    ["in the middle", `${"x ".repeat(150)}«Foo»${" x".repeat(150)}\n`],
    ["at the end", `${"x ".repeat(200)}«Foo»\n`],
    ["behind wide characters", `${"語".repeat(100)}«Foo»${"語".repeat(100)}\n`],
  ])("cuts a long line around a range %s", (_, marked) => {
    const lines = snippet(marked);
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(60);
    const { carets, word } = columnsOf(lines, "Foo");
    expect(carets).toEqual(word);
    expect(lines.join("")).toContain("…");
  });

  it("shows the beginning of a range that is longer than the width", () => {
    const lines = snippet(`A := «Foo${"o".repeat(300)}»\n`);
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(60);
    expect(columnsOf(lines, "Foo").carets[0]).toBe(columnsOf(lines, "Foo").word[0]);
  });

  it("marks each line of a range, without the blanks in front", () => {
    expect(snippet("A := «one \\\n    two \\\n    three» # x\n")).toEqual([
      "  |",
      "1 | A := one \\",
      "  |      ^^^^^",
      "2 |     two \\",
      "  |     ^^^^^",
      "3 |     three # x",
      "  |     ^^^^^",
    ]);
  });

  it("leaves out the middle of a range over many lines", () => {
    const lines = snippet(`«a\n${"b\n".repeat(20)}c»\n`);
    expect(lines).toHaveLength(8);
    expect(lines).toContain(" … |");
    expect(lines.at(-2)).toBe("22 | c");
  });

  it("never lets a file's characters reach the terminal's controls", () => {
    const lines = snippet("\u001B[31mred \u202Edesrever «Foo»\u0007\n");
    expect(lines.join("\n")).not.toMatch(/[\u202E]/);
    expect(lines.join("\n")).not.toContain("\u001B");
    expect(columnsOf(lines, "Foo").carets).toEqual(columnsOf(lines, "Foo").word);
    expect(safeText("a\nb\tc")).toBe("a\uFFFDb c");
  });
});
