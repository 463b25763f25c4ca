/** The functions that kati has and Debian's version of it, whose answers are recorded, lacks or answers with nothing. */
import { describe, expect, it } from "vitest";
import { ourCase } from "../../conformance/make-output.ts";

const printed = (text: string) => ourCase(text, "case.mk", "kati").output;

describe("kati's own functions", () => {
  it.each([
    ["$(KATI_foreach_sep x,; ,a b c,<$(x)>)", "<a>; <b>; <c>"],
    ["$(KATI_foreach_sep x,-,,<$(x)>)", ""],
    ["$(KATI_variable_location X N)", "case.mk:1 <unknown>:0"],
    ["$(KATI_extra_file_deps a b)$(KATI_profile_makefile a)$(KATI_visibility_prefix X,a)end", "end"],
    ["$(KATI_shell_no_rerun echo a b)", "a b"],
    ["[$(KATI_file_no_rerun >x,y)]", "[]"],
    ["[$(KATI_todo x)]", "[]"],
    ["$(.VARIABLES)", "CURDIR MAKEFILE_LIST X"],
  ])("%s", (call, expected) => {
    expect(printed(`X := a\n$(KATI_deprecate_export no)\n$(info ${call})\n`)).toBe(`${expected}\n`);
  });

  it("are variables to GNU make", () => {
    expect(ourCase("$(info [$(KATI_foreach_sep x,-,a b,c)])\n").output).toBe("[]\n");
  });
});

describe("what is only possible", () => {
  it.each([
    "X += b",
    "X += b\n else\n X += c",
  ])("keeps what ifdef sees where branches append: %s", (branches) => {
    const text = `X =\nX += a\nifeq ($(shell f),)\n ${branches}\nendif\nifdef X\n$(info defined)\nendif\n`;
    expect(printed(text)).toBe("");
  });
});
