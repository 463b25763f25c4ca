/** The endpoints in what an app is built from: its code, resources and assets. Read when they are asked for, bounded, once for each content. */
import { codeEndpoints, isCode } from "../endpoints/code-endpoints.ts";
import { appFiles } from "../modules/part-files.ts";
import type { ProductSources } from "../modules/product-sources.ts";
import type { FileValue } from "../overlays/file-value.ts";
import { hasFileValues } from "../overlays/file-values.ts";
import { resourceValuesIn } from "../overlays/resource-overlay.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { SourceFiles } from "../text/source-files.ts";
import { type EndpointPart, endpointsInValue, valuesOfFile } from "./value-endpoints.ts";

/** An endpoint of an app's files, before it is known in which product. */
export interface SourceEndpoint {
  readonly part: EndpointPart;
  readonly condition: FileValue["condition"];
  readonly possible: string | undefined;
}

/** The endpoints, and in words what of the files was not read. */
export interface SearchedSources {
  readonly endpoints: readonly SourceEndpoint[];
  readonly problems: readonly string[];
}

/** Of one app; the largest of AOSP has a few thousand files. */
const MOST_FILES = 6000;
const MOST_TEXT = 48 * 1024 * 1024;

const known = new WeakMap<ProductSources, { files: SourceFiles; searched: SearchedSources }>();

/** Looks into the files of an app. */
export function searchSources(sources: ProductSources, files: SourceFiles): SearchedSources {
  const before = known.get(sources);
  if (before?.files === files) return before.searched;
  const searched = new Search(files).run(sources);
  known.set(sources, { files, searched });
  return searched;
}

class Search {
  readonly #files: SourceFiles;
  readonly #endpoints: SourceEndpoint[] = [];
  #filesLeft = MOST_FILES;
  #textLeft = MOST_TEXT;

  constructor(files: SourceFiles) {
    this.#files = files;
  }

  run(sources: ProductSources): SearchedSources {
    const { code, assets, isCut } = appFiles(sources, this.#files);
    for (const [path, possible] of code) {
      if (isCode(path)) this.#code(path, possible);
    }
    for (const [path, possible] of assets) if (hasFileValues(path)) this.#asset(path, possible);
    for (const { resources } of sources.parts)
      for (const { path, possible } of resources) this.#resources(path, possible);
    const isOver = isCut || this.#filesLeft < 0 || this.#textLeft < 0;
    const more = sources.unknown === undefined ? [] : [`which files it is built from: ${sources.unknown}`];
    return {
      endpoints: this.#endpoints,
      problems: isOver ? [...more, `only the first ${MOST_FILES} files of its sources are read`] : more,
    };
  }

  /** The file, as long as not too much was read. */
  #read(path: string): SourceFile | undefined {
    if (this.#filesLeft-- <= 0 || this.#textLeft <= 0) return undefined;
    const file = this.#files.read(path);
    this.#textLeft -= file?.text.length ?? 0;
    return file;
  }

  #code(path: string, possible: string | undefined): void {
    const file = this.#read(path);
    for (const { host: name, ...found } of file === undefined ? [] : codeEndpoints(file))
      this.#endpoints.push({
        part: { kind: "endpoint", name, holder: path, ...found },
        condition: undefined,
        possible,
      });
  }

  #asset(path: string, possible: string | undefined): void {
    const file = this.#read(path);
    for (const value of file === undefined ? [] : valuesOfFile(file)) this.#value(value, path, possible);
  }

  #resources(directory: string, possible: string | undefined): void {
    if (this.#filesLeft <= 0 || this.#textLeft <= 0) return;
    const values = resourceValuesIn(this.#files, directory);
    this.#filesLeft -= new Set(values.map(({ file }) => file)).size;
    for (const value of values) this.#value(value, value.name, possible);
  }

  #value(value: FileValue, holder: string, possible: string | undefined): void {
    for (const part of endpointsInValue(value, holder))
      this.#endpoints.push({ part, condition: value.condition, possible });
  }
}
