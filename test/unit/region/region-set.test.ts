/** Countries by ISO 3166, and sets of them. */
import { describe, expect, it } from "vitest";
import { ALL_COUNTRIES, countryNamed } from "../../../server/src/region/country.ts";
import { RegionSet } from "../../../server/src/region/region-set.ts";

const named = (name: string) => RegionSet.named(name) ?? RegionSet.empty;

describe("countries", () => {
  it("are the 249 of ISO 3166-1 and Kosovo, each with a name that ICU knows a country by", () => {
    expect(ALL_COUNTRIES).toHaveLength(250);
    expect(ALL_COUNTRIES).toContain("XK");
    const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
    expect(ALL_COUNTRIES.filter((code) => names.of(code) === undefined)).toEqual([]);
  });

  it("are found by code and by name, in any case", () => {
    expect(["de", "Germany", "germany", "DEU", "Atlantis"].map(countryNamed)).toEqual([
      "DE",
      "DE",
      "DE",
      undefined,
      undefined,
    ]);
  });
});

describe("sets of countries", () => {
  const sets = ["EU", "EEA", "EFTA", "GDPR", "LATAM", "GCC", "CN"].map(named);
  const pairs = sets.flatMap((a) => sets.map((b) => [a, b] as const));

  it("follow the laws of sets", () => {
    for (const [a, b] of pairs) {
      expect(a.except(b).union(a.intersect(b)).equals(a)).toBe(true);
      expect(a.union(b).equals(b.union(a))).toBe(true);
      expect(RegionSet.all.except(a.union(b)).equals(RegionSet.all.except(a).except(b))).toBe(true);
      expect(a.covers(b)).toBe(b.except(a).isEmpty);
      expect(a.overlaps(b)).toBe(!a.intersect(b).isEmpty);
      expect(a.union(b).size).toBe(a.size + b.size - a.intersect(b).size);
    }
  });

  it("are what the groups are to each other", () => {
    expect(named("EEA").covers(named("EU"))).toBe(true);
    expect(named("GDPR").except(named("EEA")).toArray()).toEqual([
      "AX",
      "GB",
      "GF",
      "GP",
      "MF",
      "MQ",
      "RE",
      "YT",
    ]);
    expect(named("EFTA").except(named("EEA")).toArray()).toEqual(["CH"]);
    expect(named("GCC").overlaps(named("LATAM"))).toBe(false);
  });

  it("leave out what is no country, and know no other name", () => {
    expect(RegionSet.of(["CN", "XX", "cn"]).toArray()).toEqual(["CN"]);
    expect(RegionSet.named("EWR")).toBeUndefined();
  });
});
