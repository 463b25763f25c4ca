/** Guesses which makefiles are for one region, by the words of their folders and names, and which overlay directories. */
import type { ProductContents } from "../../facts/fact.ts";
import { ProductGraph } from "../../facts/product-graph.ts";
import { nameRegion, WORLD } from "../../region/name-region.ts";
import { groupBy } from "../../text/group-by.ts";
import { directoryOf } from "../../text/uri.ts";

/** Files or directories of one region: `pattern` matches them, `path` is the folder or file itself. */
export interface GuessedPaths {
  readonly region: string;
  readonly pattern: string;
  readonly path: string;
  readonly why: string;
}

/** Whether a file is what a guess is about, or below it. */
export function isWithin({ path }: GuessedPaths, file: string): boolean {
  return file === path || file.startsWith(`${path}/`);
}

/** The packs of which products read a makefile, by the products' names, for those that read packs of one region only. */
export function packsOfOneRegion(
  products: readonly ProductContents[],
  packs: readonly GuessedPaths[],
): ReadonlyMap<string, GuessedPaths> {
  const found = products.flatMap(({ declaration, product }) => {
    const files = makefilesOf(product);
    const own = packs.filter((pack) => files.some((file) => isWithin(pack, file)));
    const [first] = own;
    const isOne = first !== undefined && own.every(({ region }) => region === first.region);
    return isOne ? [[declaration.name, first] as const] : [];
  });
  return new Map(found);
}

/** Folders of makefiles that products read, and single makefiles, whose name speaks of a region. */
export function guessScopes(products: readonly ProductContents[]): GuessedPaths[] {
  const own = new Set(products.map(({ product }) => product.makefile));
  const found = new Map<string, GuessedPaths>();
  for (const path of makefiles(products)) {
    const guess = own.has(path) ? undefined : scopeOf(path, own);
    if (guess !== undefined) found.set(guess.pattern, guess);
  }
  return [...found.values()].sort((a, b) => (a.pattern < b.pattern ? -1 : 1));
}

function makefiles(products: readonly ProductContents[]): Set<string> {
  return new Set(products.flatMap(({ product }) => makefilesOf(product)));
}

function makefilesOf(product: ProductContents["product"]): string[] {
  return ProductGraph.of(product)
    .vertices()
    .map(({ file }) => file);
}

/**
 * The outermost part of a path that speaks of a region, before one that only speaks of the whole world: `Global/India` is India's. A folder
 * in which products are declared speaks of those.
 */
function scopeOf(path: string, products: ReadonlySet<string>): GuessedPaths | undefined {
  const found = scopesIn(path, products);
  return found.find(({ region }) => region !== WORLD) ?? found[0];
}

function scopesIn(path: string, products: ReadonlySet<string>): GuessedPaths[] {
  const found: GuessedPaths[] = [];
  const parts = path.split("/");
  for (const [index, part] of parts.entries()) {
    const isFile = index === parts.length - 1;
    const said = nameRegion(isFile ? part.replace(/\.mk$/, "") : part);
    if (said === undefined) continue;
    const folder = parts.slice(0, index + 1).join("/");
    const why = `“${part.slice(said.start, said.end)}” in the ${isFile ? "file" : "folder"}'s name`;
    if (isFile) found.push({ region: said.region, pattern: path, path, why });
    else if (![...products].some((product) => product.startsWith(`${folder}/`)))
      found.push({ region: said.region, pattern: `${folder}/**`, path: folder, why });
  }
  return found;
}

/** The modules of runtime resource overlays that `guessOverlays` has an entry for. */
export function overlayModules(products: readonly ProductContents[]): ReadonlySet<string> {
  const overlays = products.flatMap(({ otherFacts }) => otherFacts.filter((fact) => fact.kind === "overlay"));
  const guessed = overlays.filter(({ name }) => overlayOf(name).length > 0);
  return new Set(guessed.flatMap(({ module }) => module ?? []));
}

/** Overlay directories whose name speaks of a region: `**\/overlay-cn/**` for all of one name. */
export function guessOverlays(products: readonly ProductContents[]): GuessedPaths[] {
  const paths = new Set(
    products.flatMap(({ otherFacts }) =>
      otherFacts.filter(({ kind }) => kind === "overlay").map(({ name }) => name),
    ),
  );
  const found = [...paths].flatMap((path) => overlayOf(path));
  return [...groupBy(found, ({ pattern }) => pattern).values()].flatMap((group) => group.slice(0, 1));
}

function overlayOf(path: string): GuessedPaths[] {
  const name = path.slice(directoryOf(path).length).replace(/^\//, "");
  const said = nameRegion(name);
  if (said === undefined || said.region === WORLD) return [];
  const why = `“${name.slice(said.start, said.end)}” in the folder's name`;
  return [{ region: said.region, pattern: `**/${name}/**`, path, why }];
}
