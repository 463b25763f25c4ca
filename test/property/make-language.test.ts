/** Random makefiles: every variable is what GNU make says it is, and every word knows where it was written. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { evaluateCase, hasMake, makeOutput, ourOutput } from "../conformance/make-output.ts";
import { makefile } from "./makefiles.ts";

/** How many makefiles are tried; more by `npm run property -- --runs 20000`. */
const RUNS = Number(process.env.REGIONLINT_PROPERTY_RUNS ?? "300");
const NAME = "case.mk";
/** What make says of rules, which are recognised here and no more. */
const RULES = /mixed implicit|target pattern|multiple target/;
const RUNAWAY = /nested too deeply|does not seem to end|has become too long/;

/** Lines are compared case by case elsewhere: of text that `$(eval)` puts together ours are where it is written. */
function withoutLines(output: string): string {
  return output.replace(/^case\.mk:\d+: /gm, "");
}

describe.runIf(hasMake())("a random makefile", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "regionlint-make-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it(`has the values that make gives it (${RUNS} makefiles)`, { timeout: 30 * 60_000 }, () => {
    const property = fc.property(makefile, (text) => {
      writeFileSync(join(folder, NAME), text);
      const ours = ourOutput(NAME, text);
      fc.pre(!RUNAWAY.test(ours)); // make itself crashes or runs out of memory there
      const makes = makeOutput(folder, NAME);
      fc.pre(makes !== undefined && !RULES.test(makes));
      expect(withoutLines(ours)).toBe(withoutLines(makes ?? ""));
    });
    fc.assert(property, { numRuns: RUNS, seed: 1, interruptAfterTimeLimit: 60_000 });
  });
});

describe("the words of a random makefile", () => {
  it("are the characters that stand at their places, and computed pieces between them", () => {
    const property = fc.property(makefile, (text) => {
      const { variables } = evaluateCase(NAME, text, () => undefined);
      for (const name of variables.names()) {
        const words = variables.get(name)?.value.words() ?? [];
        for (const word of words) {
          const written = word.pieces.map((piece) =>
            piece.computed ? piece.text : piece.file.text.slice(piece.start, piece.end),
          );
          expect(written.join("")).toBe(word.text);
        }
      }
    });
    fc.assert(property, { numRuns: 100, seed: 1, interruptAfterTimeLimit: 20_000 });
  });
});
