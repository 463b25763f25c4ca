/** The command `init`: it writes a policy that `check` takes, and never over one. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { TemporaryTree } from "../lsp/example-tree.ts";
import { type JsonPlace, json, type RunResult, run } from "./run.ts";

const POLICY = "regionlint.yaml";
let tree: TemporaryTree;

beforeEach(() => {
  tree = TemporaryTree.example((path) => path !== POLICY);
});

afterEach(() => tree.dispose());

interface JsonFinding {
  readonly rule: string;
  readonly location: JsonPlace;
}

/** Rule and line of every finding. */
function places(result: RunResult): string[] {
  const { findings }: { findings: JsonFinding[] } = json(result);
  return findings.map(({ rule, location }) => `${rule} ${location.path}:${location.line}`).sort();
}

describe("init", () => {
  it("writes a policy at the root with which check finds what it finds with one written by people", async () => {
    const { status, stdout, stderr } = await run(["init", tree.root]);
    expect([status, stdout]).toEqual([0, ""]);
    expect(stderr).toContain(POLICY);
    const guessed = places(await run(["check", tree.root, "--format", "json"]));
    expect(guessed).toEqual(places(await run(["check", "--format", "json"])));
    expect(guessed.length).toBeGreaterThan(7);
  });

  it("writes to a file elsewhere, or to standard output, and nothing at the root", async () => {
    const printed = await run(["init", tree.root, "--output", "-"]);
    expect(printed.stdout).toContain("version: 1\n");
    expect(printed.stderr).toBe("");
    expect((await run(["init", ".", "--output", "draft.yaml"], { cwd: tree.root })).status).toBe(0);
    expect(tree.read("draft.yaml")).toBe(printed.stdout);
    expect(existsSync(join(tree.root, POLICY))).toBe(false);
  });

  it("refuses to overwrite, wherever it is told to write", async () => {
    tree.write(POLICY, "version: 1\n");
    for (const args of [["init"], ["init", "--output", "device/hmd/B2N/device.mk"]]) {
      const { status, stderr, stdout } = await run(args, { cwd: tree.root });
      expect([status, stdout]).toEqual([2, ""]);
      expect(stderr).toContain("exists already");
    }
    expect(tree.read(POLICY)).toBe("version: 1\n");
    expect((await run(["init", "--output", "other.yaml"], { cwd: tree.root })).status).toBe(0);
    expect(tree.read("other.yaml")).toContain("*_00CN");
  });

  it("has nothing to say of a folder without products", async () => {
    const empty = TemporaryTree.of({ "device/x/x.mk": "" });
    const { status, stderr } = await run(["init", empty.root]);
    expect(status).toBe(2);
    expect(stderr).toContain("no product");
    empty.dispose();
  });
});
