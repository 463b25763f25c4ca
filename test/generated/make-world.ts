/** Makes up a source tree: products, shared makefiles and region packs several levels deep, and who reads whom. */
import { ConditionMaker } from "./conditions.ts";
import { mark } from "./marked-text.ts";
import { type Market, makeMarket, policyLines, REGIONS } from "./market.ts";
import { Planter } from "./planter.ts";
import { Random } from "./random.ts";
import type { Condition, Edge, Makefile, Product, World } from "./world.ts";

const DROPPABLE = ["PRODUCT_PACKAGES", "PRODUCT_SYSTEM_PROPERTIES", "DEVICE_PACKAGE_OVERLAYS"];

/** The tree of a seed; larger seeds give larger trees. */
export function makeWorld(seed: number): World {
  return new WorldMaker(seed).make();
}

class WorldMaker {
  readonly #seed: number;
  readonly #random: Random;
  readonly #market: Market;
  readonly #products: Product[] = [];
  readonly #makefiles: Makefile[] = [];
  readonly #edges: Edge[] = [];
  /** Whether nobody made a mistake in this tree. */
  readonly #careful: boolean;
  #ids = 0;

  constructor(seed: number) {
    this.#seed = seed;
    this.#random = new Random(seed);
    this.#careful = this.#random.chance(0.1);
    this.#market = makeMarket(this.#random);
  }

