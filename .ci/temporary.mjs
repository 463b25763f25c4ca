/** Folders for one run of a script, taken away at its end, among them copies of the example tree. */
import { cpSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { root } from "./process.mjs";

/** The example tree in the repository. */
export const exampleTree = join(root, "test", "workspaces", "nokia-7-plus");

/**
 * Calls `use` with a fresh folder outside the repository and removes the folder afterwards.
 * @template T
 * @param {(folder: string) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withTemporaryFolder(use) {
  // The real path: where the temporary folder is a link, the editor reports files by the path it leads to.
  const folder = realpathSync.native(mkdtempSync(join(tmpdir(), "regionlint-")));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Copies the example tree into `folder` and returns the copy's path. */
export function copyExampleTree(folder) {
  const copy = join(folder, basename(exampleTree));
  cpSync(exampleTree, copy, { recursive: true });
  return copy;
}
