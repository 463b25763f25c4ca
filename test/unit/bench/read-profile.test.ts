/** What a terminal shows of a profile. */
import { describe, expect, it } from "vitest";
import { summarizeCpu, summarizeHeap } from "../../bench/read-profile.ts";

const frame = (functionName: string, path: string, lineNumber: number) => ({
  functionName,
  url: path === "" ? "" : `file:///repository/${path}`,
  lineNumber,
});

describe("a profile", () => {
  it("of time sums the samples of a function, of all its callers, and of its file", () => {
    const nodes = [
      { id: 1, callFrame: frame("(garbage collector)", "", -1) },
      { id: 2, callFrame: frame("merge", "server/a.ts", 9) },
      { id: 3, callFrame: frame("", "server/a.ts", 19) },
      { id: 4, callFrame: frame("merge", "server/a.ts", 9) },
    ];
    const profile = { nodes, samples: [2, 1, 3, 4], timeDeltas: [1000, 500, 2000, 4000] };
    expect(summarizeCpu(profile, "/repository")).toEqual({
      total: 7.5,
      functions: [
        { name: "merge server/a.ts:10", amount: 5 },
        { name: "(anonymous) server/a.ts:20", amount: 2 },
        { name: "(garbage collector)", amount: 0.5 },
      ],
      files: [
        { name: "server/a.ts", amount: 7 },
        { name: "(garbage collector)", amount: 0.5 },
      ],
    });
  });

  it("of memory sums what was allocated at every depth", () => {
    const leaf = { callFrame: frame("words", "server/b.ts", 0), selfSize: 2 ** 20, children: [] };
    const head = {
      callFrame: frame("(root)", "", -1),
      selfSize: 0,
      children: [{ ...leaf, children: [leaf] }],
    };
    const { total, functions } = summarizeHeap({ head }, "/repository");
    expect({ total, functions }).toEqual({
      total: 2,
      functions: [{ name: "words server/b.ts:1", amount: 2 }],
    });
  });
});
