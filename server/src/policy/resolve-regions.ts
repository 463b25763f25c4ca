/**
 * Turns the region names of a policy into countries: its own regions, which may build on each other, the built-in groups and
 * country codes. Knows no other part of a policy.
 */
import { ALL_COUNTRIES, isCountry } from "../region/country.ts";
import { COUNTRY_GROUPS } from "../region/groups.ts";
import { RegionSet } from "../region/region-set.ts";
import type { Place } from "../text/range.ts";
import { didYouMean } from "./nearest-name.ts";
import type { Located, PolicyRegion, RegionReference } from "./policy.ts";
import type { Report } from "./read-value.ts";
import { REGION_SCHEMA } from "./schema-products.ts";
import { lacksKeys, type NamedItem, type Read, type ReadList } from "./schema-types.ts";

/** A region as a policy defines it. */
export type RegionDefinition = NamedItem<Read<typeof REGION_SCHEMA>>;

/** Codes that people write and ISO 3166 does not have (the first two are reserved for other uses of the same countries). */
const USUAL_MISTAKES: ReadonlyMap<string, string> = new Map([
  ["UK", "GB"],
  ["EL", "GR"],
]);

/** The names that a policy's regions can go by, and the sets they stand for. */
export class RegionNames {
  readonly #definitions: ReadonlyMap<string, RegionDefinition>;
  readonly #resolved = new Map<string, PolicyRegion>();
  readonly #open = new Set<string>();
  readonly #report: Report;

  /** Of several definitions of one name the first counts. Mistakes in definitions are reported at once. */
  constructor(definitions: readonly RegionDefinition[], report: Report) {
    const byName = new Map<string, RegionDefinition>();
    for (const definition of definitions) {
      const name = definition.name.value;
      if (!byName.has(name)) byName.set(name, definition);
    }
    this.#definitions = byName;
    this.#report = report;
    for (const definition of byName.values()) this.#resolve(definition);
  }

  /** The policy's own regions in the order of their definitions. */
  get regions(): ReadonlyMap<string, PolicyRegion> {
    const ordered = [...this.#definitions.keys()].map((name) => [name, this.#resolved.get(name)] as const);
    return new Map(ordered.filter((item): item is readonly [string, PolicyRegion] => item[1] !== undefined));
  }

  /** What a `region:` value means; `undefined`, after a report, when one of its names is unknown. */
  reference(names: ReadList<Located<string>>): RegionReference | undefined {
    const sets = names.items.map((name) => this.#named(name));
    if (sets.some((set) => set === undefined)) return undefined;
    return {
      names: names.items.map((name) => name.value),
      countries: RegionSet.union(sets.filter((set) => set !== undefined)),
      place: names.place,
    };
  }

  #resolve({ name, value }: RegionDefinition): RegionSet {
    const known = this.#resolved.get(name.value);
    if (known !== undefined) return known.countries;
    this.#open.add(name.value);
    const { all, countries, groups, regions, except } = value;
    if (lacksKeys(REGION_SCHEMA, value))
      this.#report(
        "policy-missing-key",
        name.place,
        "a region needs `countries`, `groups`, `regions` or `all`",
      );
    const base = all?.value === true ? RegionSet.all : RegionSet.empty;
    const set = base
      .union(this.#union(countries, (code) => this.#country(code)))
      .union(this.#union(groups, (group) => this.#group(group)))
      .union(this.#union(regions, (region) => this.#named(region)))
      .except(this.#union(except, (region) => this.#named(region)));
    this.#open.delete(name.value);
    this.#resolved.set(name.value, { name: name.value, countries: set, place: name.place });
    return set;
  }

  #union(
    names: ReadList<Located<string>> | undefined,
    setOf: (name: Located<string>) => RegionSet | undefined,
  ): RegionSet {
    return RegionSet.union((names?.items ?? []).map((name) => setOf(name) ?? RegionSet.empty));
  }

  #country(code: Located<string>): RegionSet | undefined {
    if (isCountry(code.value)) return RegionSet.of([code.value]);
    const usual = USUAL_MISTAKES.get(code.value.toUpperCase());
    const hint = usual === undefined ? didYouMean(code.value, ALL_COUNTRIES) : `; did you mean \`${usual}\`?`;
    this.#unknown(code.place, `\`${code.value}\` is not a country code of ISO 3166${hint}`);
    return undefined;
  }

  #group(group: Located<string>): RegionSet | undefined {
    if (COUNTRY_GROUPS.has(group.value)) return RegionSet.named(group.value);
    const hint = didYouMean(group.value, COUNTRY_GROUPS.keys());
    this.#unknown(group.place, `\`${group.value}\` is not a built-in group${hint}`);
    return undefined;
  }

  /** The set of a name that may be a region of the policy, a group or a country, in this order. */
  #named(name: Located<string>): RegionSet | undefined {
    const definition = this.#definitions.get(name.value);
    if (definition === undefined) {
      const builtIn = RegionSet.named(name.value);
      if (builtIn !== undefined) return builtIn;
      const known = [...this.#definitions.keys(), ...COUNTRY_GROUPS.keys(), ...ALL_COUNTRIES];
      this.#unknown(
        name.place,
        `\`${name.value}\` is neither a region of this policy nor a group or country${didYouMean(name.value, known)}`,
      );
      return undefined;
    }
    if (!this.#open.has(name.value)) return this.#resolve(definition);
    this.#report("policy-region-cycle", name.place, `region \`${name.value}\` is defined by itself`);
    return undefined;
  }

  #unknown(place: Place, message: string): void {
    this.#report("policy-unknown-region", place, message);
  }
}
