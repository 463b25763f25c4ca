/** `$(wildcard)` over real directories and symbolic links, against GNU make when it is installed and its recorded answers always. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NodeFileSystem } from "../../../server/src/node/node-file-system.ts";
import { fileUri } from "../../../server/src/text/uri.ts";
import { SourceTree } from "../../../server/src/vfs/source-tree.ts";

/** Pattern and GNU make 4.3's answer; `@` stands for the absolute root. */
const RECORDED: readonly (readonly [pattern: string, answer: string])[] = [
  ["a/*.mk", "a/[q].mk a/x.mk a/y.mk a/é.mk"],
  ["a/*", "a/B2 a/[q].mk a/b a/b10 a/broken a/lc a/self a/up a/x.mk a/y.mk a/é.mk"],
  ["a/.*", "a/. a/.. a/.hid a/.z.mk"],
  ["*/", "a/ c/"],
  ["a/*/", "a/b/ a/lc/ a/up/"],
  ["a/", "a/"],
  ["a", "a"],
  ["a//x.mk", "a//x.mk"],
  ["./a/x.mk", "./a/x.mk"],
  ["./a/*.mk", "./a/[q].mk ./a/x.mk ./a/y.mk ./a/é.mk"],
  ["a/b/../*.mk", "a/b/../[q].mk a/b/../x.mk a/b/../y.mk a/b/../é.mk"],
  ["nope/../a/x.mk", ""],
  ["a/x.mk/", "a/x.mk"],
  ["a/*.mk/", ""],
  ["a/nope/", ""],
  ["a/x.mk/..", ""],
  ["a/**/x.mk", "a/b/x.mk a/lc/x.mk"],
  ["a/broken", "a/broken"],
  ["a/[xy].mk", "a/x.mk a/y.mk"],
  ["a/[!x].mk", "a/y.mk"],
  ["a/[^x].mk", "a/y.mk"],
  ["a/[x-y].mk", "a/x.mk a/y.mk"],
  ["a/[]x].mk", "a/x.mk"],
  ["a/[[:alpha:]].mk", "a/x.mk a/y.mk"],
  ["a/[[]*", "a/[q].mk"],
  ["a/[q].mk", ""],
  ["a/\\[q\\].mk", "a/[q].mk"],
  ["a/[x", ""],
  ["a/\\x.mk", "a/x.mk"],
  ["a/*.m\\k", "a/[q].mk a/x.mk a/y.mk a/é.mk"],
  ["a/[.]z.mk", ""],
  ["a/?z.mk", ""],
  ["a/b*", "a/b a/b10 a/broken"],
  ["a/*/x.mk", "a/b/x.mk a/lc/x.mk"],
  ["*/x.mk", "a/x.mk c/x.mk"],
  ["a/*/..", "a/b/.. a/lc/.. a/up/.."],
  ["a/lc/../c/*.mk", "a/lc/../c/x.mk"],
  ["a/lc/../x.mk", ""],
  ["*//x.mk", "a//x.mk c//x.mk"],
  ["./*/../c", "./a/../c ./c/../c"],
  ["./*", "./a ./c ./top.mk"],
  [".", "."],
  ["./", "./"],
  ["@/a/[xy].mk", "@/a/x.mk @/a/y.mk"],
  ["@/a/x.mk", "@/a/x.mk"],
];

describe("wildcard patterns", () => {
  let root: string;

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), "regionlint-glob-"));
    for (const directory of ["a/b", "a/.hid", "c"]) mkdirSync(join(root, directory), { recursive: true });
    const files = "a/x.mk a/y.mk a/.z.mk a/b/x.mk a/[q].mk a/b10 a/B2 a/é.mk c/x.mk top.mk";
    for (const file of files.split(" ")) writeFileSync(join(root, file), "");
    const links = { "a/lc": "../c", "a/broken": "nowhere", "a/up": "..", "a/self": "self" };
    for (const [link, target] of Object.entries(links)) symlinkSync(target, join(root, link));
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it.each(RECORDED)("%s", (pattern, answer) => {
    const tree = new SourceTree(new NodeFileSystem(), fileUri(root));
    const found = tree.glob(pattern.replace("@", root));
    expect(found.join(" ").replaceAll(root, "@")).toBe(answer);
  });

  it("are recorded as the installed make has them", ({ skip }) => {
    const version = spawnSync("make", ["--version"], { encoding: "utf8" }).stdout ?? "";
    if (!version.startsWith("GNU Make 4.")) skip("GNU make 4 is not installed");
    const calls = RECORDED.map(([pattern]) => `$(info $(wildcard ${pattern.replace("@", root)}))`);
    const input = `${calls.join("\n")}\nall: ; @:\n`;
    const made = spawnSync("make", ["-s", "-f", "-"], {
      cwd: root,
      input,
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "C" },
    });
    expect(made.stdout.trimEnd().replaceAll(root, "@").split("\n")).toEqual(
      RECORDED.map(([, answer]) => answer),
    );
  });
});
