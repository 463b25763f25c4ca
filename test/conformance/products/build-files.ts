/**
 * The makefiles by which a build engine configures one product of a tree: the tree's own `core/config.mk` and `core/envsetup.mk`,
 * with other lines where they include the release configuration and where what follows the products begins.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { NodeFileSystem } from "../../../server/src/node/node-file-system.ts";
import { RELEASE_STAND_INS } from "../../../server/src/product/product-defaults.ts";
import { releaseFlags } from "../../../server/src/product/release-flags.ts";
import { fileUri } from "../../../server/src/text/uri.ts";
import { SourceTree } from "../../../server/src/vfs/source-tree.ts";

const here = fileURLToPath(new URL(".", import.meta.url));

/** The makefile that the engine is given. */
export const DRIVER = join(here, "driver.mk");

/**
 * Puts `lines` where a makefile includes the file of this name.
 * @returns the text as it is when it includes no such file
 */
export function replaceInclude(text: string, name: string, lines: readonly string[]): string {
  const include = new RegExp(`^[ \t]*-?include[ \t]+\\S*/${name.replaceAll(".", "\\.")}[ \t]*$`, "gm");
  return text.replace(include, () => lines.join("\n"));
}

/** The release flags on which the tree's release configurations agree, and those that stand in for others, as assignments. */
function flagAssignments(root: string): string[] {
  const flags = releaseFlags(new SourceTree(new NodeFileSystem(), fileUri(root)));
  const known = flags.flatMap(({ name, values: [value = "", ...others] }) =>
    others.length === 0 ? [[name, value] as const] : [],
  );
  return [...new Map([...RELEASE_STAND_INS, ...known])].map(([name, value]) => `${name} := ${value}`);
}

/**
 * Writes the makefiles for every product of the tree at `root` into `folder`.
 * @throws when the tree has no `build/make/core`
 */
export function writeBuildFiles(root: string, folder: string): void {
  const core = (name: string) => readFileSync(join(root, "build/make/core", name), "utf8");
  const config = replaceInclude(core("config.mk"), "envsetup.mk", [`include ${join(folder, "envsetup.mk")}`]);
  const products = ["include $(BUILD_SYSTEM)/product_config.mk", `include ${join(here, "report.mk")}`];
  const release = replaceInclude(core("envsetup.mk"), "release_config.mk", flagAssignments(root));
  writeFileSync(join(folder, "config.mk"), config);
  writeFileSync(join(folder, "envsetup.mk"), replaceInclude(release, "product_config.mk", products));
}

/** Writes the `AndroidProducts.mk` that declares one product alone, so that no other declaration can stop it; returns its path. */
export function writeDeclaration(folder: string, name: string, makefile: string): string {
  const path = join(folder, `AndroidProducts-${name}.mk`);
  writeFileSync(path, `PRODUCT_MAKEFILES := ${name}:${makefile}\n`);
  return path;
}
