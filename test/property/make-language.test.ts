/** Random makefiles: every variable is what GNU make says it is, and every word knows where it was written. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasMake, makeOutputs, ourCase } from "../conformance/make-output.ts";
import { makefile } from "./makefiles.ts";

/** How many makefiles are tried; more, and others each time, by `npm run property -- --runs 20000`. */
const RUNS = Number(process.env.REGIONLINT_PROPERTY_RUNS ?? "3000");
const SEED = Number(process.env.REGIONLINT_PROPERTY_SEED ?? "1");
/** So many are read by GNU make at a time. */
const BATCH = 500;
/** What make says of rules, which are recognised here and no more. */
const RULES = /mixed implicit|target pattern|multiple target/;
/** Where ours stops, make itself crashes or runs out of memory. */
const RUNAWAY = /nested too deeply|does not seem to end|has become too long/;

/** Lines are compared case by case elsewhere: of text that `$(eval)` puts together ours are where it is written. */
function withoutLines(output: string): string {
  return output.replace(/^case\.mk:\d+: /gm, "");
}

/** Checks makefiles, `first` being the number of the first; returns how many GNU make had an answer for. */
function compare(texts: readonly string[], first: number): number {
  const all = texts.map((text, index) => ({ text, number: first + index, ours: ourCase(text).output }));
  const cases = all.filter(({ ours }) => !RUNAWAY.test(ours));
  const makes = makeOutputs(cases.map(({ text }) => text));
  let compared = 0;
  for (const [index, { number, ours }] of cases.entries()) {
    const expected = makes[index];
    if (expected === undefined || RULES.test(expected)) continue;
    compared += 1;
    if (withoutLines(ours) !== withoutLines(expected)) shrink(number);
  }
  return compared;
}

/** Fails with the smallest makefile to which that of a number can be reduced. */
function shrink(number: number): void {
  const property = fc.property(makefile, (text) => {
    const ours = ourCase(text).output;
    const [makes] = RUNAWAY.test(ours) ? [] : makeOutputs([text]);
    fc.pre(makes !== undefined && !RULES.test(makes));
    expect(withoutLines(ours)).toBe(withoutLines(makes ?? ""));
  });
  fc.assert(property, { seed: SEED, path: String(number) });
  throw new Error(`makefile ${number} of seed ${SEED} differs, and not when it is tried again`);
}

const makefiles = fc.sample(makefile, { numRuns: RUNS, seed: SEED });

describe.runIf(hasMake())("a random makefile", () => {
  it(`has the values that make gives it (${RUNS} makefiles, seed ${SEED})`, { timeout: 60 * 60_000 }, () => {
    let compared = 0;
    for (let first = 0; first < RUNS; first += BATCH)
      compared += compare(makefiles.slice(first, first + BATCH), first);
    console.log(`${compared} of ${RUNS} random makefiles have an answer of GNU make's, and ours is the same`);
    expect(compared).toBeGreaterThan(RUNS * 0.9);
  });
});

describe("the words of a random makefile", () => {
  it(
    "are the characters that stand at their places, and computed pieces between them",
    {
      timeout: 60 * 60_000,
    },
    () => {
      for (const text of makefiles) {
        const { variables } = ourCase(text).evaluator;
        for (const name of variables.names()) {
          for (const word of variables.get(name)?.value.words() ?? []) {
            const written = word.pieces.map((piece) =>
              piece.computed ? piece.text : piece.file.text.slice(piece.start, piece.end),
            );
            if (written.join("") !== word.text) expect(written.join(""), text).toBe(word.text);
          }
        }
      }
    },
  );
});
