/** The make language, one behaviour per makefile: what we print is what GNU make printed, as recorded and as it prints now. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { hasMake, makeOutput, ourCase } from "./make-output.ts";

const folder = fileURLToPath(new URL("./make", import.meta.url));
const names = readdirSync(folder).filter((name) => name.endsWith(".mk"));
const read = (name: string) => readFileSync(`${folder}/${name}`, "utf8");
const recorded = (name: string) => read(name.replace(/\.mk$/, ".out"));

describe("the make language", () => {
  it.each(names)("%s", (name) => {
    expect(ourCase(read(name).replace(/^\uFEFF/, ""), name, "make", folder).output).toBe(recorded(name));
  });
});

describe.runIf(hasMake())("the records", () => {
  it.each(names)("%s is what make prints", (name) => {
    expect(makeOutput(folder, name)).toBe(recorded(name));
  });
});
