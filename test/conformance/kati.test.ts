/** Where kati differs from GNU make, one difference per makefile: in its dialect we print what it printed. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { hasKati, katiOutput, ourCase } from "./make-output.ts";

const folder = fileURLToPath(new URL("./kati", import.meta.url));
const names = readdirSync(folder).filter((name) => name.endsWith(".mk"));
const read = (name: string) => readFileSync(`${folder}/${name}`, "utf8");
const recorded = (name: string) => read(name.replace(/\.mk$/, ".out"));

describe("what kati reads otherwise", () => {
  it.each(names)("%s", (name) => {
    expect(ourCase(read(name), name, "kati").output).toBe(recorded(name));
    expect(ourCase(read(name), name, "make").output).not.toBe(recorded(name));
  });

  it("is listed", () => {
    const table = read("README.md");
    expect(names.filter((name) => !table.includes(`(${name})`))).toEqual([]);
  });
});

describe.runIf(hasKati())("the records", () => {
  it.each(names)("%s is what kati prints", (name) => {
    expect(katiOutput(folder, name)).toBe(recorded(name));
  });
});
