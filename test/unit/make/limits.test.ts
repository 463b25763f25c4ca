/** Makefiles that run away: where the evaluation ends, what it says, and that everything else is as if it had not begun. */
import { describe, expect, it } from "vitest";
import { Evaluator } from "../../../server/src/make/evaluation/evaluator.ts";
import type { MakeHost } from "../../../server/src/make/evaluation/host.ts";
import { type Budget, DEFAULT_BUDGET } from "../../../server/src/make/evaluation/limits.ts";
import { parseMakefile } from "../../../server/src/make/syntax/parse-makefile.ts";
import { placeText } from "../../../server/src/text/range.ts";
import { SourceFile } from "../../../server/src/text/source-file.ts";
import { TracedText } from "../../../server/src/text/traced-text.ts";

/** An evaluation of one makefile, with what it told its host. */
function evaluation(text: string, budget: Partial<Budget> = {}) {
  const told: { messages: string[]; unknowns: string[] } = { messages: [], unknowns: [] };
  const file = new SourceFile("file:///t/main.mk", "main.mk", text);
  const start = { file, start: 0, end: 0 };
  const host: MakeHost = {
    dialect: "make",
    rootPath: "/t",
    natives: new Map(),
    readMakefile: () => ({
      file,
      statements: parseMakefile(TracedText.literal(file, 0, text.length), "make"),
    }),
    readText: () => undefined,
    glob: () => [],
    isList: () => false,
    message: ({ text, place }) => told.messages.push(`${text} at ${placeText(place)}`),
    included: () => undefined,
    unknown: ({ reason, place }) => told.unknowns.push(`${reason} at ${placeText(place)}`),
  };
  const evaluator = new Evaluator(host, { ...DEFAULT_BUDGET, ...budget });
  const ended = evaluator.limits.bounded(() => evaluator.readMakefile("main.mk", start, false));
  const value = (name: string) => evaluator.variables.get(name)?.value.text;
  return { ...told, ended, value, evaluator, start, steps: evaluator.limits.steps };
}

const list = (length: number, word = "w") =>
  Array.from({ length }, (_, index) => `${word}${index}`).join(" ");
const QUADRATIC = "X := $(foreach x,$(L),$(filter $(x),$(L)))\n";

describe("the work of a makefile", () => {
  it("counts the words that a function works on", () => {
    const steps = (words: number) => evaluation(`L := ${list(words)}\n${QUADRATIC}`).steps;
    expect(steps(100)).toBeGreaterThan(100 * 100);
    expect(steps(400) / steps(100)).toBeGreaterThan(12);
  });

  it("ends a loop over every pair of 10,000 words", () => {
    const { ended, messages, value } = evaluation(`A := 1\nL := ${list(10_000)}\n${QUADRATIC}B := 2\n`);
    expect(ended).toBe(false);
    expect(messages).toEqual([
      "evaluation does not seem to end: it took more than 10,000,000 steps at $(filter $(x),$(L))",
    ]);
    expect([value("A"), value("X"), value("B")]).toEqual(["1", undefined, undefined]);
  });

  it.each([
    ["filter", `$(words $(filter $(L),${list(10_000, "v")} w7))`, "1"],
    ["filter-out", `$(words $(filter-out $(L),${list(10_000, "v")} w7))`, "10000"],
  ])("is small for %s with 10,000 patterns without a %%", (_name, expression, expected) => {
    const { ended, value, steps } = evaluation(`L := ${list(10_000)}\nX := ${expression}\n`);
    expect([ended, value("X")]).toEqual([true, expected]);
    expect(steps).toBeLessThan(200_000);
  });

  it.each([
    ["patterns with a %", "$(words $(filter $(L:=%),$(L)))", 1 / 8],
    ["a built-in function that is called", "$(foreach x,$(L),$(call words,$(L)))", 1],
    ["a function that is called", "$(foreach x,$(L),$(call f,$(L)))", 1],
    ["substitution references", "$(foreach x,$(L),$(firstword $(L:w%=v%)))", 1],
    ["a substitution at many places", "$(foreach x,$(L),$(subst w,v,$(L)))", 1],
    ["values that are read", "$(foreach x,$(L),$(if $(P),))", 1],
    ["$(eval)", "$(foreach x,$(L),$(eval Y := $(P)))", 1],
    ["appending", "$(foreach x,$(L),$(eval P += $(P)))", 0],
    ["names of variables", "$(foreach x,$(L),$(eval V$(x) := $(.VARIABLES)))", 1 / 2],
  ])("counts %s", (_name, expression, share) => {
    const steps = (words: number) =>
      evaluation(
        `L := ${list(words)}\nP :=\n$(foreach x,$(L),$(eval P += p))\n${"f = $(words $(1))\n"}X := ${expression}\n`,
        {
          steps: Number.POSITIVE_INFINITY,
          length: Number.POSITIVE_INFINITY,
          pieces: Number.POSITIVE_INFINITY,
        },
      ).steps;
    if (share === 0) expect(steps(16) / steps(8)).toBeGreaterThan(100);
    else expect(steps(800)).toBeGreaterThan(800 * 800 * share);
  });

  it("counts files that are looked for, patterns more than names", () => {
    const steps = (pattern: string) => evaluation(`X := $(wildcard ${pattern})\n`).steps;
    expect(steps("a") - steps("")).toBeGreaterThan(15);
    expect(steps("*/*/*") - steps("a/a/a")).toBeGreaterThan(1_000);
    expect(evaluation("X := $(shell test -e a)\n").steps).toBeGreaterThan(20);
  });
});

