/** Every fixture of every rule, and that every rule has the fixtures it needs. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { POLICY_RULES } from "../server/src/policy/policy.ts";
import { RULES } from "../server/src/rules/registry.ts";
import { parseFixture } from "./harness/fixture.ts";
import { appliedKind, offeredKinds, runFixture } from "./harness/run-fixture.ts";

const root = fileURLToPath(new URL("fixtures", import.meta.url));
const folders = readdirSync(root).sort();

function fixturesOf(folder: string): { name: string; text: string }[] {
  const names = readdirSync(`${root}/${folder}`).filter((name) => name.endsWith(".txtar"));
  return names.sort().map((name) => ({ name, text: readFileSync(`${root}/${folder}/${name}`, "utf8") }));
}

describe.each(folders)("%s", (folder) => {
  it.each(fixturesOf(folder))("$name", ({ text }) => {
    expect(runFixture(text).join("\n\n")).toBe("");
  });
});

/** The rule's own file says so when it has no fix. */
function isFixable(id: string): boolean {
  const source = readFileSync(new URL(`../server/src/rules/${id}.ts`, import.meta.url), "utf8");
  return !source.includes("There is no automatic fix.");
}

/** All `policy-…` rules share the page, and so the folder, of one. */
function isOf(id: string, rule: string): boolean {
  return rule === id || (id === "policy-problem" && rule.startsWith("policy-"));
}

describe("fixtures of each rule", () => {
  it.each(RULES.map(({ id }) => id))("%s reports, is silent, and is fixed if it can be", (id) => {
    const fixtures = (folders.includes(id) ? fixturesOf(id) : []).map(({ text }) => parseFixture(text));
    const reports = fixtures.filter(({ before }) => before.annotations.some(({ rule }) => isOf(id, rule)));
    const silent = fixtures.filter(({ before }) => before.annotations.length === 0);
    const fixed = reports.filter(({ after }) => after !== undefined);
    const has = { reports: reports.length > 0, silent: silent.length > 0, fixed: fixed.length > 0 };
    expect(has).toEqual({ reports: true, silent: true, fixed: isFixable(id) });
  });

  it("of the policy's own mistakes report each kind of them", () => {
    const reported = fixturesOf("policy-problem").flatMap(({ text }) =>
      parseFixture(text).before.annotations.map(({ rule }) => rule),
    );
    expect(POLICY_RULES.filter((rule) => !reported.includes(rule))).toEqual([]);
  });

  it.each(folders)("%s show each kind of fix that is offered in them", (folder) => {
    const fixtures = fixturesOf(folder).map(({ text }) => parseFixture(text));
    const shown = new Set(fixtures.flatMap((fixture) => appliedKind(fixture) ?? []));
    const offered = new Set(fixtures.flatMap((fixture) => [...offeredKinds(fixture, folder)]));
    expect([...offered].filter((kind) => kind !== "waive" && !shown.has(kind))).toEqual([]);
  });

  it("stand in folders of rules", () => {
    expect(folders.filter((folder) => !RULES.some(({ id }) => id === folder))).toEqual([]);
  });
});
