/** One measurement in a process of its own: a whole analysis of a tree, or the floor below it. Prints one line of JSON. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { NodeFileSystem } from "../../server/src/node/node-file-system.ts";
import { fileUri } from "../../server/src/text/uri.ts";
import { SourceTree } from "../../server/src/vfs/source-tree.ts";
import { analyze, evaluationsOf, runToEnd } from "../../server/src/workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../../server/src/workspace/settings.ts";
import type { Snapshot } from "../../server/src/workspace/snapshot.ts";

/** What is measured; `milliseconds` from the start of the work to its end. */
export interface ColdFigures {
  readonly milliseconds: number;
  readonly peakMegabytes: number;
  readonly counts: Readonly<Record<string, number>>;
}

/** Reads every file once and splits it on white space: what no analysis of the tree can do without. */
function floor(root: string): Record<string, number> {
  let files = 0;
  let words = 0;
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    files++;
    words += readFileSync(join(entry.parentPath, entry.name), "utf8").split(/\s+/).length;
  }
  return { files, words };
}

/** Kept to the end, so that a profile of the memory sees what a language server would hold. */
let snapshot: Snapshot | undefined;

function analysis(root: string): Record<string, number> {
  const tree = new SourceTree(new NodeFileSystem(), fileUri(root), {});
  snapshot = runToEnd(analyze(tree, DEFAULT_SETTINGS));
  const { evaluations, distinctInputs } = evaluationsOf(snapshot);
  const { products, findings } = snapshot;
  return { products: products.length, findings: findings.length, evaluations, distinctInputs };
}

const [what = "", root = ""] = process.argv.slice(2);
const start = performance.now();
const counts = what === "floor" ? floor(root) : analysis(root);
const milliseconds = performance.now() - start;
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
const figures: ColdFigures = { milliseconds, peakMegabytes, counts };
console.log(JSON.stringify(figures));
