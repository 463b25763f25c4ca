/** Tries every fix that is offered in random trees with planted leaks, on the texts themselves and with an analysis from scratch. */
import { describe, expect, it } from "vitest";
import type { ProductContents } from "../../server/src/facts/fact.ts";
import type { Fix } from "../../server/src/fixes/fix.ts";
import type { Finding } from "../../server/src/rules/finding.ts";
import { placeText } from "../../server/src/text/range.ts";
import { applyTextEdits } from "../../server/src/text/text-edit.ts";
import { provedFixes } from "../../server/src/workspace/prove-fixes.ts";
import type { Snapshot } from "../../server/src/workspace/snapshot.ts";
import { makeWorld } from "../generated/make-world.ts";
import { renderWorld } from "../generated/render.ts";
import { analyzeMemory } from "../harness/memory-tree.ts";

const TREES = Math.ceil(Number(process.env.REGIONLINT_PROPERTY_RUNS ?? 1500) / 100);
const FIRST = Number(process.env.REGIONLINT_PROPERTY_SEED ?? 3);
/** Seeds beyond it give trees of the same size. */
const SIZES = 320;

type Files = ReadonlyMap<string, string>;

/** The files of a tree after a fix. */
function applied(files: Files, { edits }: Fix): Map<string, string> {
  const result = new Map(files);
  for (const { file } of edits.map(({ place }) => place)) {
    const own = edits.filter(({ place }) => place.file.path === file.path);
    result.set(file.path, applyTextEdits(files.get(file.path) ?? "", own));
  }
  return result;
}

/** What a finding says of each product, without places. */
function statements({ rule, subjects, products }: Finding): string[] {
  return products.flatMap(({ name }) =>
    subjects.map((subject) => `${rule} ${subject.name} ${subject.holder ?? ""} in ${name}`),
  );
}

function counted(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const statement of findings.flatMap(statements))
    counts.set(statement, (counts.get(statement) ?? 0) + 1);
  return counts;
}

/** Every word of every variable, and every value that stands in no makefile. */
function contentsOf({ product, facts }: ProductContents): string {
  const words = [...product.variables].map(
    ([name, list]) => `${name}=${list.map(({ text }) => text).join(" ")}`,
  );
  const values = facts.filter(({ source }) => source.kind !== "word");
  const named = values.map(
    (fact) => `${fact.name} ${fact.kind === "endpoint" ? `${fact.holder} ${fact.url}` : ""}`,
  );
  return [...words.sort(), ...named.sort()].join("\n");
}

/** What is wrong with the tree after a fix; empty when nothing is. */
function failures(before: Snapshot, files: Files, finding: Finding, fix: Fix): string[] {
  const texts = applied(files, fix);
  const after = analyzeMemory(texts);
  const [old, now] = [counted(before.findings), counted(after.findings)];
  const left = statements(finding).filter((statement) => now.has(statement));
  const added = [...now].filter(([statement, count]) => count > (old.get(statement) ?? 0));
  const others = before.products.filter(({ declaration }) => !fix.products.includes(declaration.name));
  const changed = others.filter((contents) => {
    const twin = after.products.find(({ product }) => product.name === contents.product.name);
    return twin === undefined || contentsOf(twin) !== contentsOf(contents);
  });
  const mixed = [...texts].filter(
    ([path, text]) => lineEnds(text) > Math.max(1, lineEnds(files.get(path) ?? "")),
  );
  return [
    ...left.map((statement) => `still: ${statement}`),
    ...added.map(([statement]) => `new: ${statement}`),
    ...changed.map(({ product }) => `changes ${product.name}`),
    ...mixed.map(([path]) => `mixes the line ends of ${path}`),
  ].map((failure) => `${fix.title}: ${failure}`);
}

/** How many kinds of line ends a text has. */
function lineEnds(text: string): number {
  return new Set(text.match(/\r?\n/g)).size;
}

/** A leak that is planted; the countries of its products are known, so that something can be right instead. */
function isPlanted({ rule, products }: Finding): boolean {
  return rule.startsWith("foreign-") && products.every(({ regions }) => regions.length > 0);
}

/** What was planted, by where the leak is reported. */
function plantedKind({ rule, place, identity }: Finding): string {
  if (identity.startsWith("scope:")) return "inherit or include of a pack";
  if (place.file.path.endsWith(".xml")) return "resource of an overlay";
  if (place.file.path.endsWith(".yaml")) return "entry of a region overlay";
  if (placeText(place).includes(".apk:")) return "copied APK";
  const kinds = new Map([
    ["foreign-app", "module"],
    ["foreign-endpoint", "property"],
    ["foreign-overlay", "overlay directory"],
  ]);
  return kinds.get(rule) ?? rule;
}

/** Whether a flag lets it through that some makefile sets. */
function isGated({ products }: Finding): boolean {
  return products.some(({ guards }) =>
    guards.some(({ reads }) =>
      reads.some(({ name, assigned }) => name !== "TARGET_PRODUCT" && assigned !== undefined),
    ),
  );
}

const GATED = "behind a flag";
const PLANTED = [
  "inherit or include of a pack",
  "resource of an overlay",
  "entry of a region overlay",
  "copied APK",
  "module",
  "property",
  "overlay directory",
  GATED,
];

/** How many leaks of one kind there are, with a fix other than to accept them, and with a preferred one. */
interface Tally {
  planted: number;
  mended: number;
  preferred: number;
}

describe("fixes of planted leaks", () => {
  it("mend what they say, add nothing, change no other product, and are there for nine of ten", () => {
    const kinds = new Map<string, number>();
    const tallies = new Map<string, Tally>();
    const count = (kind: string, fixes: readonly Fix[]) => {
      const tally = tallies.get(kind) ?? { planted: 0, mended: 0, preferred: 0 };
      tallies.set(kind, tally);
      tally.planted++;
      if (fixes.some((fix) => fix.kind !== "waive")) tally.mended++;
      if (fixes.some((fix) => fix.preferred)) tally.preferred++;
    };
    for (let index = 0; index < TREES; index++) {
      const seed = index < SIZES ? ((FIRST + index * 71) % SIZES) + 1 : FIRST + index;
      const { files } = renderWorld(makeWorld(seed));
      const snapshot = analyzeMemory(files);
      for (const finding of snapshot.findings) {
        const fixes = provedFixes(snapshot, finding);
        for (const fix of fixes) {
          expect(failures(snapshot, files, finding, fix), `tree ${seed}`).toEqual([]);
          kinds.set(fix.kind, (kinds.get(fix.kind) ?? 0) + 1);
        }
        if (!isPlanted(finding)) continue;
        count("all", fixes);
        count(plantedKind(finding), fixes);
        if (isGated(finding)) count(GATED, fixes);
      }
    }
    const list = [...kinds].sort().map(([kind, number]) => `${number} ${kind}`);
    const lines = [...tallies].map(
      ([kind, { planted, mended, preferred }]) =>
        `  ${kind}: ${mended} of ${planted} with a fix, ${preferred} with a preferred one`,
    );
    console.log(`${TREES} trees, fixes: ${list.join(", ")}\n${lines.join("\n")}`);
    const all = tallies.get("all");
    expect((all?.mended ?? 0) / (all?.planted ?? 1)).toBeGreaterThanOrEqual(0.9);
    for (const kind of PLANTED) expect(tallies.get(kind)?.planted ?? 0, kind).toBeGreaterThan(2);
    for (const kind of ["swap", "gate-off", "guard", "drop", "replace-endpoint"])
      expect(kinds.get(kind) ?? 0, kind).toBeGreaterThan(5);
  }, 600_000);
});
