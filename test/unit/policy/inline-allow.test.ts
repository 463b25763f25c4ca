/** Allow comments in makefiles, YAML, properties and XML. */
import { describe, expect, it } from "vitest";
import { inlineAllows } from "../../../server/src/policy/inline-allow.ts";
import { placeText } from "../../../server/src/text/range.ts";
import { SourceFile } from "../../../server/src/text/source-file.ts";

const allows = (path: string, text: string) => inlineAllows(new SourceFile(`file:///${path}`, path, text));

describe("in a makefile", () => {
  it("has rule, subjects, reason, comment and line", () => {
    const text =
      "A := 1\n  # regionlint: allow foreign-app AutoRegistration CtMenu -- agreed with legal\nB := 2\n";
    const [allow] = allows("a.mk", text);
    expect(allow).toMatchObject({
      rule: "foreign-app",
      subjects: ["AutoRegistration", "CtMenu"],
      reason: "agreed with legal",
      line: 1,
    });
    expect(allow && placeText(allow.place)).toBe(text.split("\n")[1]?.trim());
  });

  it("may come without subjects and without a reason", () => {
    const [allow] = allows("a.mk", "#regionlint: allow foreign-app\r\n");
    expect(allow).toMatchObject({ rule: "foreign-app", subjects: [] });
    expect(allow).not.toHaveProperty("reason");
  });

  it("keeps hyphens of subjects and reason", () => {
    const [allow] = allows("a.mk", "# regionlint: allow foreign-endpoint a--b.cn -- see A-1 -- twice\n");
    expect(allow).toMatchObject({ subjects: ["a--b.cn"], reason: "see A-1 -- twice" });
  });

  it.each([
    "A := x # regionlint: allow foreign-app",
    "# regionlint: allow",
    "# regionlint: forbid foreign-app",
    "# allow foreign-app",
  ])("is not: %s", (text) => {
    expect(allows("a.mk", text)).toEqual([]);
  });
});

it.each(["a.yaml", "a.prop"])("is a # comment in %s", (path) => {
  expect(allows(path, "# regionlint: allow foreign-endpoint x.cn -- r\n")).toHaveLength(1);
});

it("is a comment in XML, and covers what is below its last line", () => {
  const text = "<r>\n  <!-- regionlint: allow foreign-endpoint\n       x.example.cn -- why -->\n  <s/>\n</r>";
  const [allow] = allows("a.xml", text);
  expect(allow).toMatchObject({
    rule: "foreign-endpoint",
    subjects: ["x.example.cn"],
    reason: "why",
    line: 2,
  });
  expect(allows("a.xml", "# regionlint: allow foreign-app X\n")).toEqual([]);
});
