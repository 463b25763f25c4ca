/** What an analysis takes over, from other products and from an earlier analysis, is what evaluating everything anew gives. */
import { describe, expect, it } from "vitest";
import { diagnostics } from "../../server/src/features/diagnostics.ts";
import { type EvaluatedProduct, evaluateProduct } from "../../server/src/product/evaluate-product.ts";
import { AOSP_PRODUCT_VARIABLES } from "../../server/src/product/product-variables.ts";
import { type Finding, findingKey } from "../../server/src/rules/finding.ts";
import type { Piece } from "../../server/src/text/piece.ts";
import { type Guard, guardList, steps } from "../../server/src/text/provenance.ts";
import type { Place } from "../../server/src/text/range.ts";
import type { SourceFiles } from "../../server/src/text/source-files.ts";
import { EditedFiles } from "../../server/src/vfs/edited-files.ts";
import { analyze, evaluationsOf, runToEnd } from "../../server/src/workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../../server/src/workspace/settings.ts";
import type { Snapshot } from "../../server/src/workspace/snapshot.ts";
import { memoryTree } from "../harness/memory-tree.ts";
import { makeWorld } from "./make-world.ts";
import { Random } from "./random.ts";
import { renderWorld } from "./render.ts";

const TREES = 60;
const EDITS = 4;

const placeOf = (place: Place | undefined) => place && `${place.file.path}:${place.start}-${place.end}`;

const guardOf = ({ place, text, outcome, reason, reads }: Guard) => [
  placeOf(place),
  text,
  outcome,
  reason,
  reads.map(({ name, value, assigned }) => [name, value, placeOf(assigned?.place)]),
];

const pieceOf = (piece: Piece) => [
  piece.text,
  placeOf(piece),
  piece.computed,
  piece.unknown,
  [...steps(piece.trail)].map(({ kind, name, place, guards }) => [
    kind,
    name,
    placeOf(place),
    guardList(guards).map(guardOf),
  ]),
];

/** Everything of an evaluated product that anybody can see, provenance included. */
function described(product: EvaluatedProduct) {
  const { variables, nodes, messages, unknowns, missing } = product;
  return {
    variables: [...variables]
      .map(([name, words]) => [name, words.map((word) => word.pieces.map(pieceOf))])
      .sort(),
    nodes: [...nodes.values()].map(({ path, own, includes }) => [
      path,
      [...own].map(([name, words]) => [name, words.words().map(({ text }) => text)]).sort(),
      includes.map(({ path: included, from, guards }) => [
        included,
        placeOf(from),
        guardList(guards).map(guardOf),
      ]),
    ]),
    messages: messages.map(({ kind, text, place }) => [kind, text, placeOf(place)]),
    unknowns: unknowns.map(({ reason, place }) => [reason, placeOf(place)]),
    missing: missing.map(({ path, place }) => [path, placeOf(place)]),
  };
}

function reported({ message, products, ...finding }: Finding) {
  return [
    findingKey(finding),
    message,
    products.map(({ name, certainty, chain, guards }) => [
      name,
      certainty,
      chain.map(({ step, path, place }) => [step, path, placeOf(place)]),
      guards.map(guardOf),
    ]),
  ];
}

function evaluatedAlone({ name, makefile }: EvaluatedProduct, files: SourceFiles): EvaluatedProduct {
  return evaluateProduct({ name, makefile, variant: "user", files, names: AOSP_PRODUCT_VARIABLES });
}

/** A tree in which one makefile has a line more, a line less, or a variable set. */
function edited(files: SourceFiles, path: string, random: Random): SourceFiles {
  const lines = (files.read(path)?.text ?? "").split("\n");
  const at = random.between(0, lines.length - 1);
  const line = random.pick([
    "PRODUCT_PACKAGES += EditedApp",
    "EDITED := true",
    "PRODUCT_LOCALES := en_US",
    "",
  ]);
  if (line === "") lines.splice(at, 1);
  else lines.splice(at, 0, line);
  return new EditedFiles(files, new Map([[path, lines.join("\n")]]));
}

function expectSame(snapshot: Snapshot, files: SourceFiles): void {
  for (const { product } of snapshot.products)
    expect(described(product)).toEqual(described(evaluatedAlone(product, files)));
  const anew = runToEnd(analyze(files, DEFAULT_SETTINGS));
  expect(snapshot.findings.map(reported)).toEqual(anew.findings.map(reported));
}

