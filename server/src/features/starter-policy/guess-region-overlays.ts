/** Guesses which YAML files are region overlays: those beside a product's makefile that read like one. */
import type { ProductContents } from "../../facts/fact.ts";
import { parseRegionOverlay } from "../../overlays/region-overlay.ts";
import { matchesName } from "../../policy/matching.ts";
import { WORLD } from "../../region/name-region.ts";
import { RegionSet } from "../../region/region-set.ts";
import type { SourceFiles } from "../../text/source-files.ts";
import { directoryOf } from "../../text/uri.ts";

/** Folders whose YAML files are region overlays, as patterns for these files. */
export function guessRegionOverlays(files: SourceFiles, products: readonly ProductContents[]): string[] {
  const names = products.map(({ declaration }) => declaration.name);
  const folders = new Set(products.map(({ product }) => directoryOf(product.makefile)));
  const below = [...folders].flatMap((folder) =>
    files.list(folder).flatMap(({ name, kind }) => (kind === "directory" ? [`${folder}/${name}`] : [])),
  );
  return [...folders, ...below].flatMap((folder) => patternsFor(files, folder, names)).sort();
}

/** The endings of the YAML files in a folder, if all files with that ending are overlays. */
function patternsFor(files: SourceFiles, folder: string, products: readonly string[]): string[] {
  const names = files.list(folder).filter(({ kind }) => kind === "file");
  return [".yaml", ".yml"].flatMap((ending) => {
    const found = names.filter(({ name }) => name.endsWith(ending));
    const all =
      found.length > 0 && found.every(({ name }) => isOverlay(files, `${folder}/${name}`, products));
    return all ? [`${folder}/*${ending}`] : [];
  });
}

/** A file without a mistake, for a product of the tree and for regions that a starter policy knows. */
function isOverlay(files: SourceFiles, path: string, products: readonly string[]): boolean {
  const file = files.read(path);
  const overlay = file && parseRegionOverlay(file);
  if (overlay === undefined || overlay.problems.length > 0 || overlay.regions.length === 0) return false;
  const isKnown = (region: string) => region === WORLD || RegionSet.named(region) !== undefined;
  return (
    overlay.regions.every(({ value }) => isKnown(value)) &&
    overlay.products.some(({ value }) => products.some((name) => matchesName(value, name)))
  );
}
