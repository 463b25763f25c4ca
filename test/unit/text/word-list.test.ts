/** Lists of words that share parts. */
import { describe, expect, it } from "vitest";
import { SourceFile } from "../../../server/src/text/source-file.ts";
import { TracedText } from "../../../server/src/text/traced-text.ts";
import { ArraysOfLists, rememberedByPart, WordList } from "../../../server/src/text/word-list.ts";

function listOf(text: string): WordList {
  return WordList.of(TracedText.literal(new SourceFile("file:///a.mk", "a.mk", text), 0, text.length));
}

const textOf = (list: WordList) =>
  list
    .toArray()
    .map((word) => word.text)
    .join(" ");

describe("a list of words", () => {
  const shared = listOf("A B");
  const one = WordList.concat([listOf("X"), WordList.concat([shared, listOf("C")]), WordList.empty]);
  const two = WordList.concat([shared, listOf("Y")]);

  it("holds the words of its parts in order", () => {
    expect([textOf(one), textOf(two)]).toEqual(["X A B C", "A B Y"]);
  });

  it("is its only part where the others are empty", () => {
    expect(WordList.concat([WordList.empty, shared, listOf("")])).toBe(shared);
  });

  it("has what is worked out for a word of a shared part worked out once", () => {
    const seen: string[] = [];
    const vowels = rememberedByPart(({ text }) => {
      seen.push(text);
      return text === "A" ? [text] : [];
    });
    expect([vowels(one), vowels(two), vowels(one)]).toEqual([["A"], ["A"], ["A"]]);
    expect(seen).toEqual(["X", "A", "B", "C", "Y"]);
  });

  it("is seen as an array in a map", () => {
    const arrays = new ArraysOfLists(new Map([["LIST", two]]));
    const texts = [...arrays].map(([name, words]) => [name, words.map((word) => word.text)]);
    expect(texts).toEqual([["LIST", ["A", "B", "Y"]]]);
    expect([arrays.size, arrays.has("LIST"), arrays.get("OTHER")]).toEqual([1, true, undefined]);
  });
});
