/** The fixture harness itself: that it reads what fixtures say, and that it fails when they are wrong. */
import { describe, expect, it } from "vitest";
import { readAnnotations, renderAnnotation } from "./annotations.ts";
import { parseFixture } from "./fixture.ts";
import { runFixture } from "./run-fixture.ts";
import { parseTxtar } from "./txtar.ts";

const POLICY = `-- regionlint.yaml --
version: 1
products:
  - { match: "*_cn", region: CN }
  - { match: "*_de", region: DE }
apps:
  activation:
    variants:
      - { region: CN, module: ActivationCn }
      - { region: DE, module: ActivationDe }
`;

/** A fixture in which `ActivationCn` stands in a German product, with these lines below it and these files behind it. */
function leak(annotations: string, more = "", header = ""): string {
  return `A leak.
${header}-- device/acme/AndroidProducts.mk --
PRODUCT_MAKEFILES := $(LOCAL_DIR)/one_de.mk
-- device/acme/one_de.mk --
PRODUCT_PACKAGES += ActivationCn
${annotations}${more}${POLICY}`;
}

const EXPECTED = "~                   ^^^^^^^^^^^^ foreign-app error [one_de] ActivationCn\n";
const FIXED = "-- @fixed/device/acme/one_de.mk --\nPRODUCT_PACKAGES += ActivationDe\n";

describe("archives", () => {
  it("hold a comment and files, whatever their line ends", () => {
    expect(parseTxtar("what\r\n-- a/b.mk --\r\nx\r\n\r\n-- c --\r\n")).toEqual({
      comment: "what",
      files: [
        { path: "a/b.mk", text: "x\n\n" },
        { path: "c", text: "" },
      ],
    });
  });
});

describe("annotations", () => {
  it("are taken out and give ranges of the line before", () => {
    const { text, annotations, problems } = readAnnotations(
      "a.mk",
      "A := b\n~    ^ some-rule* warning [two one?] the rest\n~ @1-+2:3 other-rule\nc\n",
    );
    expect(text).toBe("A := b\nc\n");
    expect(problems).toEqual([]);
    expect(annotations).toEqual([
      {
        path: "a.mk",
        start: { line: 0, column: 5 },
        end: { line: 0, column: 6 },
        rule: "some-rule",
        fixed: true,
        severity: "warning",
        products: ["one?", "two"],
        message: "the rest",
      },
      {
        path: "a.mk",
        start: { line: 0, column: 0 },
        end: { line: 2, column: 2 },
        rule: "other-rule",
        fixed: false,
        severity: undefined,
        products: undefined,
        message: "",
      },
    ]);
  });

  it.each([
    "~     ^^^ rule error [a b?] text",
    "~ @1-4 rule warning text",
    "~ @3-+1:2 rule info [] text",
  ])("read what they write: %s", (line) => {
    const [annotation] = readAnnotations("a.mk", `some text\n${line}`).annotations;
    expect(annotation && renderAnnotation(annotation)).toBe(line);
  });
});

describe("fixtures", () => {
  it("have prose, a request and a cursor", () => {
    const fixture = parseFixture(leak("# <CURSOR>here\n", "", "fix: swap\nno-fix: drop guard\n"));
    expect(fixture.problems).toEqual([]);
    expect(fixture.prose).toBe("A leak.");
    expect(fixture.request).toMatchObject({ fix: "swap", noFix: ["drop", "guard"] });
    expect(fixture.cursor).toEqual({ path: "device/acme/one_de.mk", offset: 35 });
    expect(fixture.before.files.get("device/acme/one_de.mk")).toContain("# here\n");
  });

  it("need prose, readable annotations and each path once", () => {
    const { problems } = parseFixture("-- a --\n~ ^^ Not A Rule\n-- a --\n");
    expect(problems).toEqual([
      "the fixture begins with no line of prose",
      "a: cannot read the annotation ~ ^^ Not A Rule",
      "a stands in the fixture twice",
    ]);
  });
});

describe("runs", () => {
  it.each([
    ["the right annotation", leak(EXPECTED)],
    ["an annotation of the rule alone", leak("~                   ^^^^^^^^^^^^ foreign-app\n")],
    ["columns instead of carets", leak("~ @21-33 foreign-app\n")],
    ["the right fix", leak(EXPECTED, FIXED)],
    ["a fix by kind and title", leak(EXPECTED, FIXED, "fix: swap\ntitle: ActivationDe\n")],
    ["a fix that must not be there", leak(EXPECTED, "", "no-fix: gate-off\n")],
    ["CRLF", leak(EXPECTED, FIXED, "crlf: device/acme/one_de.mk\n")],
  ])("accept %s", (_, text) => {
    expect(runFixture(text)).toEqual([]);
  });

  it.each([
    ["no annotation", leak(""), "reported, not expected"],
    ["another rule", leak(EXPECTED.replace("foreign-app", "foreign-overlay")), "expected, not reported"],
    ["another column", leak(EXPECTED.replace("~ ", "~")), "expected, not reported"],
    ["another message", leak(EXPECTED.replace("ActivationCn", "Camera")), "expected, not reported"],
    ["another severity", leak(EXPECTED.replace(" error", " warning")), "expected, not reported"],
    ["another product", leak(EXPECTED.replace("one_de", "one_de?")), "expected, not reported"],
    ["one annotation too many", leak(EXPECTED + EXPECTED), "expected, not reported"],
    ["another text after the fix", leak(EXPECTED, FIXED.replace("+=", ":=")), "after the fix"],
    ["a file that the fix leaves", leak(EXPECTED, `${FIXED}-- @fixed/x.mk --\n`), "after the fix x.mk is"],
    [
      "a finding that the fix leaves",
      leak(EXPECTED, FIXED + EXPECTED),
      "after the fix: expected, not reported",
    ],
    [
      "a fix of a kind that is not offered",
      leak(EXPECTED, FIXED, "fix: gate-off\n"),
      "no fix gate-off; offered: swap",
    ],
    ["another title", leak(EXPECTED, FIXED, "title: Remove\n"), "without “Remove”"],
    ["a fix that must not be there", leak(EXPECTED, "", "no-fix: any\n"), "which it must not"],
  ])("reject %s", (_, text, message) => {
    expect(runFixture(text).join("\n")).toContain(message);
  });

  it("show the file with what was reported, ready to be pasted", () => {
    const shown = runFixture(leak("")).at(-1) ?? "";
    const [, file = ""] = shown.split("(as reported)\n");
    expect(runFixture(leak("").replace("PRODUCT_PACKAGES += ActivationCn\n", file))).toEqual([]);
  });
});
