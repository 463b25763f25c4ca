/** Shell commands that only ask about files: our answers are what a shell prints; everything else has none. */
import { spawnSync } from "node:child_process";
import { afterAll, describe, expect, it } from "vitest";
import { shellResult } from "../../../server/src/make/functions/shell-idioms.ts";
import { NodeFileSystem } from "../../../server/src/node/node-file-system.ts";
import { SourceTree } from "../../../server/src/vfs/source-tree.ts";
import { TemporaryTree } from "../../lsp/example-tree.ts";

const tree = TemporaryTree.of({
  "a.mk": "",
  "b.mk": "",
  "version.txt": "1.2\nfinal\n",
  "dir/x.xml": "",
  "dir/y.xml": "",
  "dir/deep/z.xml": "",
  "dir/.hidden": "",
  "with space/one.txt": "text\n",
});
const files = new SourceTree(new NodeFileSystem(), tree.rootUri);
const host = {
  rootPath: files.rootPath,
  glob: (pattern: string) => files.glob(pattern),
  readText: (path: string) => files.read(path)?.text,
};

afterAll(() => tree.dispose());

/** What `$(shell …)` makes of a command's output. */
function printed(command: string): string {
  const env = { PATH: process.env.PATH ?? "", LC_ALL: "C" };
  const { stdout } = spawnSync("/bin/sh", ["-c", command], { cwd: tree.root, env, encoding: "utf8" });
  return stdout.replace(/\n+$/, "").replaceAll("\n", " ");
}

const ANSWERED = [
  "test -d dir && echo yes",
  "test -d none && echo yes || echo no",
  "[ -f a.mk ] && echo yes",
  "[ ! -e none.mk ] && echo missing",
  "[ -d a.mk ] || echo no folder",
  "if [ -f a.mk ]; then echo yes; fi",
  "if [ -d none ]; then echo yes; else echo no; fi",
  "if test -e dir/x.xml && test -e none; then echo both; else echo not both; fi",
  "ls dir",
  "ls *.mk",
  "ls dir/*.xml",
  "ls -d dir",
  "ls none 2>/dev/null",
  "ls none.mk 2> /dev/null || true",
  "ls dir/*.none 2>/dev/null",
  "cat version.txt",
  "cat none.txt 2>/dev/null",
  "pwd",
  "echo a   b 'c  d' \"e\"",
  "echo *.mk",
  "echo '*.mk'",
  "find dir -name '*.xml' | sort",
  "find dir -maxdepth 1 -type f | sort",
  "find dir none -name x.xml 2>/dev/null | sort",
  "find dir -type d | sort",
  "cat 'with space/one.txt'",
  '[ -n "" ] && echo yes',
  '[ "a" = "a" ] && echo same',
  "echo one; echo two",
];

const UNKNOWN = [
  "date",
  "echo $HOME",
  "echo `date`",
  "echo $(date)",
  "ls dir > list.txt",
  "cat < a.mk",
  "ls -l",
  "ls dir a.mk",
  "find . -newer a.mk",
  "find dir -exec rm {} +",
  "test -x a.mk && echo yes",
  "test -f a.mk && git describe",
  "grep x a.mk",
  "ls dir | wc -l",
  "python3 -c 'print(1)'",
  "echo a & echo b",
  "if [ -f a.mk ]; then echo yes",
  "echo 'open",
  "rm -rf dir",
  "cat /proc/version",
  "test -e /etc/passwd && echo yes",
  "ls ../other",
  "cat out/build_number.txt",
];

describe("shell commands about files", () => {
  it.runIf(process.platform !== "win32").each(ANSWERED)("%s", (command) => {
    expect(shellResult(command, host)?.text).toBe(printed(command));
  });

  it.each(UNKNOWN)("%s has no answer", (command) => {
    expect(shellResult(command, host)).toBeUndefined();
  });
});
