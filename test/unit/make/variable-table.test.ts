/** Variables that are set all at once are as if each had been set. */
import { describe, expect, it } from "vitest";
import { type SharedVariable, VariableTable } from "../../../server/src/make/evaluation/variable-table.ts";
import { SourceFile } from "../../../server/src/text/source-file.ts";
import { TracedText } from "../../../server/src/text/traced-text.ts";

const FAMILY: ReadonlySet<string> = new Set(["A", "B", "C"]);
const file = new SourceFile("file:///a.mk", "a.mk", "");

function value(text: string): SharedVariable {
  const traced = TracedText.computed(text, { file, start: 0, end: 0 });
  return { flavor: "simple", origin: "file", value: traced, place: undefined, guards: undefined };
}

const texts = (table: VariableTable) => ["A", "B", "C", "D"].map((name) => table.get(name)?.value.text);

describe("variables that are set all at once", () => {
  it("hold the same, also those that were set before", () => {
    const table = new VariableTable();
    table.set({ name: "B", ...value("old") });
    table.setAll(FAMILY, value("all"));
    expect(texts(table)).toEqual(["all", "all", "all", undefined]);
    expect(table.names()).toEqual(["A", "B", "C"]);
  });

  it("are set and deleted one by one afterwards, and changed together but for those", () => {
    const table = new VariableTable();
    table.setAll(FAMILY, value("all"));
    table.set({ name: "B", ...value("one") });
    table.delete("C");
    table.setShared(FAMILY, value("more"));
    expect(texts(table)).toEqual(["more", "one", undefined, undefined]);
    expect([table.apartFrom(FAMILY), table.names()]).toEqual([
      ["B", "C"],
      ["A", "B"],
    ]);
  });

  it("are each in the changes of the layer that set them", () => {
    const table = new VariableTable();
    table.set({ name: "A", ...value("below") });
    table.push();
    expect(table.sharedBy(FAMILY)).toBeUndefined();
    table.setAll(FAMILY, value("all"));
    table.set({ name: "D", ...value("one") });
    const changes = [...table.pop()].map(([name, variable]) => `${name}=${variable?.value.text}`).sort();
    expect(changes).toEqual(["A=all", "B=all", "C=all", "D=one"]);
    expect(texts(table)).toEqual(["below", undefined, undefined, undefined]);
  });
});
