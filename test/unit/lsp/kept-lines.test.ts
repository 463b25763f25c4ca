/** Which lines of an edited text are found again: those whose every character is what it was, and no other. */
import { expect, it } from "vitest";
import { KeptLines } from "../../../server/src/lsp/kept-lines.ts";

it.each<[what: string, before: string, now: string, kept: (number | undefined)[]]>([
  ["nothing", "a\nb\n", "a\nb\n", [0, 2, 4]],
  ["a line in front", "a\nb\n", "x\na\nb\n", [undefined, 0, 2, 4]],
  ["characters in front of the first line", "a\nb\n", "xa\nb\n", [undefined, 2, 4]],
  ["a line break in front", "a\nb\n", "\na\nb\n", [undefined, 0, 2, 4]],
  ["a line behind the first", "a\nb\n", "a\nx\nb\n", [0, undefined, 2, 4]],
  ["more behind the first line", "a\nb\n", "ax\nb\n", [undefined, 2, 4]],
  ["less behind the first line", "ax\nb\n", "a\nb\n", [undefined, 3, 5]],
  ["the line break behind the first line", "a\nb\n", "ab\n", [undefined, 4]],
  ["more behind the last line", "a\nb", "a\nbx", [0, undefined]],
  ["a line break behind the last line", "a\nb", "a\nb\n", [0, 2, undefined]],
  [
    "two lines, one of them between others",
    "a\nb\nc\nd\n",
    "a\nx\nc\ny\n",
    [0, undefined, undefined, undefined, 8],
  ],
  ["everything", "a\nb\n", "c", [undefined]],
])("after a change of %s", (_, before, now, kept) => {
  const lines = new KeptLines(before, now);
  const starts = [0, ...[...now.matchAll(/\n/g)].map(({ index }) => index + 1)];
  expect(starts.map((start) => lines.before(start))).toEqual(kept);
});

it("finds only what stands there, at its place in both texts, after any edits", () => {
  const letters = "ab\n";
  let state = 1;
  const random = (below: number) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
  const text = (length: number) => Array.from({ length }, () => letters[random(3)]).join("");
  const lineAt = (of: string, at: number) => {
    const start = of.slice(0, at).lastIndexOf("\n") + 1;
    return [of.slice(start).split("\n", 1)[0], at - start];
  };
  let found = 0;
  for (let round = 0; round < 3000; round++) {
    const before = text(random(12));
    const [from, to] = [random(before.length + 1), random(before.length + 1)].sort((a, b) => a - b);
    const now = before.slice(0, from) + text(random(4)) + before.slice(to);
    const lines = new KeptLines(before, now);
    for (let offset = 0; offset <= now.length; offset++) {
      const at = lines.before(offset);
      if (at === undefined) continue;
      expect(lineAt(before, at)).toEqual(lineAt(now, offset));
      if (lineAt(now, offset)[0] === "") continue; // one empty line is as good as another
      found++;
      expect(lines.now({ start: at, end: at })).toEqual({ start: offset, end: offset });
    }
  }
  expect(found).toBeGreaterThan(1000);
});
