/**
 * YAML region overlays: files in which a maker's own tooling keeps what it adds to products of a region after make. Region
 * names stand as written; which countries they mean, and which products exist, is not known here.
 */
import { parseYaml, type YamlEntry, type YamlNode, yamlEntry } from "../formats/yaml-document.ts";
import type { Located } from "../policy/policy.ts";
import { comparePlaces, type Place } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";

/** A named value; `place` is the value's characters. */
export interface NamedValue {
  readonly name: string;
  readonly value: string;
  readonly place: Place;
}

/** What is wrong in a region overlay, at its characters. */
export interface RegionOverlayProblem {
  readonly message: string;
  readonly place: Place;
}

/** A region overlay. `products` are patterns for product names. */
export interface RegionOverlay {
  readonly file: SourceFile;
  readonly regions: readonly Located<string>[];
  readonly products: readonly Located<string>[];
  readonly packages: {
    readonly add: readonly Located<string>[];
    readonly remove: readonly Located<string>[];
  };
  readonly properties: readonly NamedValue[];
  readonly endpoints: readonly NamedValue[];
  readonly problems: readonly RegionOverlayProblem[];
}

const overlays = new WeakMap<SourceFile, { readonly overlay: RegionOverlay | undefined }>();

/**
 * Reads a region overlay; `undefined` when the file is no map with a `region` or `products`, and so another kind of YAML. What
 * is wrong in it is a problem and left out. The result is cached by the file object.
 */
export function parseRegionOverlay(file: SourceFile): RegionOverlay | undefined {
  let cached = overlays.get(file);
  if (cached === undefined) {
    cached = { overlay: new OverlayReader(file).read() };
    overlays.set(file, cached);
  }
  return cached.overlay;
}

/** Every scalar value of a YAML file with the dotted path of its keys; keys themselves are no values. */
export function yamlValues(file: SourceFile): NamedValue[] {
  const { root, further } = parseYaml(file);
  return [root, ...further].flatMap((node) => (node === undefined ? [] : valuesOf(node, "")));
}

function valuesOf(node: YamlNode, name: string): NamedValue[] {
  switch (node.kind) {
    case "scalar":
      return node.value === null ? [] : [{ name, value: node.text, place: node.place }];
    case "sequence":
      return node.items.flatMap((item) => valuesOf(item, name));
    case "map":
      return node.entries.flatMap(({ key, value }) =>
        valuesOf(value, name === "" ? key.text : `${name}.${key.text}`),
      );
  }
}

class OverlayReader {
  readonly #file: SourceFile;
  readonly #problems: RegionOverlayProblem[];

  constructor(file: SourceFile) {
    this.#file = file;
    this.#problems = parseYaml(file).problems.map(({ message, place }) => ({ message, place }));
  }

  read(): RegionOverlay | undefined {
    const { root } = parseYaml(this.#file);
    if (root?.kind !== "map") return undefined;
    const region = yamlEntry(root, "region");
    const products = yamlEntry(root, "products");
    if (region === undefined && products === undefined) return undefined;
    const packages = this.#entries(yamlEntry(root, "packages"));
    const packagesOf = (key: string) => this.#texts(packages.find((entry) => entry.key.text === key));
    const overlay = {
      file: this.#file,
      regions: this.#texts(region),
      products: this.#texts(products),
      packages: { add: packagesOf("add"), remove: packagesOf("remove") },
      properties: this.#namedValues(yamlEntry(root, "properties")),
      endpoints: this.#namedValues(yamlEntry(root, "endpoints")),
    };
    return { ...overlay, problems: this.#problems.sort((a, b) => comparePlaces(a.place, b.place)) };
  }

  /** A text or a list of texts. */
  #texts(entry: YamlEntry | undefined): Located<string>[] {
    if (entry === undefined) return [];
    const nodes = entry.value.kind === "sequence" ? entry.value.items : [entry.value];
    return nodes.flatMap((node) => {
      if (node.kind === "scalar" && node.value !== null) return [{ value: node.text, place: node.place }];
      this.#report(node.place, `\`${entry.key.text}\` is a text or a list of texts`);
      return [];
    });
  }

  #entries(entry: YamlEntry | undefined): readonly YamlEntry[] {
    if (entry === undefined) return [];
    if (entry.value.kind === "map") return entry.value.entries;
    this.#report(entry.value.place, `\`${entry.key.text}\` is a map`);
    return [];
  }

  #namedValues(entry: YamlEntry | undefined): NamedValue[] {
    return this.#entries(entry).flatMap(({ key, value }) => {
      if (value.kind === "scalar" && value.value !== null)
        return [{ name: key.text, value: value.text, place: value.place }];
      this.#report(value.place, `\`${key.text}\` needs a single value`);
      return [];
    });
  }

  #report(place: Place, message: string): void {
    this.#problems.push({ message, place });
  }
}
