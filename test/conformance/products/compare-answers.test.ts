/** How the comparison with the build reads an engine's output and judges two answers; the comparison itself needs a real tree. */
import { describe, expect, it } from "vitest";
import { readOutput } from "./build-answer.ts";
import { replaceInclude } from "./build-files.ts";
import { compareAnswers, type ProductComparison } from "./compare-answers.ts";
import type { OurAnswer } from "./our-answer.ts";

const MAIN = "device/a/main.mk";
const OUTPUT = [
  "an $(info) of a makefile",
  `@import _nic.PRODUCTS.[[${MAIN}]] ${MAIN}`,
  `@import _nic.PRODUCTS.[[${MAIN}]] device/a/b.mk`,
  "@import _nic.PRODUCTS.[[device/a/path.mk]] device/a/path.mk",
  "@variable PRODUCT_PACKAGES One  Two One",
].join("\n");

const build = (stderr: string, stdout = `${OUTPUT}\n@end\n`) => ({
  ...readOutput(MAIN, stdout, stderr),
  milliseconds: 1,
});

const ours = (packages: readonly string[], more: Partial<OurAnswer> = {}): OurAnswer => ({
  inherited: ["device/a/b.mk"],
  variables: new Map([["PRODUCT_PACKAGES", packages]]),
  uncertain: new Map(),
  stop: undefined,
  milliseconds: 1,
  ...more,
});

const ALL = ["One", "Two", "One"];
const outcomeOf = ({ outcome }: ProductComparison) => outcome;
const compare = (answer: OurAnswer) => compareAnswers("p", "ckati", build(""), answer);

describe("what an engine prints", () => {
  it("is read as the makefiles of the product's own import, and words", () => {
    const { inherited, variables, stop } = build("");
    expect(inherited).toEqual(["device/a/b.mk"]);
    expect(variables.get("PRODUCT_PACKAGES")).toEqual(ALL);
    expect(stop).toBeUndefined();
  });

  it.each([
    ["device/a/b.mk:7: *** it is wrong.  Stop.", { path: "device/a/b.mk", line: 7, text: "it is wrong" }],
    ["device/a/b.mk:7: it is wrong", { path: "device/a/b.mk", line: 7, text: "it is wrong" }],
    ["out of memory", { path: "", line: 0, text: "out of memory" }],
  ])("stops with %s", (stderr, stop) => {
    expect(build(`x.mk:1: a warning\n${stderr}\n`, OUTPUT).stop).toEqual(stop);
  });
});

describe("two answers", () => {
  it("are identical when every word is", () => {
    expect(compare(ours(ALL))).toMatchObject({ outcome: "identical", comparedWords: 3, differences: [] });
  });

  it.each([
    [["One", "Two"], "PRODUCT_PACKAGES: 3 words, ours 2, by repetition"],
    [["One", "One", "Two"], "PRODUCT_PACKAGES: another order from word 2 on: Two, ours One"],
    [["One", "Six", "One"], "PRODUCT_PACKAGES: missing [Two] extra [Six]"],
  ])("differ with %j", (packages, difference) => {
    expect(compare(ours(packages))).toMatchObject({ outcome: "different", differences: [difference] });
  });

  it("differ in the makefiles or in their order", () => {
    expect(outcomeOf(compare(ours(ALL, { inherited: [] })))).toBe("different");
  });

  it("are uncertain only where ours says so and all its certain words are right", () => {
    const uncertain = new Map([["PRODUCT_PACKAGES", [{ text: "Two", reason: "a shell command" }]]]);
    expect(outcomeOf(compare(ours(["One", "One"], { uncertain })))).toBe("uncertain");
    expect(outcomeOf(compare(ours(["Six"], { uncertain })))).toBe("different");
  });

  it("stop alike at the same line, and where the build reports at a line of its own", () => {
    const stop = { path: "device/a/b.mk", line: 7, text: "it is wrong." };
    const judge = (stderr: string, answer: OurAnswer) =>
      outcomeOf(compareAnswers("p", "ckati", build(stderr, OUTPUT), answer));
    expect(judge("device/a/b.mk:7: *** it is wrong.  Stop.", ours([], { stop }))).toBe("stops-alike");
    expect(judge("build/make/core/product.mk:9: *** it is wrong.  Stop.", ours([], { stop }))).toBe(
      "stops-alike",
    );
    expect(judge("device/a/b.mk:8: *** it is wrong.  Stop.", ours([], { stop }))).toBe("stops-otherwise");
    expect(judge("device/a/b.mk:7: *** it is wrong.  Stop.", ours(ALL))).toBe("only-build-stops");
    expect(outcomeOf(compare(ours(ALL, { stop })))).toBe("only-we-stop");
  });

  it.each([
    "x.mk: No such file or directory",
    "A: export is obsolete. See there",
    "B is obsolete",
  ])("are about another product where make reads on behind %s", (text) => {
    const stop = { path: "device/a/b.mk", line: 3, text };
    const kati = `device/a/b.mk:3: ${text}`;
    expect(outcomeOf(compareAnswers("p", "make", build(""), ours(ALL, { stop })))).toBe("only-kati-stops");
    expect(outcomeOf(compareAnswers("p", "ckati", build(kati, OUTPUT), ours([], { stop })))).toBe(
      "stops-alike",
    );
  });
});

describe("the build's files", () => {
  it("get other lines in place of one include", () => {
    const text =
      "a := 1\ninclude $(BUILD_SYSTEM)/release_config.mk\n  -include x/release_config.mk.bak\nb := 2\n";
    expect(replaceInclude(text, "release_config.mk", ["R := $$1"])).toBe(
      "a := 1\nR := $$1\n  -include x/release_config.mk.bak\nb := 2\n",
    );
  });
});
