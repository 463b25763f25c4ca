/** Edits as a small diff. */
import { describe, expect, it } from "vitest";
import { diffHunks, renderDiff } from "../../../server/src/reports/fix-diff.ts";
import { PlaceWriter } from "../../../server/src/reports/report-place.ts";
import { textStyle } from "../../../server/src/reports/text-style.ts";
import { SourceFile } from "../../../server/src/text/source-file.ts";
import type { TextEdit } from "../../../server/src/text/text-edit.ts";

const file = new SourceFile("file:///root/a.mk", "a.mk", "one\r\ntwo\r\nthree\r\nfour\r\nfive\r\nsix\r\n");

/** Replaces the first `old` by `newText`; an insertion before it when `newText` ends with it. */
function edit(old: string, newText: string): TextEdit {
  const start = file.text.indexOf(old);
  return { place: { file, start, end: start + old.length }, newText };
}

function shown(...edits: TextEdit[]): string[] {
  return renderDiff(edits, "", new PlaceWriter("file:///root"), textStyle(false, undefined));
}

describe("renderDiff", () => {
  it("shows a replaced line between its neighbours", () => {
    expect(shown(edit("three", "3"))).toEqual(["a.mk", "2 |   two", "3 | - three", "  | + 3", "4 |   four"]);
  });

  it("shows an insertion alone", () => {
    expect(shown(edit("three", "x\r\nthree"))).toEqual(["a.mk", "2 |   two", "  | + x", "3 |   three"]);
  });

  it("keeps the line between two insertions", () => {
    expect(shown(edit("three", "if\r\nthree\r\nendif"))).toEqual([
      "a.mk",
      "2 |   two",
      "  | + if",
      "3 |   three",
      "  | + endif",
      "4 |   four",
    ]);
  });

  it("shows a removed line, at the ends of the file too", () => {
    expect(shown(edit("one\r\n", ""))).toEqual(["a.mk", "1 | - one", "2 |   two"]);
    expect(shown(edit("six\r\n", ""))).toEqual(["a.mk", "5 |   five", "6 | - six"]);
  });

  it("names the file once and parts distant changes", () => {
    expect(shown(edit("six", "6"), edit("one", "1"))).toEqual([
      "a.mk",
      "1 | - one",
      "  | + 1",
      "2 |   two",
      "…",
      "5 |   five",
      "6 | - six",
      "  | + 6",
    ]);
  });

  it("shows a line between two changes once", () => {
    expect(shown(edit("two", "2"), edit("four", "4"))).toEqual([
      "a.mk",
      "1 |   one",
      "2 | - two",
      "  | + 2",
      "3 |   three",
      "4 | - four",
      "  | + 4",
      "5 |   five",
    ]);
  });

  it("puts several edits of one line together", () => {
    const hunks = diffHunks([edit("t", "T"), edit("wo", "WO")]);
    expect(hunks.map(({ lines }) => lines.map(({ sign, text }) => sign + text))).toEqual([["-two", "+TWO"]]);
  });
});
