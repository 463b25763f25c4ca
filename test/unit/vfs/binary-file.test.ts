/** Files as bytes: their limits, their identity, and who shows them. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { NodeFileSystem } from "../../../server/src/node/node-file-system.ts";
import { fileUri } from "../../../server/src/text/uri.ts";
import { EditedFiles } from "../../../server/src/vfs/edited-files.ts";
import { ExcludingFileSystem } from "../../../server/src/vfs/excluding-file-system.ts";
import { MemoryFileSystem } from "../../../server/src/vfs/memory-file-system.ts";
import { SourceTree } from "../../../server/src/vfs/source-tree.ts";

const BYTES = Uint8Array.of(0x50, 0x4b, 0, 0xff);
const memory = () => new MemoryFileSystem({ "file:///t/a/x.apk": BYTES, "file:///t/a/y.mk": "X := 1\n" });

describe("a file as bytes", () => {
  it("is read from disk within the limit", () => {
    const root = mkdtempSync(join(tmpdir(), "regionlint-bytes-"));
    onTestFinished(() => rmSync(root, { recursive: true }));
    writeFileSync(join(root, "x.apk"), BYTES);
    const disk = new NodeFileSystem();
    const uri = fileUri(join(root, "x.apk"));
    expect([...(disk.readBytes(uri, 4) ?? [])]).toEqual([...BYTES]);
    expect(disk.readBytes(uri, 3)).toBeUndefined();
    expect(disk.readBytes(fileUri(root), 1000)).toBeUndefined();
    expect(disk.readBytes(`${uri}.gone`, 1000)).toBeUndefined();
    expect(memory().readBytes("file:///t/a/x.apk", 3)).toBeUndefined();
  });

  it("is the same object until it changes, by any spelling of its path, and no text", () => {
    const fileSystem = memory();
    const tree = new SourceTree(fileSystem, "file:///t");
    const file = tree.binary("a/x.apk");
    expect(file).toMatchObject({ uri: "file:///t/a/x.apk", path: "a/x.apk" });
    expect(file?.bytes()).toEqual(BYTES);
    expect(tree.binary("a/../a//x.apk")).toBe(file);
    expect(tree.read("a/x.apk")).toBeUndefined();
    fileSystem.write("file:///t/a/x.apk", Uint8Array.of(1));
    expect(tree.binary("a/x.apk")).toBe(file);
    tree.invalidate("file:///t/a/x.apk");
    expect(tree.binary("a/x.apk")).not.toBe(file);
    expect(tree.binary("a/x.apk")?.bytes()).toEqual(Uint8Array.of(1));
    tree.invalidateAll();
    fileSystem.remove("file:///t/a/x.apk");
    expect(tree.binary("a/x.apk")).toBeUndefined();
  });

  it("is not there as a directory, outside of the tree, or when it is excluded", () => {
    const tree = new SourceTree(memory(), "file:///t");
    expect([
      tree.binary("a"),
      tree.binary("a/x.apk/"),
      tree.binary("../t/a/x.apk"),
      tree.binary("b"),
    ]).toEqual(Array(4).fill(undefined));
    const excluding = new ExcludingFileSystem(memory(), "file:///t", ["**/*.apk"]);
    expect(excluding.readBytes("file:///t/a/x.apk", 1000)).toBeUndefined();
    expect(excluding.readBytes("file:///t/a/y.apk", 1000)).toBeUndefined();
    expect(new SourceTree(excluding, "file:///t").binary("a/x.apk")).toBeUndefined();
  });

  it("stays the same in a tree with edited texts", () => {
    const tree = new SourceTree(memory(), "file:///t");
    const edited = new EditedFiles(tree, new Map([["a/y.mk", "X := 2\n"]]));
    expect(edited.binary("a/x.apk")).toBe(tree.binary("a/x.apk"));
  });
});
