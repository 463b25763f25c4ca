/** The built-in groups of countries: well-formed, and as large as their sources say. */
import { describe, expect, it } from "vitest";
import { isCountry } from "../../../server/src/region/country.ts";
import { COUNTRY_GROUPS } from "../../../server/src/region/groups.ts";
import { RegionSet } from "../../../server/src/region/region-set.ts";

describe.each([...COUNTRY_GROUPS.values()])("$name", ({ countries, source, asOf }) => {
  it("has each country once, in order, with a source and a date", () => {
    expect(countries.filter((code) => !isCountry(code))).toEqual([]);
    expect(countries).toEqual([...new Set(countries)].sort());
    expect(source).not.toBe("");
    expect(asOf).toMatch(/^20\d\d-\d\d-\d\d$/);
  });
});

it.each([
  ["EU", 27],
  ["EEA", 30],
  ["EFTA", 4],
  ["ASEAN", 11],
  ["GCC", 6],
  ["LATAM", 52],
])("%s has %i countries", (name, size) => {
  expect(RegionSet.named(name)?.size).toBe(size);
});

it("counts regions of other countries where the source does", () => {
  const latam = COUNTRY_GROUPS.get("LATAM")?.countries;
  expect(latam).toEqual(expect.arrayContaining(["MX", "BR", "PR", "GF"]));
  expect(latam).not.toContain("US");
});