  make(): World {
    const random = this.#random;
    const size = Math.min(7, 2 + Math.floor(this.#seed / 40));
    const devices = ["acorn", "birch"].slice(0, random.between(1, 2));
    for (const device of devices) this.#addProducts(device);
    const conditions = new ConditionMaker(random, this.#products);
    const shared = [...devices.map((device) => `device/${device}/device.mk`), ...this.#sharedPaths(size)];
    for (const path of shared) this.#read(this.#addMakefile(path), conditions);
    for (const makefile of this.#makefiles) this.#maybeDrop(makefile);
    const planter = new Planter(
      random,
      this.#market,
      conditions,
      this.#products,
      this.#careful,
      () => ++this.#ids,
    );
    for (const makefile of this.#makefiles) planter.plant(makefile);
    for (const device of devices) planter.plantRegionOverlays(device);
    for (const makefile of this.#makefiles) planter.finish(makefile);
    planter.files.set("regionlint.yaml", policyLines(this.#market, this.#products));
    for (const device of devices) planter.files.set(...this.#androidProducts(device));
    return {
      seed: this.#seed,
      products: this.#products,
      makefiles: this.#makefiles,
      edges: this.#edges,
      words: planter.words,
      resources: planter.resources,
      regionOverlays: planter.regionOverlays,
      files: planter.files,
      crlf: new Set(
        [...this.#makefiles.map(({ path }) => path), ...planter.files.keys()].filter(() =>
          random.chance(0.1),
        ),
      ),
    };
  }

  #addProducts(device: string): void {
    for (const region of this.#random.some(REGIONS)) {
      const also = this.#random.chance(0.2) ? [this.#random.pick(REGIONS)] : [];
      const regions = [...new Set([region, ...also])];
      this.#addProduct(device, region.name.toLowerCase(), regions);
    }
    if (!this.#careful && this.#random.chance(0.12)) this.#addProduct(device, "proto", []);
  }

  #addProduct(device: string, suffix: string, regions: Product["regions"]): void {
    const name = `${device}_${suffix}`;
    const makefile = this.#addMakefile(`device/${device}/${name}.mk`);
    makefile.first.push(`PRODUCT_NAME := ${name}`, `PRODUCT_DEVICE := ${device}`);
    this.#products.push({ name, device, regions, makefile, mark: ++this.#ids });
  }

  #addMakefile(path: string): Makefile {
    const pack = /^vendor\/packs\/(\w+)\//.exec(path)?.[1];
    const scope = this.#market.scopes.find(({ name }) => name === pack)?.regions ?? [];
    const makefile = { path, scope, drops: new Set<string>(), first: [], statements: [], last: [] };
    this.#makefiles.push(makefile);
    return makefile;
  }

  #sharedPaths(size: number): string[] {
    const paths = Array.from({ length: size }, (_, index) => {
      const pack = this.#random.pick(REGIONS).name.toLowerCase();
      const folder = this.#random.chance(0.5) ? `packs/${pack}` : this.#random.pick(["common", "base/deep"]);
      return `vendor/${folder}/part${index}.mk`;
    });
    return this.#random.shuffled(paths);
  }

  /** Makes one or two of the makefiles before it read a new one; a device's own is read by all products of the device. */
  #read(makefile: Makefile, conditions: ConditionMaker): void {
    const device = /^device\/(\w+)\/device\.mk$/.exec(makefile.path)?.[1];
    if (device !== undefined) {
      for (const product of this.#products)
        if (product.device === device) this.#addEdge(product.makefile, makefile, []);
      return;
    }
    const before = this.#makefiles.filter((other) => other !== makefile && other.scope.length === 0);
    const packs = this.#makefiles.filter((other) => other !== makefile && other.scope.length > 0);
    const readers = this.#random.shuffled(before).slice(0, this.#random.between(1, 2));
    if (packs.length > 0 && this.#random.chance(0.25)) readers.push(this.#random.pick(packs));
    for (const reader of readers) this.#addEdge(reader, makefile, this.#edgeConditions(makefile, conditions));
  }

  /** Half of the packs are read by the right products alone. */
  #edgeConditions({ scope }: Makefile, conditions: ConditionMaker): Condition[] {
    const right = this.#products.filter(
      ({ regions }) => regions.length > 0 && regions.every((region) => scope.includes(region)),
    );
    const guarded = scope.length > 0 && (this.#careful || (right.length > 0 && this.#random.chance(0.5)));
    return guarded ? [conditions.only(right)] : conditions.any();
  }

  #addEdge(from: Makefile, to: Makefile, conditions: readonly Condition[]): void {
    const kinds = ["inherit-product", "inherit-product-if-exists", "include", "-include"] as const;
    const kind = this.#random.pick([...kinds, kinds[0]]);
    const id = ++this.#ids;
    this.#edges.push({ id, kind, from, to, conditions });
    const path = mark(id, to.path);
    const blank = this.#random.pick(["", " "]);
    const line = kind.endsWith("include") ? `${kind} ${path}` : `$(call ${kind},${blank}${path})`;
    from.statements.push({ conditions, lines: [line] });
  }

  /**
   * What is inherited may lose a variable at its end; what is included would take its reader's words along. Nothing behind it may be
   * read by others too: of a makefile inherited twice only the first taker has the words, so that they could be lost for the other.
   */
  #maybeDrop(makefile: Makefile): void {
    const incoming = this.#edges.filter((edge) => edge.to === makefile);
    if (incoming.some(({ kind }) => kind.endsWith("include")) || !this.#random.chance(0.3)) return;
    const behind = new Set([makefile]);
    for (const reader of behind)
      for (const edge of this.#edges) if (edge.from === reader) behind.add(edge.to);
    const shared = this.#edges.some(({ from, to }) => to !== makefile && behind.has(to) && !behind.has(from));
    if (!shared) makefile.drops.add(this.#random.pick(DROPPABLE));
  }

  #androidProducts(device: string): [path: string, lines: string[]] {
    const own = this.#products.filter((product) => product.device === device);
    const words = own.map(
      ({ name, mark: id }, index) =>
        `    ${mark(id, `$(LOCAL_DIR)/${name}.mk`)}${index < own.length - 1 ? " \\" : ""}`,
    );
    return [`device/${device}/AndroidProducts.mk`, ["PRODUCT_MAKEFILES := \\", ...words]];
  }
}
