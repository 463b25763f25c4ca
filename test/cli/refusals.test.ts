/** What the command line refuses: exit status 2, one clear line on standard error, nothing on standard output. */
import { afterEach, describe, expect, it } from "vitest";
import { EXAMPLE, TemporaryTree } from "../lsp/example-tree.ts";
import { run } from "./run.ts";

const trees: TemporaryTree[] = [];

afterEach(() => {
  for (const tree of trees.splice(0)) tree.dispose();
});

function brokenPolicy(text: string): string {
  const tree = TemporaryTree.example();
  trees.push(tree);
  tree.write("regionlint.yaml", text);
  return tree.root;
}

const CASES: readonly (readonly [string, readonly string[], RegExp])[] = [
  ["an unknown command", ["chek"], /unknown command 'chek'/],
  ["an unknown option", ["check", "--fxies"], /unknown option '--fxies'/],
  ["a wrong format", ["check", "--format", "xml"], /'xml' is invalid\. Allowed choices are text, json/],
  ["a wrong severity", ["check", "--fail-on", "never"], /'never' is invalid/],
  ["a wrong variant", ["dump", "B2N_00CN", "--variant", "release"], /'release' is invalid/],
  ["a missing argument", ["explain", "B2N_00CN"], /missing required argument 'subject'/],
  ["a missing root", ["check", "no/such folder"], /there is no folder no\/such folder/],
  ["a root that is a file", ["check", "README.md"], /README\.md is not a folder/],
  ["a missing policy", ["check", "--policy", "none.yaml"], /there is no policy none\.yaml/],
  ["a policy that is a folder", ["check", "--policy", "device"], /the policy device is not a file/],
  ["an unknown product", ["dump", "B2N_00EAE"], /no product B2N_00EAE; did you mean B2N_00EEA/],
  ["a glob without a product", ["check", "--product", "B2N_*", "--product", "B3N_*"], /no product B3N_\*/],
  ["a wrong mount", ["check", "--mount", "device/hmd"], /--mount device\/hmd is not PATH=FOLDER/],
  ["a mount of a missing folder", ["check", "--mount", "device/x=none"], /there is no folder none/],
  ["a value without a name", ["check", "--set", "=x"], /--set =x: NAME=VALUE is needed/],
  ["a name without a value", ["dump", "B2N_00CN", "--set", "SKU"], /--set SKU: NAME=VALUE is needed/],
  ["a name with a blank", ["products", "--set", "A B=1"], /--set A B=1: NAME=VALUE is needed/],
  ["what the product decides", ["check", "--set", "TARGET_PRODUCT=x"], /the product and --variant decide it/],
  ["an output that cannot be written", ["check", "--output", "no/such/file"], /cannot write no\/such\/file/],
  ["a server without a channel", ["lsp"], /--stdio/],
];

describe("refusals", () => {
  it.each(CASES)("%s", async (_, args, message) => {
    const { status, stdout, stderr } = await run(args);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split("\n").length).toBeLessThanOrEqual(2);
    expect(stdout).toBe("");
  });

  it("a root without any product, which must not pass as clean", async () => {
    const tree = TemporaryTree.of({ "device/acme/one/device.mk": "", "regionlint.yaml": "version: 1\n" });
    trees.push(tree);
    const { status, stdout, stderr } = await run(["check", tree.root, "--format", "json"]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("error: there is no AndroidProducts.mk below");
  });

  it("a policy without a text, which must not pass as no policy", async () => {
    const tree = TemporaryTree.example();
    trees.push(tree);
    tree.write("regionlint.yaml", "version: 1\0");
    const { status, stderr } = await run(["check", tree.root]);
    expect([status, stderr]).toEqual([2, "error: cannot read the policy regionlint.yaml\n"]);
  });

  it("a policy outside of the tree that is not named .yaml", async () => {
    const tree = TemporaryTree.of({ "policy.txt": "version: 1\n" });
    trees.push(tree);
    const { status, stderr } = await run(["check", EXAMPLE, "--policy", `${tree.root}/policy.txt`]);
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /cannot read the policy .*policy\.txt: outside of the tree it must be a \.yaml file/,
    );
  });

  it("a run without a command: the help on standard error", async () => {
    const { status, stdout, stderr } = await run([]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("Usage: regionlint");
  });

  it("help and version are no refusals", async () => {
    expect(await run(["--version"])).toEqual({ status: 0, stdout: "1.2.3\n", stderr: "" });
    const { status, stdout } = await run(["check", "--help"]);
    expect(status).toBe(0);
    expect(stdout).toContain("--fail-on");
  });
});

describe("a broken policy", () => {
  it.each(["check", "products"])("stops %s, with the problem at its place", async (command) => {
    const root = brokenPolicy("version: 1\nproducts:\n  - { match: '*', region: EAE }\n");
    const { status, stdout, stderr } = await run([command, root]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("regionlint.yaml:3:27");
    expect(stderr).toContain("3 |   - { match: '*', region: EAE }\n");
    expect(stderr.trimEnd().split("\n").at(-1)).toBe("error: the policy regionlint.yaml has 1 error");
  });

  it("stops explain, with broken YAML", async () => {
    const { status, stderr } = await run(["explain", "B2N_00CN", "x", brokenPolicy("version: [1\n")]);
    expect(status).toBe(2);
    expect(stderr).toContain("error[policy-syntax]");
  });

  it("does not stop dump, which needs none", async () => {
    const { status, stderr } = await run(["dump", "B2N_00CN", brokenPolicy("version: [1\n")]);
    expect([status, stderr]).toEqual([0, ""]);
  });

  it("that only has warnings is used", async () => {
    const root = brokenPolicy("products:\n  - { match: '*', region: EEA }\n");
    const { status, stdout } = await run(["check", root, "--fail-on", "error"]);
    expect(status).toBe(0);
    expect(stdout).toContain("warning[policy-missing-version]");
  });
});
