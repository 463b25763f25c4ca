/** Shell commands answered from files, against a real shell over the same files: the same output, or no answer. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MakefileHost } from "../../../server/src/cli/makefile-host.ts";
import { shellResult } from "../../../server/src/make/functions/shell-idioms.ts";
import { NodeFileSystem } from "../../../server/src/node/node-file-system.ts";
import { fileUri } from "../../../server/src/text/uri.ts";
import { SourceTree } from "../../../server/src/vfs/source-tree.ts";

const FILES = {
  "device/a.mk": "A := 1\nB := 2\n",
  "device/b.mk": "",
  "device/.hidden": "x\n",
  "device/sub/c.mk": "C\n",
  "device/sub/deep/d.xml": "<d/>",
  "version.txt": "14\n\n",
};
const hasShell = process.platform !== "win32" && spawnSync("sh", ["-c", "true"]).status === 0;

let root = "";
let host: MakefileHost;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "regionlint-shell-"));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  host = new MakefileHost(new SourceTree(new NodeFileSystem(), fileUri(root)));
});
afterAll(() => rmSync(root, { recursive: true }));

/** Each prints something that tells whether it succeeded. */
const ANSWERED = [
  "cat version.txt | head -1",
  "ls device | head -n 1",
  "cat version.txt | head -n2 && echo end",
  "if test -e none; then echo a; elif test -e version.txt; then echo b; else echo c; fi",
  "if test -e none; then echo a; elif test -e none; then echo b; elif true; then echo c; fi; echo d",
  "test -e device && echo yes",
  "test -f device && echo yes || echo no",
  "test -d device/sub/ && echo yes || echo no",
  "test -f version.txt/ && echo yes || echo no",
  "test -s device/b.mk || echo empty",
  "[ -f device/a.mk ] && echo yes",
  "[ ! -e none ] && echo missing",
  '[ -n "" ] || echo nothing',
  "[ \"a b\" = 'a b' ] && echo equal",
  "[ a != a ] || echo equal",
  "[ -e ./device/./a.mk ] && echo yes",
  "if [ -f version.txt ]; then echo there; fi",
  "if [ -f none ]; then echo there; fi",
  "if test -d none; then echo a; else echo b; echo c; fi; echo d",
  "if [ -d device ] && [ -f device/a.mk ]; then echo both; else echo none; fi",
  "if [ -e none ]; then if [ -e device ]; then echo a; fi; else if [ -e device ]; then echo b; fi; fi",
  "cat version.txt",
  "cat device/a.mk device/sub/c.mk",
  "cat none 2>/dev/null || echo fallback",
  "cat none version.txt 2> /dev/null",
  "cat version.txt > /dev/null && echo read",
  "cat none >/dev/null 2>&1 || true",
  "ls device",
  "ls -1 device/sub",
  "ls device/*.mk",
  "ls device/*.none 2>/dev/null",
  "ls -d device/*",
  "ls -d device/*/",
  "ls device/b.mk device/a.mk",
  "ls device/?.mk",
  "find device/sub -name d.xml",
  "find device/sub/deep -type f -name '*.xml'",
  "find device -maxdepth 1 -name 'a*'",
  "find device -mindepth 1 -type d -name deep -print",
  "find none -name '*.mk' 2>/dev/null || echo failed",
  "find device/sub -name '?.mk'",
  "echo  a   b",
  "echo",
  "pwd",
  "true && echo t; false || echo f; : && echo n",
];

/** Each needs a shell, or files that are never read. */
const LEFT_UNKNOWN = [
  "date",
  "git rev-parse HEAD",
  "echo $HOME",
  "echo `date`",
  'echo "$(date)"',
  "echo a\\nb",
  "echo -e a",
  "cat version.txt | tail -1",
  "cat version.txt | head -c 1",
  "cat /proc/version",
  "cat ../version.txt",
  "cat < version.txt",
  "cat -n version.txt",
  "ls",
  "ls -l device",
  "ls *",
  "ls device device/sub",
  "ls .git",
  "ls [a-z]*",
  "test -x version.txt && echo x",
  "test -d out && echo built",
  "test -d .repo/local_manifests && echo local",
  "find . -name a.mk",
  "find device -name version.*",
  "find device -newer version.txt",
  "find device -name a.mk -o -name b.mk",
  "find device -type f -exec cat {} +",
  "for f in device/*; do echo x; done",
  "if [ -f version.txt ] then echo there; fi",
  "if [ -f version.txt ]; then echo there",
  "echo a > version.txt",
  "echo a &",
  "! test -e none && echo missing",
  "A=1 echo a",
  "echo a; date",
  "echo 'open",
  "echo a;; echo b",
  "&& echo a",
  "echo a && ",
  "[ -f version.txt && echo a",
  "echo *",
  "(echo a)",
  "cd device && ls",
];

describe("a command that only asks about files", () => {
  it.runIf(hasShell).each(ANSWERED)("prints what the shell prints: %s", (command) => {
    const { stdout } = spawnSync("sh", ["-c", command], {
      cwd: root,
      encoding: "utf8",
      env: { LC_ALL: "C", PATH: process.env.PATH },
    });
    expect(shellResult(command, host)?.text).toBe(stdout.replace(/\n+$/, "").replaceAll("\n", " "));
  });

  it.each(LEFT_UNKNOWN)("is left alone where it is not understood completely: %s", (command) => {
    expect(shellResult(command, host)).toBeUndefined();
  });
});
