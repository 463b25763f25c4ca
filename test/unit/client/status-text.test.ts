/** The words of the status item. */
import { describe, expect, it } from "vitest";
import { statusText } from "../../../client/src/status-text.ts";
import type { AnalysisFinished } from "../../../server/src/lsp/protocol.ts";

const result = (parts: Partial<AnalysisFinished>): AnalysisFinished => ({
  rootUri: "file:///tree",
  products: 6,
  errors: 0,
  warnings: 0,
  infos: 0,
  hints: [],
  revision: 1,
  policy: true,
  ...parts,
});

describe("statusText", () => {
  it("sums over the source trees and counts in the singular and plural", () => {
    const trees = [
      result({ errors: 2, warnings: 1 }),
      result({ rootUri: "file:///b", products: 1, errors: 1 }),
    ];
    expect(statusText("idle", trees)).toMatchObject({
      icon: "error",
      text: "Regionlint: 3 errors, 1 warning in 7 products",
    });
  });

  it("takes the icon of the gravest finding", () => {
    expect(statusText("idle", [result({ warnings: 2, infos: 1 })])).toMatchObject({
      icon: "warning",
      text: "Regionlint: 2 warnings, 1 note in 6 products",
    });
    expect(statusText("idle", [result({ infos: 1, products: 1 })])).toMatchObject({
      icon: "info",
      text: "Regionlint: 1 note in 1 product",
    });
  });

  it("says what keeps a tree from being checked, with the hints as detail", () => {
    const hints = ["There is no policy."];
    expect(statusText("idle", [result({ policy: false, hints })])).toEqual({
      icon: "info",
      text: "Regionlint: no policy",
      detail: hints,
    });
    const { policy: _, ...unknown } = result({ products: 0 });
    expect(statusText("idle", [unknown]).text).toBe("Regionlint: no products");
  });

  it("says that all is well, or that it is at work, or off", () => {
    expect(statusText("idle", [result({})]).text).toBe("Regionlint: no findings in 6 products");
    expect(statusText("checking", [result({ errors: 1 })]).text).toBe("Regionlint: checking…");
    expect(statusText("stopped", []).text).toBe("Regionlint: off");
  });
});
