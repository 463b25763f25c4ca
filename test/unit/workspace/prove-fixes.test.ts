/** What a proof of a fix costs in a tree of many products: no facts of all words, and no long step. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { ProductContents } from "../../../server/src/facts/fact.ts";
import { draftFixes } from "../../../server/src/fixes/draft-fixes.ts";
import { NodeFileSystem } from "../../../server/src/node/node-file-system.ts";
import type { Finding } from "../../../server/src/rules/finding.ts";
import { fileUri } from "../../../server/src/text/uri.ts";
import { OpenDocuments } from "../../../server/src/vfs/open-documents.ts";
import { SourceTree } from "../../../server/src/vfs/source-tree.ts";
import { analyze, runToEnd } from "../../../server/src/workspace/analyze.ts";
import { proveFixes } from "../../../server/src/workspace/prove-fixes.ts";
import { DEFAULT_SETTINGS } from "../../../server/src/workspace/settings.ts";
import type { Snapshot } from "../../../server/src/workspace/snapshot.ts";
import { LAST_LINE, SHARED_MAKEFILE, writeWorkspace } from "../../bench/workspace.ts";

const DEVICES = 4;

let root: string;
let snapshot: Snapshot;
let finding: Finding;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "regionlint-proofs-"));
  writeWorkspace(root, { devices: DEVICES, nodesOfDevice: 8, packagesOfNode: 10 });
  const openDocuments = new OpenDocuments();
  const tree = new SourceTree(new NodeFileSystem(), fileUri(root), { openDocuments });
  const shared = tree.read(SHARED_MAKEFILE);
  openDocuments.set(
    shared?.uri ?? "",
    (shared?.text ?? "").replace(LAST_LINE, "PRODUCT_PACKAGES += ActivationCn"),
  );
  snapshot = runToEnd(analyze(tree, DEFAULT_SETTINGS));
  finding = snapshot.findings.find(({ place }) => place.file.path === SHARED_MAKEFILE) as Finding;
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A product that must not be asked for all of its facts. */
function withoutAllFacts(contents: ProductContents): ProductContents {
  return Object.create(contents, {
    facts: {
      get: () => {
        throw new Error("asked for the facts of all words");
      },
    },
  });
}

it("drafts without the facts of all words of all products", () => {
  const products = snapshot.products.map(withoutAllFacts);
  const drafts = draftFixes(finding, { ...snapshot, products });
  expect(drafts.map(({ title }) => title)).toEqual(draftFixes(finding, snapshot).map(({ title }) => title));
  expect(drafts[0]?.title).toBe(`Keep ActivationCn only in ${DEVICES} products`);
});

it("goes on between the drafts of twins and between the products that it compares", () => {
  let others = 0;
  const proof = proveFixes(snapshot, finding);
  let step = proof.next();
  for (; !step.done; step = proof.next()) if (step.value.total === 0) others++;
  expect(step.value[0]?.title).toBe(
    `Keep ActivationCn only in ${DEVICES} products, and likewise at ${DEVICES} other places`,
  );
  expect(others).toBeGreaterThanOrEqual(2 * DEVICES);
});
