/** Plants leaks in random small trees and expects exactly these findings: each place, rule, subject, product and country. */
import { describe, expect, it } from "vitest";
import { checkTree } from "./check-tree.ts";
import { makeWorld } from "./make-world.ts";
import { presentWords } from "./presence.ts";
import { recordOf } from "./record.ts";
import type { World } from "./world.ts";

const TREES = 500;
const BATCH = 50;

function seeds(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}

describe("leaks planted in generated trees", () => {
  it.each(seeds(0, TREES / BATCH))(`are reported one to one: batch %i of ${BATCH} trees`, (batch) => {
    for (const seed of seeds(batch * BATCH + 1, BATCH)) expect(checkTree(seed)).toBe("");
  });
});

/** What a tree's record holds, in words that can be counted. */
function kindsOf(world: World): string[] {
  const edges = new Set(world.edges.map(({ id }) => id));
  const resources = new Set(world.resources.map(({ id }) => id));
  const entries = new Set(
    world.regionOverlays.flatMap((overlay) => [overlay, ...overlay.entries]).map(({ id }) => id),
  );
  return [...recordOf(world).values()].map(({ rule, mark, products }) => {
    const place = edges.has(mark)
      ? "crossing"
      : resources.has(mark)
        ? "resource"
        : entries.has(mark)
          ? "yaml"
          : "word";
    const certain = [...products.values()].some((product) => product.certain);
    return `${certain ? "certain" : "possible"} ${rule} at a ${place}`;
  });
}

/** How many words for some regions only a tree's products hold without being reported. */
function rightUses(world: World): number {
  const reported = new Set([...recordOf(world).values()].map(({ mark }) => mark));
  const held = world.products.flatMap((product) => presentWords(world, product));
  return held.filter(({ word }) => word.allowed !== undefined && !reported.has(word.id)).length;
}

describe("the generated trees", () => {
  const worlds = seeds(1, TREES).map(makeWorld);

  it("hold every kind of leak many times", () => {
    const counts = new Map<string, number>();
    for (const kind of worlds.flatMap(kindsOf)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const wanted = ["app", "endpoint", "overlay"].flatMap((kind) =>
      ["word", "crossing"].flatMap((place) =>
        ["certain", "possible"].map((certainty) => `${certainty} foreign-${kind} at a ${place}`),
      ),
    );
    const more = ["app", "endpoint", "overlay"].map((kind) => `certain foreign-${kind} at a yaml`);
    for (const kind of [...wanted, ...more, "certain foreign-endpoint at a resource"])
      expect(counts.get(kind) ?? 0, kind).toBeGreaterThan(20);
  });

  it("hold things in their right place beside them, and trees without a leak", () => {
    expect(worlds.reduce((sum, world) => sum + rightUses(world), 0)).toBeGreaterThan(TREES);
    expect(worlds.filter((world) => recordOf(world).size === 0).length).toBeGreaterThan(5);
  });

  it("reach several levels deep", () => {
    const depth = (world: World) =>
      Math.max(
        0,
        ...world.products.flatMap((product) =>
          presentWords(world, product).flatMap(({ ways }) => ways.map(({ edges }) => edges.length)),
        ),
      );
    expect(worlds.filter((world) => depth(world) >= 4).length).toBeGreaterThan(50);
  });
});
