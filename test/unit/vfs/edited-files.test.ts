/** A tree with texts replaced in memory: the edited files are new, the others are the very same. */
import { expect, it } from "vitest";
import { EditedFiles } from "../../../server/src/vfs/edited-files.ts";
import { MemoryFileSystem } from "../../../server/src/vfs/memory-file-system.ts";
import { SourceTree } from "../../../server/src/vfs/source-tree.ts";

const base = new SourceTree(
  new MemoryFileSystem({ "file:///src/a/x.mk": "old", "file:///src/a/y.mk": "Y" }),
  "file:///src",
);

it("replaces a text by every spelling of its path and leaves the rest alone", () => {
  const edited = new EditedFiles(base, new Map([["a/x.mk", "new"]]));
  for (const spelling of ["a/x.mk", "./a/x.mk", "/src/a/x.mk", "a/../a/x.mk"])
    expect(edited.read(spelling)?.text, spelling).toBe("new");
  expect(edited.read("a/x.mk")).not.toBe(base.read("a/x.mk"));
  expect(edited.read("a/x.mk")?.uri).toBe("file:///src/a/x.mk");
  expect(edited.read("a/y.mk")).toBe(base.read("a/y.mk"));
  expect(base.read("a/x.mk")?.text).toBe("old");
});

it("lets an edit create files and folders", () => {
  const edited = new EditedFiles(base, new Map([["b/new/z.mk", "Z"]]));
  expect(edited.read("b/new/z.mk")?.text).toBe("Z");
  expect(edited.kind("b/new")).toBe("directory");
  expect(edited.list("")).toEqual([
    { name: "a", kind: "directory" },
    { name: "b", kind: "directory" },
  ]);
  expect(edited.glob("*/*/*.mk")).toEqual(["b/new/z.mk"]);
  expect(edited.glob("*/*.mk")).toEqual(["a/x.mk", "a/y.mk"]);
});
