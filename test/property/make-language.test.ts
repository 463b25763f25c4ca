/** Random makefiles: every variable is what GNU make says it is, and every word knows where it was written. */
import { beforeAll, describe, expect, it } from "vitest";
import { hasMake, makeOutputs, ourCase } from "../conformance/make-output.ts";
import {
  type Case,
  type Comparison,
  compareAll,
  evaluateAll,
  type MisplacedWord,
  SEED,
} from "./comparison.ts";
import { makefile } from "./makefiles.ts";

/** How many makefiles are tried; more, and others each time, by `npm run property -- --runs 20000`. */
const RUNS = Number(process.env.REGIONLINT_PROPERTY_RUNS ?? "3000");
/** In milliseconds; a long run takes minutes. */
const LONGEST = 60 * 60_000;
/** What make says of rules, which are recognised here and no more. */
const RULES = /mixed implicit|target pattern|multiple target/;

const MAKE: Comparison = {
  program: "GNU make",
  makefile: makefile("make"),
  answers: makeOutputs,
  ours: (text) => ourCase(text),
  excluded: (_, answer) => (RULES.test(answer) ? "rules" : undefined),
};

describe("a random makefile", () => {
  let cases: Case[] = [];
  let misplaced: MisplacedWord[] = [];
  beforeAll(async () => {
    ({ cases, misplaced } = await evaluateAll(MAKE, RUNS));
  }, LONGEST);

  it.runIf(hasMake())(
    `has the values that make gives it (${RUNS} makefiles, seed ${SEED})`,
    { timeout: LONGEST },
    async () => {
      const count = await compareAll(MAKE, cases);
      console.log(`${count} of ${RUNS} random makefiles have an answer of GNU make's, and ours is the same`);
      expect(count).toBeGreaterThan(RUNS * 0.9);
    },
  );

  it("has words that are the characters at their places, and computed pieces between them", () => {
    expect(cases).toHaveLength(RUNS);
    expect(misplaced).toEqual([]);
  });
});
