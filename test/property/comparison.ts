/** Random makefiles and what GNU make or kati print for them, compared with what ours prints. */
import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { expect } from "vitest";
import type { Evaluator } from "../../server/src/make/evaluation/evaluator.ts";

/** The seed of the random makefiles; another by `npm run property -- --seed 7`. */
export const SEED = Number(process.env.REGIONLINT_PROPERTY_SEED ?? "1");
/** So many makefiles are read at a time. */
const BATCH = 500;
/** How long a makefile that differs is reduced, in milliseconds; then the smallest so far is shown. */
const LONGEST_REDUCTION = 60_000;
/** What does not end is not compared: ours stops, make crashes or runs out of memory, kati crashes or calls it a reference to itself. */
const RUNAWAY = /nested too deeply|does not seem to end|has become too long/;
/** Runs of more makefiles tell how far they are. */
const QUIET_RUNS = 5_000;

/** A program whose answers count, and how ours is asked. */
export interface Comparison {
  readonly program: string;
  readonly makefile: fc.Arbitrary<string>;
  /** What the program prints for each makefile; `undefined` where it crashed. */
  readonly answers: (texts: readonly string[]) => (string | undefined)[];
  readonly ours: (text: string) => { readonly output: string; readonly evaluator: Evaluator };
  /** Why a makefile is not compared; `undefined` where it is. */
  readonly excluded: (ours: string, answer: string) => string | undefined;
}

/** A random makefile by its number under the seed, with what our evaluation prints. */
export interface Case {
  readonly number: number;
  readonly text: string;
  readonly output: string;
}

/** A word that is not what its places say, and the makefile that it is from. */
export interface MisplacedWord {
  readonly word: string;
  readonly written: string;
  readonly text: string;
}

/** Lines are compared case by case elsewhere: of text that `$(eval)` puts together ours are where it is written. */
function withoutLines(output: string): string {
  return output.replace(/^case\.mk:\d+: /gm, "");
}

/** Lets what is printed get out, and tells a long run's progress. */
async function progress({ program }: Comparison, done: string, count: number, of: number): Promise<void> {
  const isRound = count % (4 * BATCH) === 0 || count === of;
  if (of > QUIET_RUNS && isRound) console.log(`${program}: ${count} of ${of} random makefiles ${done}`);
  await setImmediate();
}

/** Evaluates so many random makefiles. */
export async function evaluateAll(
  comparison: Comparison,
  runs: number,
): Promise<{ cases: Case[]; misplaced: MisplacedWord[] }> {
  const cases: Case[] = [];
  const misplaced: MisplacedWord[] = [];
  for (const [number, text] of fc.sample(comparison.makefile, { numRuns: runs, seed: SEED }).entries()) {
    const { output, evaluator } = comparison.ours(text);
    cases.push({ number, text, output });
    for (const word of misplacedWords(evaluator)) misplaced.push({ ...word, text });
    if (cases.length % BATCH === 0) await progress(comparison, "evaluated", cases.length, runs);
  }
  return { cases, misplaced };
}

/** What ours and the program print for each case that the program has an answer for. */
function compared(
  { answers, excluded }: Comparison,
  cases: readonly Case[],
): { number: number; ours: string; theirs: string }[] {
  const ending = cases.filter(({ output }) => !RUNAWAY.test(output));
  const all = answers(ending.map(({ text }) => text));
  return ending.flatMap(({ number, output }, index) => {
    const answer = all[index];
    if (answer === undefined || excluded(output, answer) !== undefined) return [];
    return [{ number, ours: withoutLines(output), theirs: withoutLines(answer) }];
  });
}

/** Fails where one of the cases differs, and with the smallest makefile that does; returns how many were compared. */
export async function compareAll(comparison: Comparison, cases: readonly Case[]): Promise<number> {
  let count = 0;
  for (let first = 0; first < cases.length; first += BATCH) {
    const batch = cases.slice(first, first + BATCH);
    const answered = compared(comparison, batch);
    const different = answered.find(({ ours, theirs }) => ours !== theirs);
    if (different !== undefined) shrink(comparison, different.number, batch);
    count += answered.length;
    await progress(comparison, "compared", first + batch.length, cases.length);
  }
  return count;
}

/** Fails with the smallest makefile to which that of a number can be reduced in the time there is. */
function shrink(comparison: Comparison, number: number, cases: readonly Case[]): void {
  const written = cases.find((one) => one.number === number)?.text;
  console.log(`makefile ${number} of seed ${SEED} differs from ${comparison.program}:\n${written}`);
  const property = fc.property(comparison.makefile, (text) => {
    const { output } = comparison.ours(text);
    const [answer] = compared(comparison, [{ number, text, output }]);
    fc.pre(answer !== undefined);
    expect(answer?.ours).toBe(answer?.theirs);
  });
  const interruptAfterTimeLimit = LONGEST_REDUCTION;
  fc.assert(property, { seed: SEED, path: String(number), interruptAfterTimeLimit });
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
