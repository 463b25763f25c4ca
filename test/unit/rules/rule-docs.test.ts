/** The rules' documentation pages are made from the rule files and stand in the repository as made. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { RULES } from "../../../server/src/rules/registry.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

describe("rule documentation", () => {
  it("is up to date", () => {
    const { status, stderr } = spawnSync(process.execPath, [".ci/rule-docs.mjs", "--check"], {
      cwd: root,
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    expect(status).toBe(0);
  });

  it.each(RULES.map((rule) => [rule.id]))("%s has a page with every heading", (id) => {
    const page = `${root}/server/docs/rules/${id}.md`;
    expect(existsSync(page)).toBe(true);
    const headings = readFileSync(page, "utf8").match(/^## .*$/gm);
    expect(headings).toEqual([
      "## What it does",
      "## Why it matters",
      "## Example",
      "## Use instead",
      "## Fix safety",
    ]);
  });
});
