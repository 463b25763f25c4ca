/** The regions, apps, hosts and overlay directories of generated trees, and the policy that says so. */
import type { Random } from "./random.ts";
import type { Product, Region, Thing } from "./world.ts";

export const REGIONS: readonly Region[] = [
  { name: "CN", countries: ["CN"] },
  { name: "EU", countries: ["DE", "FR"] },
  { name: "IN", countries: ["IN"] },
  { name: "NA", countries: ["CA", "US"] },
];

/** Mobile country codes of some of these countries. */
export const MOBILE_COUNTRY_CODES: ReadonlyMap<string, string> = new Map([
  ["460", "CN"],
  ["262", "DE"],
  ["404", "IN"],
  ["302", "CA"],
]);

/** A name with the regions where it is allowed. */
export interface Offer {
  readonly name: string;
  readonly regions: readonly Region[];
}

/** A host as the policy writes it, and for each region where another takes its place which one. */
export interface HostPattern extends Offer {
  readonly replacements: ReadonlyMap<string, string>;
}

/** A family of apps, one variant for each group of regions. */
export interface Family {
  readonly name: string;
  readonly variants: readonly Offer[];
}

/** What a tree's policy knows. `hosts` are names as they are written in values, `patterns` how the policy writes them. */
export interface Market {
  readonly families: readonly Family[];
  readonly apps: readonly Offer[];
  readonly hosts: readonly Offer[];
  readonly patterns: readonly HostPattern[];
  readonly scopes: readonly Offer[];
}

/** Makes up a market. */
export function makeMarket(random: Random): Market {
  const families = ["activation", "statistics", "assistant"].map((name) => makeFamily(name, random));
  const patterns: HostPattern[] = [];
  const hosts: Offer[] = [];
  for (let index = 0; index < 4; index++) {
    const regions = random.some(REGIONS).slice(0, 2);
    const domain = `service${index}.example.${random.pick(["cn", "com", "net"])}`;
    const wide = random.chance(0.4);
    const others = REGIONS.filter((region) => !regions.includes(region) && random.chance(0.6));
    const replacements = new Map(others.map(({ name }) => [name, `${name.toLowerCase()}.example.org`]));
    patterns.push({ name: wide ? `*.${domain}` : domain, regions, replacements });
    hosts.push({ name: domain, regions });
    if (wide) hosts.push({ name: `a.b.${domain}`, regions });
  }
  const scopes = REGIONS.map(({ name }) => ({
    name: name.toLowerCase(),
    regions: scopeRegions(name, random),
  }));
  return { families, apps: families.flatMap(({ variants }) => variants), hosts, patterns, scopes };
}

function makeFamily(name: string, random: Random): Family {
  const groups = new Map<number, Region[]>();
  for (const region of REGIONS) {
    const group = random.between(0, 2);
    groups.set(group, [...(groups.get(group) ?? []), region]);
  }
  const title = name[0]?.toUpperCase() + name.slice(1);
  const variants = [...groups.values()].map((regions) => ({
    name:
      title + regions.map((region) => region.name.slice(0, 1) + region.name.slice(1).toLowerCase()).join(""),
    regions,
  }));
  return { name, variants };
}

function scopeRegions(name: string, random: Random): Region[] {
  return REGIONS.filter((region) => region.name === name || random.chance(0.15));
}

export function countriesOf(regions: readonly Region[]): string[] {
  return regions.flatMap((region) => region.countries);
}

/** The part of a thing that comes from its offer. */
export function thingOf(id: number, kind: Thing["kind"], offer: Offer): Thing {
  return { id, kind, name: offer.name, allowed: countriesOf(offer.regions) };
}

/** `regionlint.yaml` for a market and its products. */
export function policyLines(market: Market, products: readonly Product[]): string[] {
  const list = (regions: readonly Region[]) => `[${regions.map(({ name }) => name).join(", ")}]`;
  const matched = products.filter(({ regions }) => regions.length > 0);
  return [
    "version: 1",
    "regions:",
    ...REGIONS.map(({ name, countries }) => `  ${name}: { countries: [${countries.join(", ")}] }`),
    "products:",
    ...matched.map(({ name, regions }) => `  - { match: ${name}, region: ${list(regions)} }`),
    "scopes:",
    ...market.scopes.map(
      ({ name, regions }) => `  - { makefiles: ["vendor/packs/${name}/**"], region: ${list(regions)} }`,
    ),
    "apps:",
    ...market.families.flatMap(({ name, variants }) => [
      `  ${name}:`,
      "    variants:",
      ...variants.map((offer) => `      - { region: ${list(offer.regions)}, module: ${offer.name} }`),
    ]),
    "endpoints:",
    ...market.patterns.map(
      ({ name, regions, replacements }) =>
        `  - { host: "${name}", region: ${list(regions)}${replaceEntry(replacements)} }`,
    ),
    "overlays:",
    ...REGIONS.map(({ name }) => `  - { path: "**/overlay-${name.toLowerCase()}/**", region: ${name} }`),
    '  - { path: "device/**/regions/*.yaml", kind: region-overlay }',
  ];
}

function replaceEntry(replacements: ReadonlyMap<string, string>): string {
  const entries = [...replacements].map(([region, host]) => `${region}: ${host}`);
  return entries.length === 0 ? "" : `, replace: { ${entries.join(", ")} }`;
}
