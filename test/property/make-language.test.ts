/** Random makefiles: every variable is what GNU make says it is, and every word knows where it was written. */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Evaluator } from "../../server/src/make/evaluation/evaluator.ts";
import { hasMake, makeOutputs, ourCase } from "../conformance/make-output.ts";
import { makefile } from "./makefiles.ts";

/** How many makefiles are tried; more, and others each time, by `npm run property -- --runs 20000`. */
const RUNS = Number(process.env.REGIONLINT_PROPERTY_RUNS ?? "3000");
const SEED = Number(process.env.REGIONLINT_PROPERTY_SEED ?? "1");
/** So many are read by GNU make at a time. */
const BATCH = 500;
/** In milliseconds; a long run takes minutes. */
const LONGEST = 60 * 60_000;
/** What make says of rules, which are recognised here and no more. */
const RULES = /mixed implicit|target pattern|multiple target/;
/** Where ours stops, make itself crashes or runs out of memory. */
const RUNAWAY = /nested too deeply|does not seem to end|has become too long/;

/** Lines are compared case by case elsewhere: of text that `$(eval)` puts together ours are where it is written. */
function withoutLines(output: string): string {
  return output.replace(/^case\.mk:\d+: /gm, "");
}

/** A random makefile by its number under the seed, with what our evaluation prints. */
interface Case {
  readonly number: number;
  readonly text: string;
  readonly output: string;
}

/** What ours and GNU make print for each case that make has an answer for. */
function compared(cases: readonly Case[]): { number: number; ours: string; makes: string }[] {
  const ending = cases.filter(({ output }) => !RUNAWAY.test(output));
  const answers = makeOutputs(ending.map(({ text }) => text));
  return ending.flatMap(({ number, output }, index) => {
    const answer = answers[index];
    if (answer === undefined || RULES.test(answer)) return [];
    return [{ number, ours: withoutLines(output), makes: withoutLines(answer) }];
  });
}

/** Fails with the smallest makefile to which that of a number can be reduced. */
function shrink(number: number): void {
  const property = fc.property(makefile, (text) => {
    const [answer] = compared([{ number, text, output: ourCase(text).output }]);
    fc.pre(answer !== undefined);
    expect(answer?.ours).toBe(answer?.makes);
  });
  fc.assert(property, { seed: SEED, path: String(number) });
  throw new Error(`makefile ${number} of seed ${SEED} differs, and not when it is tried again`);
}

/** The words of all values that are not the characters at their places with the computed pieces between them. */
function misplacedWords({ variables }: Evaluator): { word: string; written: string }[] {
  const values = [...variables.names()].flatMap((name) => variables.get(name)?.value ?? []);
  return values
    .flatMap((value) => value.words())
    .flatMap(({ text, pieces }) => {
      const written = pieces.map((piece) =>
        piece.computed ? piece.text : piece.file.text.slice(piece.start, piece.end),
      );
      return written.join("") === text ? [] : [{ word: text, written: written.join("") }];
    });
}

describe("a random makefile", () => {
  const cases: Case[] = [];
  const misplaced: unknown[] = [];
  beforeAll(() => {
    for (const [number, text] of fc.sample(makefile, { numRuns: RUNS, seed: SEED }).entries()) {
      const { output, evaluator } = ourCase(text);
      cases.push({ number, text, output });
      for (const word of misplacedWords(evaluator)) misplaced.push({ ...word, text });
    }
  }, LONGEST);

  it.runIf(hasMake())(
    `has the values that make gives it (${RUNS} makefiles, seed ${SEED})`,
    { timeout: LONGEST },
    () => {
      let count = 0;
      for (let first = 0; first < RUNS; first += BATCH) {
        const batch = compared(cases.slice(first, first + BATCH));
        const different = batch.find(({ ours, makes }) => ours !== makes);
        if (different !== undefined) shrink(different.number);
        count += batch.length;
      }
      console.log(`${count} of ${RUNS} random makefiles have an answer of GNU make's, and ours is the same`);
      expect(count).toBeGreaterThan(RUNS * 0.9);
    },
  );

  it("has words that are the characters at their places, and computed pieces between them", () => {
    expect(cases).toHaveLength(RUNS);
    expect(misplaced).toEqual([]);
  });
});
