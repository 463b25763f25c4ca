/** Asks GNU make whether the generated trees hold the words that their record says, where make is installed. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeWorld } from "./make-world.ts";
import { presentWords } from "./presence.ts";
import { renderWorld } from "./render.ts";
import type { Product, World } from "./world.ts";

const TREES = 25;
const MARK = "@@";
const hasMake = spawnSync("make", ["--version"], { encoding: "utf8" }).stdout?.includes("GNU Make") ?? false;

/**
 * Inheriting as reading at once: it gives another order than AOSP's import does, and the same words as long as nothing is dropped.
 * What the analysis cannot know is made true, so that every word that is possibly there is there.
 */
function driver(product: Product, variables: readonly string[]): string {
  return [
    `TARGET_PRODUCT := ${product.name}`,
    ...["inherit-product", "inherit-product-if-exists"].map(
      (name) => `${name} = $(foreach file,$(wildcard $(1)),$(eval include $(file)))`,
    ),
    `include ${product.makefile.path}`,
    ...variables.map((name) => `$(info ${MARK} ${name} $(${name}))`),
    "all: ;",
    "",
  ].join("\n");
}

function writeTree(root: string, world: World): void {
  for (const [path, text] of renderWorld(world).files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    const known = text.replaceAll("$(shell cat /proc/sys/kernel/ostype)", "Linux").replaceAll("\r\n", "\n");
    writeFileSync(join(root, path), known);
  }
}

/** The words of each variable, as `VARIABLE word`. */
function wordsByMake(root: string, product: Product, variables: readonly string[]): Set<string> {
  const input = driver(product, variables);
  const { stdout, stderr } = spawnSync("make", ["-C", root, "--no-print-directory", "-f", "-"], {
    encoding: "utf8",
    input,
  });
  expect(stderr).toBe("");
  const lines = stdout.split("\n").filter((line) => line.startsWith(MARK));
  return new Set(
    lines.flatMap((line) => {
      const [, name, ...words] = line.trim().split(/\s+/);
      return words.map((word) => `${name} ${word}`);
    }),
  );
}

describe("generated trees", () => {
  const worlds: World[] = [];
  for (let seed = 1; worlds.length < TREES; seed += 13) {
    const world = makeWorld(seed);
    if (world.makefiles.every(({ drops }) => drops.size === 0)) worlds.push(world);
  }

  it.runIf(hasMake).each(worlds)("hold the recorded words: tree $seed", (world) => {
    const root = mkdtempSync(join(tmpdir(), "regionlint-generated-"));
    try {
      writeTree(root, world);
      const key = ({ variable, text }: { variable: string; text: string }) => `${variable} ${text}`;
      const known = new Set(world.words.map(key));
      for (const product of world.products) {
        const found = wordsByMake(root, product, [...new Set(world.words.map(({ variable }) => variable))]);
        const recorded = new Set(presentWords(world, product).map(({ word }) => key(word)));
        expect([...found].filter((word) => known.has(word)).sort()).toEqual([...recorded].sort());
      }
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
