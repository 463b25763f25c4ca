/** The source tree over memory and over real directories: identity of files, invalidation, open documents, mounts, links. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { NodeFileSystem } from "../../../server/src/node/node-file-system.ts";
import { fileUri } from "../../../server/src/text/uri.ts";
import { walk } from "../../../server/src/text/walk.ts";
import { MemoryFileSystem } from "../../../server/src/vfs/memory-file-system.ts";
import { OpenDocuments } from "../../../server/src/vfs/open-documents.ts";
import { SourceTree } from "../../../server/src/vfs/source-tree.ts";

const ROOT = "file:///src";

function memory(files: Record<string, string>): MemoryFileSystem {
  return new MemoryFileSystem(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`${ROOT}/${path}`, text])),
  );
}

function realTree(files: Record<string, string | Uint8Array>): { root: string; tree: SourceTree } {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "regionlint-tree-")));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return { root, tree: new SourceTree(new NodeFileSystem(), fileUri(root)) };
}

function walked(tree: SourceTree, from = ""): string[] {
  const paths: string[] = [];
  walk(tree, from, (path) => paths.push(path));
  return paths;
}

describe("a source tree", () => {
  it("reads a file once, by any spelling of its path", () => {
    const tree = new SourceTree(memory({ "a/x.mk": "X", "b/y.mk": "" }), ROOT);
    const file = tree.read("a/x.mk");
    expect(file).toMatchObject({ path: "a/x.mk", uri: `${ROOT}/a/x.mk`, text: "X" });
    for (const spelling of ["./a/x.mk", "b/../a//x.mk", "/src/a/x.mk"])
      expect(tree.read(spelling)).toBe(file);
    for (const wrong of ["a", "a/x.mk/", "c/../a/x.mk", "../src/a/x.mk", "/other/a/x.mk", "a/X.mk"])
      expect(tree.read(wrong), wrong).toBeUndefined();
  });

  it("keeps what it read until it is told of a change", () => {
    const disk = memory({ "a/x.mk": "old", "a/y.mk": "same" });
    const tree = new SourceTree(disk, ROOT);
    const [x, y] = [tree.read("a/x.mk"), tree.read("a/y.mk")];
    expect(tree.kind("b/z.mk")).toBeUndefined();
    disk.write(`${ROOT}/a/x.mk`, "new");
    disk.write(`${ROOT}/b/z.mk`, "Z");
    expect(tree.read("a/x.mk")).toBe(x);
    expect(tree.glob("*/z.mk")).toEqual([]);
    tree.invalidate(`${ROOT}/a/x.mk`);
    tree.invalidate(`${ROOT}/b`);
    expect(tree.read("a/x.mk")?.text).toBe("new");
    expect(tree.glob("*/z.mk")).toEqual(["b/z.mk"]);
    disk.remove(`${ROOT}/a/x.mk`);
    tree.invalidateAll();
    expect(tree.kind("a/x.mk")).toBeUndefined();
    expect(tree.read("a/y.mk")).toBe(y);
  });

  it("forgets everything below a folder that went and came back", () => {
    const disk = memory({ "d/sub/x.mk": "1", "keep.mk": "" });
    const tree = new SourceTree(disk, ROOT);
    expect(tree.read("d/sub/x.mk")?.text).toBe("1");
    disk.remove(`${ROOT}/d`);
    tree.invalidate(`${ROOT}/d/sub`);
    tree.invalidate(`${ROOT}/d`);
    expect(tree.list("")).toEqual([{ name: "keep.mk", kind: "file" }]);
    disk.write(`${ROOT}/d/sub/x.mk`, "2");
    tree.invalidate(`${ROOT}/d`);
    expect(tree.read("d/sub/x.mk")?.text).toBe("2");
  });

  it("lets open documents win over the disk, also those that are not saved yet", () => {
    const openDocuments = new OpenDocuments();
    const tree = new SourceTree(memory({ "a/x.mk": "disk" }), ROOT, { openDocuments });
    const saved = tree.read("a/x.mk");
    expect(tree.glob("*/new.mk")).toEqual([]);
    openDocuments.set(`${ROOT}/a/x.mk`, "typed");
    openDocuments.set(`${ROOT}/n/new.mk`, "NEW");
    expect(tree.read("a/x.mk")?.text).toBe("typed");
    expect(tree.read("n/new.mk")?.text).toBe("NEW");
    expect(tree.glob("*/new.mk")).toEqual(["n/new.mk"]);
    expect(tree.list("")).toEqual([
      { name: "a", kind: "directory" },
      { name: "n", kind: "directory" },
    ]);
    openDocuments.delete(`${ROOT}/a/x.mk`);
    openDocuments.delete(`${ROOT}/n/new.mk`);
    expect(tree.read("a/x.mk")?.text).toBe(saved?.text);
    expect(tree.kind("n")).toBeUndefined();
  });

  it("shows a mounted folder at its path and there alone", () => {
    const mounts = [{ path: "device/nokia/B2N", uri: ROOT }];
    const tree = new SourceTree(memory({ "device.mk": "D", "sub/x.mk": "" }), ROOT, { mounts });
    const file = tree.read("device/nokia/B2N/device.mk");
    expect(file).toMatchObject({ path: "device/nokia/B2N/device.mk", uri: `${ROOT}/device.mk` });
    expect(tree.read("device.mk")).toBe(file);
    expect(tree.read("device/nokia/B2N/sub/../device.mk")).toBe(file);
    expect(tree.glob("device/*/B2N/*.mk")).toEqual(["device/nokia/B2N/device.mk"]);
    expect(tree.pathOf(`${ROOT}/sub/x.mk`)).toBe("device/nokia/B2N/sub/x.mk");
    expect(tree.uriOf("device/nokia/B2N/sub/x.mk")).toBe(`${ROOT}/sub/x.mk`);
    expect(walked(tree).filter((path) => path.endsWith(".mk"))).toEqual([
      "device/nokia/B2N/device.mk",
      "device/nokia/B2N/sub/x.mk",
    ]);
  });

  it("mounts repositories side by side", () => {
    const mounts = [
      { path: "device/nokia/B2N", uri: `${ROOT}/b2n` },
      { path: "vendor/nokia", uri: "file:///elsewhere/v" },
    ];
    const disk = memory({ "b2n/device.mk": "", "notes.txt": "" });
    disk.write("file:///elsewhere/v/vendor.mk", "V");
    const tree = new SourceTree(disk, ROOT, { mounts });
    expect(tree.read("vendor/nokia/vendor.mk")?.text).toBe("V");
    expect(walked(tree)).toEqual([
      "device",
      "device/nokia",
      "device/nokia/B2N",
      "device/nokia/B2N/device.mk",
      "notes.txt",
      "vendor",
      "vendor/nokia",
      "vendor/nokia/vendor.mk",
    ]);
  });
});