/** What is found in one product, whatever is found in others; messages name all. */
function foundIn(snapshot: Snapshot, name: string) {
  return snapshot.findings
    .flatMap(({ message, products, ...finding }) =>
      products
        .filter((product) => product.name === name)
        .map(({ certainty, chain, guards }) => [
          findingKey(finding),
          certainty,
          chain.map(({ step, path, place }) => [step, path, placeOf(place)]),
          guards.map(guardOf),
        ]),
    )
    .sort();
}

/** The findings of a product that nothing was shared with: it is the only one of its analysis. */
function expectSameAlone(snapshot: Snapshot, files: SourceFiles, name: string): number {
  const alone = runToEnd(analyze(files, { ...DEFAULT_SETTINGS, products: [name] }));
  const found = foundIn(alone, name);
  expect(foundIn(snapshot, name)).toEqual(found);
  return found.length;
}

/** What an analysis tells ahead of its end, and what it comes to. */
function analyzed(files: SourceFiles, previous: Snapshot, uris: ReadonlySet<string>) {
  const steps = analyze(files, DEFAULT_SETTINGS, previous, uris);
  let early: Snapshot | undefined;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return { early, snapshot: step.value };
    early ??= step.value.early;
  }
}

const shown = (snapshot: Snapshot) =>
  [...diagnostics(snapshot)].map(([uri, list]) => [
    uri,
    list.map(({ place, related, ...rest }) => [
      placeOf(place),
      related.map((entry) => [placeOf(entry.place), entry.message]),
      rest,
    ]),
  ]);

it("what is told early of edited files is what the analysis comes to", () => {
  let told = 0;
  for (let seed = 1; seed <= TREES; seed++) {
    const random = new Random(seed);
    const rendered = renderWorld(makeWorld(seed));
    const makefiles = [...rendered.files.keys()].filter((path) => path.endsWith(".mk"));
    let files: SourceFiles = memoryTree(rendered.files);
    let snapshot = runToEnd(analyze(files, DEFAULT_SETTINGS));
    for (let edit = 0; edit < EDITS; edit++) {
      const paths = [random.pick(makefiles), random.pick(makefiles)];
      for (const path of paths) files = edited(files, path, random);
      const uris = new Set(paths.flatMap((path) => files.read(path)?.uri ?? []));
      const result = analyzed(files, snapshot, uris);
      snapshot = result.snapshot;
      const anew = shown(runToEnd(analyze(files, DEFAULT_SETTINGS)));
      expect(shown(snapshot)).toEqual(anew);
      if (result.early === undefined) continue;
      told++;
      expect(shown(result.early)).toEqual(anew);
    }
  }
  expect(told).toBeGreaterThan(TREES / 2);
});

it("what is found in a product is what is found in it alone", () => {
  let found = 0;
  for (let seed = 1; seed <= TREES; seed++) {
    const files = memoryTree(renderWorld(makeWorld(seed)).files);
    const snapshot = runToEnd(analyze(files, DEFAULT_SETTINGS));
    for (const { declaration } of snapshot.products)
      found += expectSameAlone(snapshot, files, declaration.name);
  }
  expect(found).toBeGreaterThan(TREES);
});

describe("what is taken over", () => {
  it.each(
    Array.from({ length: TREES }, (_, index) => index + 1),
  )("is what evaluating anew gives: tree %i", (seed) => {
    const random = new Random(seed);
    const rendered = renderWorld(makeWorld(seed));
    const makefiles = [...rendered.files.keys()].filter((path) => path.endsWith(".mk"));
    let files: SourceFiles = memoryTree(rendered.files);
    let snapshot = runToEnd(analyze(files, DEFAULT_SETTINGS));
    expectSame(snapshot, files);
    for (let edit = 0; edit < EDITS; edit++) {
      files = edited(files, random.pick(makefiles), random);
      snapshot = runToEnd(analyze(files, DEFAULT_SETTINGS, snapshot));
      expectSame(snapshot, files);
    }
    for (const { declaration } of snapshot.products.slice(0, 1))
      expectSameAlone(snapshot, files, declaration.name);
    const { evaluations, distinctInputs } = evaluationsOf(snapshot);
    expect(evaluations).toBeGreaterThan(0);
    expect(evaluations).toBe(distinctInputs);
  });
});
