/** Lines that go on over several, against the same lines taken apart piece by piece. */
import { describe, expect, it } from "vitest";
import { katiExpression } from "../../../server/src/make/syntax/kati-text.ts";
import { SourceFile } from "../../../server/src/text/source-file.ts";
import { TracedText } from "../../../server/src/text/traced-text.ts";

const PARTS = ["a", "bc", " ", "\t", "\\\n", "\\\r\n  "];
const BEFORE = "x := ";

/** Every text of up to `length` parts. */
function textsOf(length: number): string[] {
  if (length === 0) return [""];
  const shorter = textsOf(length - 1);
  return [...shorter, ...shorter.flatMap((text) => PARTS.map((part) => text + part))];
}

/** The line as it is read from a file, and the same put together of its characters. */
function bothOf(text: string): [line: TracedText, apart: TracedText] {
  const file = new SourceFile("file:///a.mk", "a.mk", `${BEFORE}${text}\nnext`);
  const start = BEFORE.length;
  const literal = (from: number, to: number) => TracedText.literal(file, start + from, start + to);
  const characters = [...text].map((_, index) => literal(index, index + 1));
  return [katiExpression(literal(0, text.length)), katiExpression(TracedText.concat(characters))];
}

/** What each character is, and where it stands; pieces may be cut differently. */
function charactersOf(text: TracedText): unknown[] {
  return text.pieces.flatMap(({ text: characters, start, end, computed, trail }) =>
    [...characters].map((character, index) =>
      computed ? [character, start, end, trail] : [character, start + index, trail],
    ),
  );
}

const texts = [...new Set(textsOf(4))].filter((text) => text.includes("\n"));

describe("a continued line", () => {
  it("has the text, the places and the words of its characters", () => {
    for (const text of texts) {
      const [line, apart] = bothOf(text);
      expect(line.text, JSON.stringify(text)).toBe(apart.text);
      expect(charactersOf(line), JSON.stringify(text)).toEqual(charactersOf(apart));
      expect(line.place, JSON.stringify(text)).toEqual(apart.place);
      expect(line.pieceCount, JSON.stringify(text)).toBe(line.pieces.length);
      expect(line.words().map(charactersOf), JSON.stringify(text)).toEqual(apart.words().map(charactersOf));
    }
  });

  it("is cut as its characters are", () => {
    for (const text of texts) {
      const [line, apart] = bothOf(text);
      expect(charactersOf(line.trim()), JSON.stringify(text)).toEqual(charactersOf(apart.trim()));
      for (let start = 0; start <= line.length; start++)
        for (let end = start; end <= line.length; end++) {
          const [ours, theirs] = [line.slice(start, end), apart.slice(start, end)];
          expect([ours.text, charactersOf(ours)], JSON.stringify([text, start, end])).toEqual([
            theirs.text,
            charactersOf(theirs),
          ]);
        }
    }
  });

  it("goes on by steps as its characters do", () => {
    const [line, apart] = bothOf("a \\\n bc\\\n a");
    const step = { kind: "assigned", place: undefined, name: "x" } as const;
    for (const stepped of [line.withStep(step), line.withStepLater(step)])
      expect(charactersOf(stepped)).toEqual(charactersOf(apart.withStep(step)));
    expect(line.withStepLater(step).words().map(charactersOf)).toEqual(
      apart.withStepLater(step).words().map(charactersOf),
    );
  });
});
