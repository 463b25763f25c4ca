/** Values of resources under an overlay directory, and the condition of their directory. */
import { describe, expect, it } from "vitest";
import { resourceValues } from "../../../server/src/overlays/resource-overlay.ts";
import { resourceCondition } from "../../../server/src/overlays/resource-qualifiers.ts";
import { placeText } from "../../../server/src/text/range.ts";
import { SourceFile } from "../../../server/src/text/source-file.ts";
import type { DirectoryEntry, SourceFiles } from "../../../server/src/text/source-files.ts";

/** A tree that holds these texts. */
function tree(texts: Record<string, string>): SourceFiles {
  const files = new Map(
    Object.entries(texts).map(([path, text]) => [path, new SourceFile(`file:///${path}`, path, text)]),
  );
  const list = (directory: string): DirectoryEntry[] => {
    const prefix = directory === "" ? "" : `${directory}/`;
    const entries = new Map<string, DirectoryEntry>();
    for (const path of files.keys()) {
      if (!path.startsWith(prefix)) continue;
      const [name = "", ...rest] = path.slice(prefix.length).split("/");
      entries.set(name, { name, kind: rest.length > 0 ? "directory" : "file" });
    }
    return [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  };
  const kind = (path: string) => (files.has(path) ? "file" : list(path).length > 0 ? "directory" : undefined);
  const read = (path: string) => files.get(path);
  const none = { glob: () => [], binary: () => undefined };
  return { rootUri: "file:///", rootPath: "/", read, kind, list, ...none };
}

const values = (path: string, text: string) =>
  resourceValues(tree({ [path]: text }), "overlay").map((item) => [
    item.name,
    item.value,
    placeText(item.place),
  ]);

describe("values", () => {
  it("are strings and the items of arrays, by the name of the resource", () => {
    const text =
      '<resources><string name="a"> x &amp; y\n</string>' +
      '<string-array name="b"><item>1</item><item>2</item></string-array></resources>';
    expect(values("overlay/pkg/res/values/a.xml", text)).toEqual([
      ["a", "x & y", "x &amp; y"],
      ["b", "1", "1"],
      ["b", "2", "2"],
    ]);
  });

  it("are attributes in res/xml, but not namespaces", () => {
    const text =
      '<apns xmlns:a="http://schemas.android.com/apk/res/android"><apn mmsc="http://m.example.cn" mcc="460"/></apns>';
    expect(values("overlay/res/xml/apns.xml", text).map(([name, value]) => [name, value])).toEqual([
      ["mmsc", "http://m.example.cn"],
      ["mcc", "460"],
    ]);
  });

  it("do not come from comments, attributes of values, or other directories", () => {
    expect(values("overlay/res/values/a.xml", '<r><!-- a.cn --><string name="b.cn"/></r>')).toEqual([]);
    expect(values("overlay/res/layout/a.xml", "<r>a.cn</r>")).toEqual([]);
    expect(values("overlay/values/a.xml", "<r>a.cn</r>")).toEqual([]);
    expect(values("other/res/values/a.xml", "<r>a.cn</r>")).toEqual([]);
  });

  it("carry the condition of their directory", () => {
    const files = tree({
      "o/res/values/a.xml": '<r><string name="a">1</string></r>',
      "o/res/values-mcc460/a.xml": '<r><string name="a">2</string></r>',
    });
    const found = resourceValues(files, "o").map(({ value, condition }) => [
      value,
      condition?.countries.toArray(),
    ]);
    expect(found).toEqual([
      ["1", undefined],
      ["2", ["CN"]],
    ]);
  });

  it("of a broken file are those that can be read", () => {
    expect(
      values("overlay/res/values/a.xml", '<r><string name="a">1<string name="b">2</string></r>'),
    ).toHaveLength(2);
  });
});

describe("a resource directory", () => {
  it.each([
    ["values-mcc460", "values-mcc460", ["CN"]],
    ["values-mcc460-mnc01-night", "values-mcc460-mnc01", ["CN"]],
    ["xml-mcc262", "xml-mcc262", ["DE"]],
    ["values-mcc001", "values-mcc001", []],
  ])("%s narrows to %s", (directory, condition, countries) => {
    const found = resourceCondition(directory);
    expect([found?.condition, found?.countries.toArray()]).toEqual([condition, countries]);
  });

  it.each([
    ["values-zh-rCN", "values-zh-rCN", ["CN"], "zh-CN"],
    ["values-zh-rcn-night", "values-zh-rcn", ["CN"], "zh-cn"],
    ["xml-pt-rBR", "xml-pt-rBR", ["BR"], "pt-BR"],
    ["values-b+zh+Hans+CN-v21", "values-b+zh+Hans+CN", ["CN"], "zh-Hans-CN"],
    ["values-fil-rPH", "values-fil-rPH", ["PH"], "fil-PH"],
  ])("%s counts for certain where its locale is at home", (directory, condition, countries, locale) => {
    const found = resourceCondition(directory);
    expect([found?.condition, found?.countries.isAll]).toEqual([condition, true]);
    expect(found?.locale?.countries.toArray()).toEqual(countries);
    expect(found?.locale?.elsewhere).toBe(`it counts only where somebody chooses the locale ${locale}`);
  });

  it("with a mobile country code and a locale counts in the code's countries alone", () => {
    const found = resourceCondition("values-mcc262-mnc01-zh-rCN");
    expect(found?.condition).toBe("values-mcc262-mnc01-zh-rCN");
    expect(found?.countries.toArray()).toEqual(["DE"]);
    expect(found?.locale?.countries.toArray()).toEqual(["CN"]);
  });

  it.each([
    "values",
    "values-zh",
    "values-b+zh+Hans",
    "values-en-rXA",
    "values-car-night",
    "values-ldrtl-xlarge",
    "values-night",
    "values-mcc46",
    "values-sw600dp",
  ])("%s does not", (directory) => {
    expect(resourceCondition(directory)).toBeUndefined();
  });
});
