/** The files of an app's sources that are there. What they hold is not known here. */
import picomatch from "picomatch";
import type { SourceFiles } from "../text/source-files.ts";
import { walk } from "../text/walk.ts";
import type { ProductPart, ProductSources, SourcePath } from "./product-sources.ts";

/** The paths of existing files, each with why it is only possibly one of the app's. */
export interface AppFiles {
  readonly code: ReadonlyMap<string, string | undefined>;
  readonly assets: ReadonlyMap<string, string | undefined>;
  /** Whether there are more than were looked for. */
  readonly isCut: boolean;
}

/** Entries of directories that are looked at for one app. */
const MOST_ENTRIES = 50_000;

/** Finds the files that the patterns of an app's sources mean. Rule: `pathtools.Glob` in google/blueprint. */
export function appFiles({ parts }: ProductSources, files: Pick<SourceFiles, "list" | "kind">): AppFiles {
  const finder = new Finder(files);
  for (const part of parts) finder.add(part);
  return finder;
}

class Finder implements AppFiles {
  readonly code = new Map<string, string | undefined>();
  readonly assets = new Map<string, string | undefined>();
  isCut = false;
  readonly #files: Pick<SourceFiles, "list" | "kind">;
  #left = MOST_ENTRIES;

  constructor(files: Pick<SourceFiles, "list" | "kind">) {
    this.#files = files;
  }

  add({ code, excluded, assets }: ProductPart): void {
    const certain = excluded.filter(({ possible }) => possible === undefined);
    const isExcluded = matcherOf(certain.map(({ path }) => path));
    for (const source of code)
      this.#see(source, (path, possible) => {
        if (!isExcluded(path)) keep(this.code, path, possible);
      });
    for (const { path, possible } of assets) this.#below(path, (found) => keep(this.assets, found, possible));
  }

  #see({ path, possible }: SourcePath, found: (path: string, possible: string | undefined) => void): void {
    const { base, isGlob } = picomatch.scan(path);
    if (!isGlob) {
      if (this.#files.kind(path) === "file") found(path, possible);
      return;
    }
    const isMatch = matcherOf([path]);
    this.#below(base, (below) => isMatch(below) && found(below, possible));
  }

  #below(directory: string, found: (path: string) => unknown): void {
    walk(this.#files, directory, (path, kind) => {
      if (this.#left <= 0) this.isCut = true;
      else this.#left--;
      if (kind === "file" && !this.isCut) found(path);
      return !this.isCut;
    });
  }
}

function matcherOf(patterns: readonly string[]): (path: string) => boolean {
  return patterns.length === 0 ? () => false : picomatch([...patterns], { dot: true, windows: false });
}

/** A file that is surely there stays so. */
function keep(map: Map<string, string | undefined>, path: string, possible: string | undefined): void {
  if (!map.has(path) || possible === undefined) map.set(path, possible);
}
