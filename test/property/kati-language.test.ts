/** Random makefiles: in the dialect of products every variable is what kati says it is. */
import { beforeAll, describe, expect, it } from "vitest";
import { hasKati, katiOutputs, ourCase } from "../conformance/make-output.ts";
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
const RUNS = Number(process.env.REGIONLINT_PROPERTY_RUNS ?? "300");
/** In milliseconds; a long run takes minutes. */
const LONGEST = 60 * 60_000;

/** What is not compared, each with the reason; the list in test/conformance/kati/README.md says what of it is left. */
const EXCLUDED: Readonly<Record<string, (ours: string, answer: string) => boolean>> = {
  "text without an end, at which kati stops before it evaluates a line of it; until then it prints what ours does":
    (ours, answer) => /unterminated.*\n$/.test(answer) && ours.startsWith(answer.replace(/.*\n$/, "")),
  "rules, which are recognised here and no more": (_, answer) =>
    /mixed implicit|target pattern|multiple target|No rule to make target|Nothing to be done/.test(answer),
};

/** Of variables that refer to each other ours names the first; kati does not count references with a substitution. */
function withoutNames(output: string): string {
  return output.replace(/Recursive variable ".*?" references/, "A recursive variable references");
}

const KATI: Comparison = {
  program: "kati",
  makefile: makefile("kati"),
  answers: (texts) => katiOutputs(texts).map((answer) => answer && withoutNames(answer)),
  ours: (text) => {
    const { output, evaluator } = ourCase(text, "case.mk", "kati");
    return { output: withoutNames(output), evaluator };
  },
  excluded: (ours, answer) => Object.keys(EXCLUDED).find((reason) => EXCLUDED[reason]?.(ours, answer)),
};

describe("a random makefile in the dialect of products", () => {
  let cases: Case[] = [];
  let misplaced: MisplacedWord[] = [];
  beforeAll(async () => {
    ({ cases, misplaced } = await evaluateAll(KATI, RUNS));
  }, LONGEST);

  it.runIf(hasKati())(
    `has the values that kati gives it (${RUNS} makefiles, seed ${SEED})`,
    { timeout: LONGEST },
    async () => {
      const count = await compareAll(KATI, cases);
      console.log(`${count} of ${RUNS} random makefiles have an answer of kati's, and ours is the same`);
      expect(count).toBeGreaterThan(RUNS * 0.75);
    },
  );

  it("has words that are the characters at their places, and computed pieces between them", () => {
    expect(cases).toHaveLength(RUNS);
    expect(misplaced).toEqual([]);
  });
});
