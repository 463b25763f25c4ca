/**
 * What an analysis of a generated tree has to report, worked out from how the tree was made: every way from a product to a thing is
 * walked one by one. Uses nothing of the analysis.
 */
import { type PresentWord, presentWords } from "./presence.ts";
import type { Edge, Makefile, Product, Region, Thing, Word, World } from "./world.ts";

/** A product of a finding. `conflict` is `undefined` when the product ships to unknown countries. */
export interface RecordedProduct {
  certain: boolean;
  readonly conflict: Set<string> | undefined;
}

/** One finding: a rule at a mark. */
export interface Recorded {
  readonly rule: string;
  readonly mark: number;
  readonly subjects: Set<string>;
  readonly products: Map<string, RecordedProduct>;
}

/** Every finding of a tree, by rule and mark. */
export function recordOf(world: World): Map<string, Recorded> {
  const record = new Map<string, Recorded>();
  for (const product of world.products) new ProductRecord(world, product, record).run();
  return record;
}

class ProductRecord {
  readonly #world: World;
  readonly #product: Product;
  readonly #record: Map<string, Recorded>;
  readonly #shipsTo: ReadonlySet<string> | undefined;

  constructor(world: World, product: Product, record: Map<string, Recorded>) {
    this.#world = world;
    this.#product = product;
    this.#record = record;
    const countries = product.regions.flatMap((region) => region.countries);
    this.#shipsTo = countries.length === 0 ? undefined : new Set(countries);
  }

  run(): void {
    if (this.#shipsTo === undefined) this.#unmatched();
    for (const present of presentWords(this.#world, this.#product)) this.#word(present);
    for (const overlay of this.#world.regionOverlays) {
      if (!overlay.products.includes(this.#product.name)) continue;
      if (this.#conflict(overlay, undefined) !== undefined) this.#add(overlay, overlay.id, true);
      else for (const entry of overlay.entries) this.#add(entry, entry.id, true);
    }
  }

  #unmatched(): void {
    const { name, mark } = this.#product;
    const products = new Map([[name, { certain: true, conflict: undefined }]]);
    const finding = { rule: "unmatched-product", mark, subjects: new Set([name]), products };
    this.#record.set(`unmatched-product@${mark}`, finding);
  }

  #word({ word, ways }: PresentWord): void {
    const crossings = ways.map((way) => way.edges.find((edge) => this.#isForeign(edge.to)));
    const inside = crossings.some((crossing) => crossing === undefined);
    for (const [index, way] of ways.entries()) {
      const crossing = crossings[index];
      if (crossing === undefined) this.#add(word, word.id, way.certain);
      else if (word.allowed !== undefined || !inside) this.#add(word, crossing.id, way.certain, crossing.to);
      if (this.#holdsRightly(word, inside)) this.#resources(word, crossing, way.certain);
    }
  }

  /** Whether a word is an overlay that is not reported itself, so that its values are looked at. */
  #holdsRightly({ kind, allowed, ...word }: Word, inside: boolean): boolean {
    if (kind !== "overlay") return false;
    return allowed === undefined
      ? inside
      : this.#conflict({ ...word, kind, allowed }, undefined) === undefined;
  }

  #resources(overlay: Word, crossing: Edge | undefined, certain: boolean): void {
    for (const resource of this.#world.resources) {
      if (resource.directory !== overlay.name) continue;
      this.#add(resource, crossing?.id ?? resource.id, certain, undefined, resource.active);
    }
  }

  #isForeign({ scope }: Makefile): boolean {
    return scope.length > 0 && this.#outside(countriesOf(scope)) !== undefined;
  }

  /** The countries of the product outside a set, `"unknown"` for a product of unknown countries; `undefined` when there are none. */
  #outside(allowed: readonly string[]): Set<string> | "unknown" | undefined {
    if (this.#shipsTo === undefined) return "unknown";
    const outside = [...this.#shipsTo].filter((country) => !allowed.includes(country));
    return outside.length === 0 ? undefined : new Set(outside);
  }

  #conflict(thing: Thing, behind: Makefile | undefined, active?: readonly string[]) {
    const allowed = thing.allowed ?? (behind === undefined ? undefined : countriesOf(behind.scope));
    if (allowed === undefined) return undefined;
    if (active === undefined) return this.#outside(allowed);
    if (active.every((country) => allowed.includes(country))) return undefined;
    if (this.#shipsTo === undefined) return "unknown";
    const wrong = active.filter((country) => this.#shipsTo?.has(country) && !allowed.includes(country));
    return wrong.length === 0 ? undefined : new Set(wrong);
  }

  #add(thing: Thing, mark: number, certain: boolean, behind?: Makefile, active?: readonly string[]): void {
    const conflict = this.#conflict(thing, behind, active);
    if (conflict === undefined) return;
    const key = `foreign-${thing.kind}@${mark}`;
    const known = this.#record.get(key);
    const finding = known ?? {
      rule: `foreign-${thing.kind}`,
      mark,
      subjects: new Set(),
      products: new Map(),
    };
    if (known === undefined) this.#record.set(key, finding);
    finding.subjects.add(thing.name);
    const sure = certain && conflict !== "unknown";
    const product = finding.products.get(this.#product.name);
    if (product === undefined) {
      const countries = conflict === "unknown" ? undefined : conflict;
      finding.products.set(this.#product.name, { certain: sure, conflict: countries });
      return;
    }
    product.certain ||= sure;
    if (conflict !== "unknown") for (const country of conflict) product.conflict?.add(country);
  }
}

function countriesOf(regions: readonly Region[]): string[] {
  return regions.flatMap((region) => region.countries);
}
