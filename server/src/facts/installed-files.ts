/** The text files that come into a product otherwise than by being copied: modules that are files, and what its board names. */
import type { ProductModules } from "../modules/product-modules.ts";
import type { CopyWord } from "./copy-words.ts";
import type { AppFact } from "./fact.ts";
import { baseOf } from "./word-facts.ts";

/** The files of installed modules that are files. */
export function moduleFiles(installed: readonly AppFact[], modules: () => ProductModules): CopyWord[] {
  return installed.flatMap((app) => {
    const { place, source, active, condition, required } = app;
    if (source.kind !== "word") return [];
    const files = modules().installedFiles(app.name);
    const base = { place, literal: false, source, active, condition, ...(required && { required }) };
    return files.map(({ path, destination, possible }) => ({
      base: { ...base, possible: app.possible ?? possible },
      key: files.length === 1 && possible === undefined ? app : {},
      source: path,
      destination,
    }));
  });
}

/** The files of system properties that the board names. Rule: core/sysprop.mk, which writes them to the build.prop of their partitions. */
export function boardFiles({ propertyFiles }: ProductModules): CopyWord[] {
  return propertyFiles.flatMap((item) => {
    const base = baseOf(item);
    const partition = item.variable.replace(/^TARGET_(.+)_PROP$/, "$1").toLowerCase();
    return base === undefined
      ? []
      : [{ base, source: item.word.text, destination: `${partition}/build.prop` }];
  });
}