describe("a source tree on disk", () => {
  it("follows links, ends their loops, and hears of changes by way of them", () => {
    const { root, tree } = realTree({
      "real/x.mk": "1",
      "out/never.mk": "",
      ".repo/never.mk": "",
      "a/out/x": "",
    });
    symlinkSync("../real", join(root, "a/link"));
    symlinkSync("..", join(root, "a/up"));
    symlinkSync("real/x.mk", join(root, "y.mk"));
    expect(walked(tree)).toEqual([
      "a",
      "a/link",
      "a/link/x.mk",
      "a/out",
      "a/out/x",
      "a/up",
      "real",
      "real/x.mk",
      "y.mk",
    ]);
    expect(tree.read("a/link/x.mk")).toMatchObject({ path: "a/link/x.mk", text: "1" });
    expect(tree.read("a/link/../real/x.mk")).toBe(tree.read("real/x.mk"));
    expect(tree.read("y.mk")?.text).toBe("1");
    writeFileSync(join(root, "real/x.mk"), "2");
    tree.invalidate(fileUri(join(root, "real/x.mk")));
    for (const path of ["real/x.mk", "a/link/x.mk", "y.mk"]) expect(tree.read(path)?.text, path).toBe("2");
  });

  it("reads text alone: no binary, nothing huge, no byte order mark", () => {
    const { tree } = realTree({
      "bom.mk": "\uFEFFX := é\n",
      "binary.apk": new Uint8Array([80, 75, 0, 3]),
      "huge.mk": new Uint8Array(8 * 1024 * 1024).fill(35),
      "odd #%20 name.mk": "odd",
    });
    expect(tree.read("bom.mk")?.text).toBe("X := é\n");
    expect(tree.read("binary.apk")).toBeUndefined();
    expect(tree.kind("binary.apk")).toBe("file");
    expect(tree.read("huge.mk")).toBeUndefined();
    expect(tree.read("odd #%20 name.mk")?.text).toBe("odd");
    expect(tree.pathOf(tree.read("odd #%20 name.mk")?.uri ?? "")).toBe("odd #%20 name.mk");
  });
});
