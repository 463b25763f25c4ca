/** A filter never denies a name that is there, and denies most that are not. */
import { expect, it } from "vitest";
import { NameFilter } from "../../../server/src/facts/name-filter.ts";
import { SourceFile } from "../../../server/src/text/source-file.ts";
import { TracedText } from "../../../server/src/text/traced-text.ts";

const filter = new NameFilter(({ text }) => text.replace(/:32$/, ""));
const place = { file: new SourceFile("file:///x.mk", "x.mk", ""), start: 0, end: 0 };
const words = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, index) => TracedText.computed(`${prefix}${index}:32`, place));

it.each([1, 2, 7, 8, 200])("knows each of %i words by its name", (count) => {
  const list = words(count, "App_");
  for (let index = 0; index < count; index++) expect(filter.mayHold(list, `App_${index}`)).toBe(true);
});

it("passes most lists over that do not hold a name", () => {
  const lists = Array.from({ length: 500 }, (_, index) => words(50, `App_${index}_`));
  const seem = lists.filter((list) => filter.mayHold(list, "App_7_3"));
  expect(seem).toContain(lists[7]);
  expect(seem.length).toBeLessThan(125);
});

it("finds nothing in no words", () => {
  expect(filter.mayHold([], "App")).toBe(false);
});