describe("each limit", () => {
  it.each([
    ["A = $(call A)\nX := $(A)\n", {}, "evaluation is nested too deeply: more than 300 levels at $(call A)"],
    ["include main.mk\n", {}, "evaluation is nested too deeply: more than 300 levels at main.mk"],
    [
      "X := ab\nX := $(X)$(X)\nX := $(X)$(X)\n",
      { length: 5 },
      "a value has become too long: it has more than 5 characters at ab",
    ],
    [
      "X := ab\nX += c\nX += d\n",
      { pieces: 3 },
      "a value has become too long: it has more than 3 parts at X += d",
    ],
    [
      "X := $(or $(A),$(B))\n",
      { steps: 3 },
      "evaluation does not seem to end: it took more than 3 steps at $(or $(A),$(B))",
    ],
  ])("is named at its place: %j", (text, budget, expected) => {
    const { ended, messages, unknowns } = evaluation(text, budget);
    expect(ended).toBe(false);
    expect(messages).toEqual([expected]);
    expect(unknowns).toEqual([`what follows here is not evaluated: ${expected}`]);
  });

  it("leaves an evaluator that goes on with the whole budget", () => {
    const text = "A = $(call A)\nB = b\nX := $(A)\n";
    const { evaluator, start, ended } = evaluation(text, { steps: 12 });
    expect(ended).toBe(false);
    for (let round = 0; round < 9; round++) {
      let text = "";
      const ended = evaluator.limits.bounded(() => {
        text = evaluator.expander.expandVariable("B", start).text;
      });
      expect([ended, text]).toEqual([true, "b"]);
    }
  });
});

describe("a limit in a branch that may not be taken", () => {
  const text =
    "X := before\nifeq ($(shell date),1)\nX := inside\nY := $(A)\nelse\nX := other\nendif\nA := after\n";
  const runaway = `A = $(call A)\n${text}`;

  it("takes back what the branch had done, and ends the makefile", () => {
    const { value, evaluator, messages } = evaluation(runaway);
    expect(messages).toHaveLength(1);
    expect([value("X"), value("Y"), value("A")]).toEqual(["before", undefined, "$(call A)"]);
    expect(evaluator.guards).toBeUndefined();
    expect(() => evaluator.variables.pop()).toThrow("no layer to take back");
  });

  it("lets an error behind it be one that is certain", () => {
    const { evaluator, start, messages } = evaluation(runaway);
    evaluator.error("no longer in a branch", start);
    expect(messages).toHaveLength(2);
  });

  it("is the same in both branches of a function and in a loop over possible words", () => {
    const { value, evaluator } = evaluation(
      "A = $(call A)\nX := before\nY := $(foreach x,$(shell ls),$(if $(shell date),$(eval X := in)$(A),no))\n",
    );
    expect([value("X"), value("Y"), value("x")]).toEqual(["before", undefined, undefined]);
    expect(() => evaluator.variables.pop()).toThrow("no layer to take back");
  });
});
