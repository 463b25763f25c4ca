/** Planted words: each form is a makefile that we evaluate, and the same seed plants the same. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { OurTree } from "./our-answer.ts";
import { plantWords } from "./plants.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function plantTen(seed: number) {
  const root = mkdtempSync(join(tmpdir(), "regionlint-plants-"));
  folders.push(root);
  writeFileSync(join(root, "AndroidProducts.mk"), "PRODUCT_MAKEFILES := p:p.mk\n");
  writeFileSync(join(root, "p.mk"), "PRODUCT_NAME := p\nPRODUCT_PACKAGES += \\\n    Own \\");
  const plants = plantWords({ root, makefiles: ["p.mk"], products: ["p"] }, 10, seed);
  return { plants, text: readFileSync(join(root, "p.mk"), "utf8"), root };
}

describe("planted words", () => {
  it("are in ten forms, all of which reach the product unless the makefile assigns anew", () => {
    const { plants, root } = plantTen(3);
    expect(new Set(plants.map(({ form }) => form)).size).toBe(10);
    const { variables, stop } = new OurTree(root).ask("p", "p.mk", "user");
    expect(stop).toBeUndefined();
    const words = [...variables.values()].flat();
    expect(plants.filter(({ word }) => !words.includes(word))).toEqual([]);
    expect(words).toContain("Own");
  });

  it("depend on the seed alone", () => {
    expect(plantTen(5).text).toBe(plantTen(5).text);
    expect(plantTen(5).text).not.toBe(plantTen(6).text);
  });
});
