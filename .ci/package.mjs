/** Builds and packs the extension: `regionlint-VERSION.vsix` in the repository's root, with nothing but what runs. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createVSIX } from "@vscode/vsce";
import { root, runNode } from "./process.mjs";

/**
 * Packs what was built last, and prints the files; dependencies are inside the bundles.
 * @returns {Promise<string>} the path of the package
 */
export async function packExtension() {
  const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const packagePath = join(root, `${name}-${version}.vsix`);
  const unpublished = { allowMissingRepository: true, rewriteRelativeLinks: false };
  await createVSIX({ cwd: root, packagePath, dependencies: false, ...unpublished });
  return packagePath;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const status = await runNode(join(root, ".ci", "build.mjs"), []);
  if (status !== 0) process.exit(status);
  await packExtension();
}
