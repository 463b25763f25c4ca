/** What a source tree finds out when it looks whether the disk is still as it was read, and what that costs. */
import { renameSync, statSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { SourceTree } from "../../../server/src/vfs/source-tree.ts";
import { CountingFileSystem } from "../../lsp/counting-file-system.ts";
import { TemporaryTree } from "../../lsp/example-tree.ts";

let disk: TemporaryTree;
let fileSystem: CountingFileSystem;
let tree: SourceTree;

beforeEach(() => {
  disk = TemporaryTree.of({ "a/x.mk": "X := 1\n", "a/y.mk": "Y := 1\n", "a/z.bin": "\0", "b/c/d.mk": "" });
  fileSystem = new CountingFileSystem();
  tree = new SourceTree(fileSystem, disk.rootUri);
  for (const path of ["a/x.mk", "a/y.mk", "b/c/d.mk"]) tree.read(path);
  tree.binary("a/z.bin");
});

afterEach(() => disk.dispose());

function look(): string[] {
  const steps = tree.changes();
  for (;;) {
    const { done, value } = steps.next();
    if (done !== true) continue;
    return value.map(({ uri, change }) => `${change} ${uri.slice(disk.rootUri.length + 1)}`).sort();
  }
}

/** Looks, and has the tree forget what is no longer so. */
function take(): string[] {
  const found = look();
  for (const line of found) tree.invalidate(disk.uri(line.replace(/^\w+ /, "")));
  return found;
}

it("is nothing where nothing has changed, and from the second time on no file and no folder is read for that", () => {
  expect(look()).toEqual([]);
  const asked = new Map(fileSystem.asked);
  expect(look()).toEqual([]);
  expect(fileSystem.asked).toEqual(asked);
});

it("reads again what has been read since, and nothing else", () => {
  look();
  fileSystem.asked.clear();
  disk.write("a/x.mk", "X := 2\n");
  expect(take()).toEqual(["changed a/x.mk"]);
  expect([...fileSystem.asked.keys()]).toEqual([`read ${disk.uri("a/x.mk")}`]);
  expect(tree.read("a/x.mk")?.text).toBe("X := 2\n");
  expect(take()).toEqual([]);
  disk.write("a/x.mk", "X := 3\n");
  expect(take()).toEqual(["changed a/x.mk"]);
});

it("finds what has changed before the first look", () => {
  disk.write("a/x.mk", "X := 2\n");
  expect(look()).toEqual(["changed a/x.mk"]);
});

it("finds a text of the same length with the time that it had", () => {
  look();
  const path = join(disk.root, "a/x.mk");
  const { atime, mtime } = statSync(path);
  writeFileSync(path, "X := 7\n");
  utimesSync(path, atime, mtime);
  expect(look()).toEqual(["changed a/x.mk"]);
});

it("passes over a file that is written with the text that it had", () => {
  look();
  disk.write("a/x.mk", "X := 1\n");
  expect(look()).toEqual([]);
});

it("finds files and folders that come, go and are moved", () => {
  take();
  disk.write("a/new.mk", "");
  disk.write("fresh/AndroidProducts.mk", "");
  disk.remove("a/y.mk");
  renameSync(join(disk.root, "b/c"), join(disk.root, "b/moved"));
  expect(take()).toEqual([
    "changed a/y.mk",
    "changed b/c/d.mk",
    "created a/new.mk",
    "created b/moved",
    "created fresh",
    "deleted a/y.mk",
    "deleted b/c",
    "deleted b/c/d.mk",
  ]);
  expect(tree.glob("*/*")).toEqual(["a/new.mk", "a/x.mk", "a/z.bin", "b/moved", "fresh/AndroidProducts.mk"]);
  expect(take()).toEqual([]);
});

it("finds a binary file that has changed", () => {
  take();
  disk.write("a/z.bin", "\0\0");
  expect(look()).toEqual(["changed a/z.bin"]);
});

it("finds a file that a link has replaced, and a link that leads elsewhere", () => {
  take();
  const path = join(disk.root, "a/x.mk");
  unlinkSync(path);
  symlinkSync("y.mk", path);
  expect(take()).toEqual(["changed a/x.mk", "created a/x.mk"]);
  expect(tree.read("a/x.mk")?.text).toBe("Y := 1\n");
  expect(take()).toEqual([]);
  unlinkSync(path);
  symlinkSync("../b/c/d.mk", path);
  expect(take()).toContain("changed a/x.mk");
  expect(tree.read("a/x.mk")?.text).toBe("");
});
