/** Random makefiles and what GNU make or kati print for them, compared with what ours prints. */
import fc from "fast-check";
import { expect } from "vitest";
import type { Evaluator } from "../../server/src/make/evaluation/evaluator.ts";

/** The seed of the random makefiles; another by `npm run property -- --seed 7`. */
export const SEED = Number(process.env.REGIONLINT_PROPERTY_SEED ?? "1");
/** So many makefiles are read at a time. */
const BATCH = 500;

/** A program whose answers count, and how ours is asked. */
export interface Comparison {
  readonly makefile: fc.Arbitrary<string>;
  /** What the program prints for each makefile; `undefined` where it crashed. */
  readonly answers: (texts: readonly string[]) => (string | undefined)[];
  readonly ours: (text: string) => string;
  /** Why a makefile is not compared; `undefined` where it is. */
  readonly excluded: (text: string, ours: string, answer: string) => string | undefined;
}

/** A random makefile by its number under the seed, with what our evaluation prints. */
export interface Case {
  readonly number: number;
  readonly text: string;
  readonly output: string;
}

/** Lines are compared case by case elsewhere: of text that `$(eval)` puts together ours are where it is written. */
function withoutLines(output: string): string {
  return output.replace(/^case\.mk:\d+: /gm, "");
}

/** What ours and the program print for each case that the program has an answer for. */
function compared(
  { answers, excluded }: Comparison,
  cases: readonly Case[],
): { number: number; ours: string; theirs: string }[] {
  const all = answers(cases.map(({ text }) => text));
  return cases.flatMap(({ number, text, output }, index) => {
    const answer = all[index];
    if (answer === undefined || excluded(text, output, answer) !== undefined) return [];
    return [{ number, ours: withoutLines(output), theirs: withoutLines(answer) }];
  });
}

/** Fails where one of the cases differs, and with the smallest makefile that does; returns how many were compared. */
export function compareAll(comparison: Comparison, cases: readonly Case[]): number {
  let count = 0;
  for (let first = 0; first < cases.length; first += BATCH) {
    const batch = compared(comparison, cases.slice(first, first + BATCH));
    const different = batch.find(({ ours, theirs }) => ours !== theirs);
    if (different !== undefined) shrink(comparison, different.number);
    count += batch.length;
  }
  return count;
}

/** Fails with the smallest makefile to which that of a number can be reduced. */
function shrink(comparison: Comparison, number: number): void {
  const property = fc.property(comparison.makefile, (text) => {
    const [answer] = compared(comparison, [{ number, text, output: comparison.ours(text) }]);
    fc.pre(answer !== undefined);
    expect(answer?.ours).toBe(answer?.theirs);
  });
  fc.assert(property, { seed: SEED, path: String(number) });
  throw new Error(`makefile ${number} of seed ${SEED} differs, and not when it is tried again`);
}

/** The words of all values that are not the characters at their places with the computed pieces between them. */
export function misplacedWords({ variables }: Evaluator): { word: string; written: string }[] {
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
