/** `regionlint check --fix` as a process: what it writes, what it keeps, and when it refuses. */
import { execFileSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { TemporaryTree } from "../lsp/example-tree.ts";
import { ACTIVATION_POLICY as POLICY, type RunResult, runProgram } from "./run.ts";

const trees: TemporaryTree[] = [];

afterEach(() => {
  for (const tree of trees.splice(0)) tree.dispose();
});

function git(cwd: string, ...args: string[]): string {
  const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "core.autocrlf=false"];
  return execFileSync("git", [...identity, ...args], { cwd, encoding: "utf8" });
}

/** The tree as a git work tree with everything committed. */
function committed(tree: TemporaryTree): TemporaryTree {
  trees.push(tree);
  git(tree.root, "init", "--quiet");
  git(tree.root, "add", ".");
  git(tree.root, "commit", "--quiet", "--message", "tree");
  return tree;
}

function fix(tree: TemporaryTree, ...args: string[]): RunResult {
  return runProgram(["check", "--fix", ...args], { cwd: tree.root });
}

/** The text of every file of a tree, by path. */
function textsOf({ root }: TemporaryTree): Map<string, string> {
  const entries = readdirSync(root, { recursive: true, encoding: "utf8" }).sort();
  const files = entries.filter((path) => !path.startsWith(".git") && statSync(join(root, path)).isFile());
  return new Map(files.map((path) => [path, readFileSync(join(root, path), "latin1")]));
}

function changedPaths(before: ReadonlyMap<string, string>, tree: TemporaryTree): string[] {
  const after = textsOf(tree);
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => before.get(path) !== after.get(path),
  );
}

/** One product with another region's variant in its makefile. */
function smallTree(makefile: string): TemporaryTree {
  return TemporaryTree.of({
    "device/acme/one/AndroidProducts.mk": "PRODUCT_MAKEFILES := $(LOCAL_DIR)/one_eea.mk\n",
    "device/acme/one/one_eea.mk": makefile,
    "regionlint.yaml": POLICY,
  });
}

describe("check --fix", () => {
  it("leaves the example clean and the healthy device as it was, and says what each product loses and gets", () => {
    const tree = committed(TemporaryTree.example());
    const before = textsOf(tree);
    const { status, stdout, stderr } = fix(tree);
    expect(stdout).toMatch(/^No findings in 6 products/m);
    expect(status).toBe(0);
    const changed = changedPaths(before, tree);
    expect(changed).toContain("device/hmd/B2N/B2N_00EEA.mk");
    expect(changed.filter((path) => !/^(?:device|vendor)\/hmd\/B2N\//.test(path))).toEqual([]);
    expect(stderr).toMatch(/^ +B2N_00EEA: -UsageStatsCn \+UsageStatsEea$/m);
    const resource = "config_ntpServer";
    expect(stderr).toContain(
      `B2N_00EEA: -${resource}=ntp1.time.example.cn +${resource}=time-eea.example.com\n`,
    );
    expect(fix(tree, "--allow-dirty").stderr).toContain("there is nothing that could be fixed");
  }, 60_000);

  it("prints a diff that git can apply, and writes nothing, with --dry-run", () => {
    const [tree, twin] = [committed(TemporaryTree.example()), committed(TemporaryTree.example())];
    const before = textsOf(tree);
    const { status, stdout } = fix(tree, "--dry-run");
    expect(status).toBe(0);
    expect(changedPaths(before, tree)).toEqual([]);
    execFileSync("git", ["apply", "-"], { cwd: tree.root, input: stdout });
    fix(twin);
    expect(changedPaths(textsOf(twin), tree)).toEqual([]);
    expect(changedPaths(before, tree).length).toBeGreaterThan(2);
  }, 60_000);

  it("keeps byte order mark, line ends, a missing final newline and permissions", () => {
    const tree = committed(
      smallTree("\uFEFFPRODUCT_NAME := one_eea\r\nPRODUCT_PACKAGES += \\\r\n\tÄhre \\\r\n\tActivationCn"),
    );
    const path = join(tree.root, "device/acme/one/one_eea.mk");
    chmodSync(path, 0o640);
    expect(fix(tree, "--allow-dirty").status).toBe(0);
    const text = "\uFEFFPRODUCT_NAME := one_eea\r\nPRODUCT_PACKAGES += \\\r\n\tÄhre \\\r\n\tActivationEea";
    expect(tree.read("device/acme/one/one_eea.mk")).toBe(text);
    if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(tree.root, "device/acme/one")).sort()).toEqual([
      "AndroidProducts.mk",
      "one_eea.mk",
    ]);
  });

  it("refuses a file that is not committed, and says which", () => {
    const tree = committed(smallTree("PRODUCT_PACKAGES += ActivationCn\n"));
    tree.write("device/acme/one/one_eea.mk", "PRODUCT_PACKAGES += ActivationCn Camera\n");
    const before = textsOf(tree);
    const { status, stderr } = fix(tree);
    expect([status, changedPaths(before, tree)]).toEqual([2, []]);
    expect(stderr).toContain(
      "not committed: device/acme/one/one_eea.mk; commit or stash first, or give --allow-dirty",
    );
    expect(fix(tree, "--allow-dirty").status).toBe(0);
    expect(tree.read("device/acme/one/one_eea.mk")).toBe("PRODUCT_PACKAGES += ActivationEea Camera\n");
  });

  it("refuses a tree that no git knows", () => {
    const tree = smallTree("PRODUCT_PACKAGES += ActivationCn\n");
    trees.push(tree);
    const { status, stderr } = fix(tree);
    expect(status).toBe(2);
    expect(stderr).toContain("this is no git work tree");
    expect(tree.read("device/acme/one/one_eea.mk")).toBe("PRODUCT_PACKAGES += ActivationCn\n");
    expect(fix(tree, "--dry-run").stdout).toContain("+PRODUCT_PACKAGES += ActivationEea\n");
    expect(fix(tree, "--allow-dirty").status).toBe(0);
  });

  it("refuses a file that is not in UTF-8", () => {
    const tree = committed(smallTree(""));
    const path = join(tree.root, "device/acme/one/one_eea.mk");
    writeFileSync(path, Buffer.from("# \xE4\nPRODUCT_PACKAGES += ActivationCn\n", "latin1"));
    const { status, stderr } = fix(tree, "--allow-dirty");
    expect(status).toBe(2);
    expect(stderr).toContain("one_eea.mk is not in UTF-8");
    expect(readFileSync(path, "latin1")).toContain("ActivationCn");
  });

  it("needs --fix for what goes with it", () => {
    const { status, stderr } = runProgram(["check", "--dry-run"]);
    expect([status, stderr]).toEqual([2, "error: --dry-run and --allow-dirty go with --fix\n"]);
  });
});
