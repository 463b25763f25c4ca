/** Slices of texts that were put together: the same characters from the same places, with or without the pieces made. */
import { describe, expect, it } from "vitest";
import type { Piece } from "../../../server/src/text/piece.ts";
import { steps } from "../../../server/src/text/provenance.ts";
import { SourceFile } from "../../../server/src/text/source-file.ts";
import { TracedText } from "../../../server/src/text/traced-text.ts";

const file = new SourceFile("file:///f", "f", "ab cd efg");
const place = { file, start: 0, end: 1 };
const first = TracedText.literal(file, 0, 2);
const second = TracedText.literal(file, 6, 9);
const joined = () =>
  TracedText.concat([
    TracedText.concat([TracedText.computed(" ", place), first]),
    TracedText.computed("-", place),
    second,
  ]);

describe("a text that was put together", () => {
  it.each([1, 2, 3, 4, 5, 6, 7])("is cut from character %d on as if its pieces were made", (start) => {
    const made = joined();
    expect(made.pieces.length).toBe(4);
    const whole = made.slice(start);
    const cut = joined().slice(start);
    expect(cut.text).toBe(" ab-efg".slice(start));
    expect(cut.pieces).toEqual(whole.pieces);
  });

  it("tells the files and trails of its characters, with or without a step behind them", () => {
    const list = new SourceFile("file:///list", "list", "a \\\n b");
    const line = TracedText.literal(list, 0, list.text.length).continued() as TracedText;
    const text = TracedText.concat([joined(), line]);
    for (const one of [text, text.withStepLater({ kind: "expanded", place, name: "X" }), line, first]) {
      const told = ({ file, trail }: Pick<Piece, "file" | "trail">) => [file.path, [...steps(trail)]];
      const found = [...one.origins()].map(told);
      expect(found.length).toBeLessThanOrEqual(one.pieceCount);
      expect(new Set(found.map((origin) => JSON.stringify(origin)))).toEqual(
        new Set(one.pieces.map((piece) => JSON.stringify(told(piece)))),
      );
    }
  });

  it("gives the parts that are left as they are", () => {
    expect(TracedText.concat([TracedText.computed(" ", place), first]).slice(1)).toBe(first);
  });
});
