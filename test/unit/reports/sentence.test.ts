/** Lists, counts, cut texts and broken lines. */
import { describe, expect, it } from "vitest";
import { jsonDocument } from "../../../server/src/reports/json-document.ts";
import { counted, listing, pathEnd, shortened, wrapped } from "../../../server/src/reports/sentence.ts";

describe("sentences", () => {
  it("list items", () => {
    expect([listing([]), listing(["a"]), listing(["a", "b"]), listing(["a", "b", "c"])]).toEqual([
      "",
      "a",
      "a and b",
      "a, b and c",
    ]);
    const many = Array.from({ length: 100 }, (_, index) => `P${index}`);
    expect(listing(many, 3)).toBe("P0, P1, P2 and 97 more");
    expect(listing(["a", "b"], 2, "or")).toBe("a or b");
  });

  it("count things", () => {
    expect([counted(1, "error"), counted(0, "error"), counted(2, "error")]).toEqual([
      "1 error",
      "0 errors",
      "2 errors",
    ]);
  });

  it("cut in the middle, and paths in front", () => {
    expect(shortened("abcdefghij", 7)).toBe("ab…ghij");
    expect(shortened("abc", 7)).toBe("abc");
    expect(pathEnd("vendor/qcom/proprietary/products.mk", 29)).toBe("…/proprietary/products.mk");
    expect(pathEnd("vendor/qcom/proprietary/products.mk", 5)).toBe("…/products.mk");
    expect(pathEnd("a/b.mk", 30)).toBe("a/b.mk");
  });

  it("break at blanks and never inside a word", () => {
    const lines = wrapped("because FLAG is true, set at vendor/qcom/common/qtic.mk:4 by default", 24, 4);
    expect(lines).toEqual([
      "because FLAG is true,",
      "    set at",
      "    vendor/qcom/common/qtic.mk:4",
      "    by default",
    ]);
    expect(wrapped("", 10)).toEqual([""]);
  });
});

describe("jsonDocument", () => {
  it("is JSON with the schema's version, whatever the layout", () => {
    const content = {
      list: ["a", 1, null],
      nested: [{ place: { line: 1, endColumn: 2 } }],
      empty: [],
      none: {},
      'q"': "\n",
    };
    const text = jsonDocument({ ...content, left: undefined });
    expect(JSON.parse(text)).toEqual({ schemaVersion: 1, ...content });
    expect(text).toContain('"list": ["a", 1, null]');
    expect(text).toContain('"place": { "line": 1, "endColumn": 2 }');
  });
});
