/** The page about endpoints is up to date, and what it says is so. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { endpointsPage } from "../../../server/src/endpoints/endpoints-page.ts";
import { findEndpoints } from "../../../server/src/endpoints/find-endpoints.ts";
import { IGNORED_TEXTS } from "../../../server/src/endpoints/ignored-texts.ts";
import { KNOWN_HOSTS } from "../../../server/src/endpoints/known-hosts.ts";
import { ORGANISATIONS } from "../../../server/src/endpoints/organisations.ts";
import { SOURCES } from "../../../server/src/endpoints/sources.ts";
import { hostPatternMatches, hostPatternProblem } from "../../../server/src/policy/host-pattern.ts";
import { isCountry } from "../../../server/src/region/country.ts";

it("is up to date", () => {
  const page = readFileSync(new URL("../../../server/docs/ENDPOINTS.md", import.meta.url), "utf8");
  expect(page, 'run "npm run docs"').toBe(endpointsPage());
});

it.each(IGNORED_TEXTS)("passes over $text: $why", ({ text, name }) => {
  expect(findEndpoints(text, name)).toEqual([]);
});

describe("the table of hosts", () => {
  it("has one entry for each host", () => {
    const patterns = KNOWN_HOSTS.map(({ pattern }) => pattern);
    const matches = (host: string) => patterns.filter((pattern) => hostPatternMatches(pattern, host));
    expect(patterns.map((pattern) => matches(pattern.replace("*.", "")))).toEqual(
      patterns.map((one) => [one]),
    );
  });

  it.each(KNOWN_HOSTS)("$pattern is well-formed, with a country, sources and a date", (host) => {
    const { pattern, country, sources, asOf } = host;
    expect(hostPatternProblem(pattern)).toBeUndefined();
    expect(country === undefined || isCountry(country)).toBe(true);
    expect(sources).not.toEqual([]);
    for (const source of sources) expect(source).toMatch(/^https:\/\/[\w.-]+\/\S*$/);
    expect(asOf).toMatch(/^20\d\d-\d\d-\d\d$/);
  });

  it("has a host of each organisation, and rests on each source", () => {
    const seats = Object.values(ORGANISATIONS).flatMap((seat) =>
      seat === undefined ? [] : [SOURCES[seat.source]],
    );
    const used = new Set([...KNOWN_HOSTS.flatMap(({ sources }) => sources), ...seats]);
    expect(new Set(KNOWN_HOSTS.map(({ organisation }) => organisation))).toEqual(
      new Set(Object.keys(ORGANISATIONS)),
    );
    expect(used).toEqual(new Set(Object.values(SOURCES)));
  });
});
