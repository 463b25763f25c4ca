/** Immutable sets of countries, the one notion in which every question about regions is asked. Knows no policy. */
import { ALL_COUNTRIES, type Country, countryName, isCountry } from "./country.ts";
import { COUNTRY_GROUPS } from "./groups.ts";

const BIT_OF: ReadonlyMap<Country, bigint> = new Map(
  ALL_COUNTRIES.map((code, index) => [code, 1n << BigInt(index)]),
);
const LISTED_COUNTRIES = 5;

/** A set of countries. Operations give new sets; two sets with the same countries are `equals`. */
export class RegionSet {
  readonly #bits: bigint;

  private constructor(bits: bigint) {
    this.#bits = bits;
  }

  /** No country. */
  static readonly empty: RegionSet = new RegionSet(0n);

  /** Every country. */
  static readonly all: RegionSet = new RegionSet((1n << BigInt(ALL_COUNTRIES.length)) - 1n);

  /** The set of the given country codes; codes that are no country are left out. */
  static of(countries: Iterable<Country>): RegionSet {
    let bits = 0n;
    for (const country of countries) bits |= BIT_OF.get(country) ?? 0n;
    return new RegionSet(bits);
  }

  /** The set that a single name stands for: a built-in group or a country code; `undefined` for any other name. */
  static named(name: string): RegionSet | undefined {
    const group = COUNTRY_GROUPS.get(name);
    if (group !== undefined) return RegionSet.of(group.countries);
    return isCountry(name) ? RegionSet.of([name]) : undefined;
  }

  get isEmpty(): boolean {
    return this.#bits === 0n;
  }

  get isAll(): boolean {
    return this.#bits === RegionSet.all.#bits;
  }

  /** Number of countries. */
  get size(): number {
    return this.toArray().length;
  }

  has(country: Country): boolean {
    return (this.#bits & (BIT_OF.get(country) ?? 0n)) !== 0n;
  }

  /** The union of any number of sets. */
  static union(sets: Iterable<RegionSet>): RegionSet {
    let result = RegionSet.empty;
    for (const set of sets) result = result.union(set);
    return result;
  }

  /** The countries of both sets together. */
  union(other: RegionSet): RegionSet {
    return new RegionSet(this.#bits | other.#bits);
  }

  /** The countries of this set that are not in `other`. */
  except(other: RegionSet): RegionSet {
    return new RegionSet(this.#bits & ~other.#bits);
  }

  /** The countries that are in both sets. */
  intersect(other: RegionSet): RegionSet {
    return new RegionSet(this.#bits & other.#bits);
  }

  /** Tells whether every country of `other` is in this set. */
  covers(other: RegionSet): boolean {
    return (other.#bits & ~this.#bits) === 0n;
  }

  /** Tells whether the sets share a country. */
  overlaps(other: RegionSet): boolean {
    return (this.#bits & other.#bits) !== 0n;
  }

  equals(other: RegionSet): boolean {
    return this.#bits === other.#bits;
  }

  /** The codes, sorted. */
  toArray(): Country[] {
    return ALL_COUNTRIES.filter((country) => this.has(country));
  }

  /**
   * The set in a few words for a message: a name of `names` or a built-in group that means exactly this set, a country by
   * its English name, `all countries except CN`, else the first codes and how many follow.
   */
  describe(names: ReadonlyMap<string, RegionSet> = new Map()): string {
    if (this.isEmpty) return "no country";
    if (this.isAll) return "all countries";
    for (const [name, set] of names) if (this.equals(set)) return name;
    for (const name of COUNTRY_GROUPS.keys()) if (RegionSet.named(name)?.equals(this)) return name;
    const codes = this.toArray();
    if (codes.length === 1) return countryName(codes[0] as Country);
    if (codes.length <= LISTED_COUNTRIES) return codes.join(", ");
    const missing = RegionSet.all.except(this).toArray();
    if (missing.length <= LISTED_COUNTRIES) return `all countries except ${missing.join(", ")}`;
    return `${codes.slice(0, LISTED_COUNTRIES - 1).join(", ")} and ${codes.length - LISTED_COUNTRIES + 1} more countries`;
  }
}
