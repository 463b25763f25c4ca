/** What globs leave out, seen through a source tree. */
import { describe, expect, it } from "vitest";
import { ExcludingFileSystem } from "../../../server/src/vfs/excluding-file-system.ts";
import { MemoryFileSystem } from "../../../server/src/vfs/memory-file-system.ts";
import { SourceTree } from "../../../server/src/vfs/source-tree.ts";

const FILES = ["device/a/a.mk", "device/b/b.mk", "device/b c/d.mk", "prebuilts/x.mk", "top.mk"];

/** The makefiles that can still be read. */
function left(...globs: string[]): string[] {
  const files = new MemoryFileSystem(
    Object.fromEntries(FILES.map((path) => [`file:///t/${encodeURI(path)}`, path])),
  );
  const tree = new SourceTree(new ExcludingFileSystem(files, "file:///t", globs), "file:///t");
  const readable = FILES.filter((path) => tree.read(path) !== undefined);
  expect(readable.filter((path) => tree.kind(path) !== "file")).toEqual([]);
  return readable;
}

describe("ExcludingFileSystem", () => {
  it.each([
    ["prebuilts", FILES.filter((path) => path !== "prebuilts/x.mk")],
    ["./prebuilts/", FILES.filter((path) => path !== "prebuilts/x.mk")],
    ["device/b c", FILES.filter((path) => path !== "device/b c/d.mk")],
    ["**/*.mk", []],
    ["*.mk", FILES.filter((path) => path !== "top.mk")],
    ["device/**", ["prebuilts/x.mk", "top.mk"]],
    ["", FILES],
  ])("leaves out %s", (glob, expected) => {
    expect(left(glob)).toEqual(expected);
  });

  it("leaves what is outside of the root alone", () => {
    const files = new MemoryFileSystem({ "file:///other/a.mk": "x", "file:///t/a.mk": "y" });
    const shown = new ExcludingFileSystem(files, "file:///t", ["**"]);
    expect(shown.readFile("file:///other/a.mk")).toBe("x");
    expect(shown.readFile("file:///t/a.mk")).toBeUndefined();
    expect(shown.readDirectory("file:///t")).toEqual([]);
    expect(shown.kind("file:///t/a.mk")).toBeUndefined();
  });
});
