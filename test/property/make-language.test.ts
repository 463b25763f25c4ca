/** Random makefiles: every variable is what GNU make says it is, and every word knows where it was written. */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { hasMake, makeOutputs, ourCase } from "../conformance/make-output.ts";
import { type Case, type Comparison, compareAll, misplacedWords, SEED } from "./comparison.ts";
import { makefile } from "./makefiles.ts";

/** How many makefiles are tried; more, and others each time, by `npm run property -- --runs 20000`. */
const RUNS = Number(process.env.REGIONLINT_PROPERTY_RUNS ?? "3000");
/** In milliseconds; a long run takes minutes. */
const LONGEST = 60 * 60_000;
/** What make says of rules, which are recognised here and no more. */
const RULES = /mixed implicit|target pattern|multiple target/;
/** Where ours stops, make itself crashes or runs out of memory. */
const RUNAWAY = /nested too deeply|does not seem to end|has become too long/;

const MAKE: Comparison = {
  makefile: makefile("make"),
  answers: makeOutputs,
  ours: (text) => ourCase(text).output,
  excluded: (_, ours, answer) =>
    RULES.test(answer) ? "rules" : RUNAWAY.test(ours) ? "does not end" : undefined,
};

describe("a random makefile", () => {
  const cases: Case[] = [];
  const misplaced: unknown[] = [];
  beforeAll(() => {
    for (const [number, text] of fc.sample(MAKE.makefile, { numRuns: RUNS, seed: SEED }).entries()) {
      const { output, evaluator } = ourCase(text);
      cases.push({ number, text, output });
      for (const word of misplacedWords(evaluator)) misplaced.push({ ...word, text });
    }
  }, LONGEST);

  it.runIf(hasMake())(
    `has the values that make gives it (${RUNS} makefiles, seed ${SEED})`,
    { timeout: LONGEST },
    () => {
      const count = compareAll(MAKE, cases);
      console.log(`${count} of ${RUNS} random makefiles have an answer of GNU make's, and ours is the same`);
      expect(count).toBeGreaterThan(RUNS * 0.9);
    },
  );

  it("has words that are the characters at their places, and computed pieces between them", () => {
    expect(cases).toHaveLength(RUNS);
    expect(misplaced).toEqual([]);
  });
});
