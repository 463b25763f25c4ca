/** Guesses where products are sold: by words of their names, by the locale that they set, by their only locale. */
import type { ProductContents } from "../../facts/fact.ts";
import { propertyWords } from "../../facts/property-words.ts";
import { matchesName } from "../../policy/matching.ts";
import { isCountry } from "../../region/country.ts";
import { isWorldSuffix, lastCode, type NameRegion, nameRegion } from "../../region/name-region.ts";
import { groupBy } from "../../text/group-by.ts";

/** An entry of `products`: names as patterns, or a property with its value. */
export interface GuessedProducts {
  readonly region: string;
  readonly match:
    | { readonly names: readonly string[] }
    | { readonly property: string; readonly value: string };
  readonly products: number;
  readonly why: string;
}

/** What speaks for a product's region. Products with one `key` are matched by one entry. */
interface Evidence {
  readonly name: string;
  readonly region: string;
  readonly key: string;
  readonly match: GuessedProducts["match"];
  readonly why: string;
}

/** The entries in the order in which they must stand, and the names of the products that nothing speaks of. */
export function guessProducts(products: readonly ProductContents[]): {
  entries: GuessedProducts[];
  unknown: string[];
} {
  const names = products.map(({ declaration }) => declaration.name);
  const evidence = products.map((contents) => evidenceFor(contents, names));
  const found = evidence.filter((item) => item !== undefined);
  const groups = groupBy(
    found,
    ({ region, key, match }) => `${region} ${key} ${"names" in match ? "" : match.value}`,
  );
  const entries = [...groups.values()].map(entryFor).sort((a, b) => rank(a) - rank(b));
  return {
    entries: [...exceptions(entries, found), ...entries],
    unknown: names.filter((_, index) => evidence[index] === undefined),
  };
}

function entryFor(group: readonly Evidence[]): GuessedProducts {
  const [{ region, match, why }] = group as [Evidence];
  const names = new Set(group.flatMap((item) => ("names" in item.match ? item.match.names : [])));
  return { region, match: "names" in match ? { names: [...names] } : match, why, products: group.length };
}

/** Single names first, properties last; of patterns the longer one first, since it is the narrower one. */
function rank({ match }: GuessedProducts): number {
  if (!("names" in match)) return 0;
  const patterns = match.names.filter(isPattern);
  return patterns.length === 0 ? Number.MIN_SAFE_INTEGER : -Math.max(...patterns.map(({ length }) => length));
}

function isPattern(name: string): boolean {
  return name.includes("*");
}

/** Products for which an earlier pattern than their own would decide otherwise. */
function exceptions(entries: readonly GuessedProducts[], all: readonly Evidence[]): GuessedProducts[] {
  return all.flatMap(({ name, region, why }) => {
    const first = entries.find(
      ({ match }) => "names" in match && match.names.some((p) => matchesName(p, name)),
    );
    if (first === undefined || first.region === region) return [];
    return [{ region, match: { names: [name] }, products: 1, why }];
  });
}

function evidenceFor(contents: ProductContents, names: readonly string[]): Evidence | undefined {
  const { name } = contents.declaration;
  const said = nameRegion(name);
  if (said !== undefined) {
    const pattern = patternFor(name, said);
    const why = `“${written(name, said)}” in the name`;
    return { name, region: said.region, key: pattern, match: { names: [pattern] }, why };
  }
  return siblingEvidence(name, names) ?? propertyEvidence(contents) ?? localeEvidence(contents);
}

function written(name: string, { start, end }: NameRegion): string {
  return name.slice(start, end);
}

/** `*_00CN` for a region that a name ends with, `*cmcc*` for one within it. */
function patternFor(name: string, said: NameRegion): string {
  const separator = Math.max(name.lastIndexOf("_", said.start - 1), name.lastIndexOf("-", said.start - 1));
  if (separator >= 0 && isWorldSuffix(name.slice(said.end))) return `*${name.slice(separator)}`;
  return `*${written(name, said)}*`;
}

/** Evidence for one product; those with the same reason share an entry. */
function single(name: string, region: string, why: string): Evidence {
  return { name, region, key: why, match: { names: [name] }, why };
}

/** `phone_in` beside `phone_cn` or `phone_global`. */
function siblingEvidence(name: string, names: readonly string[]): Evidence | undefined {
  const code = lastCode(name);
  if (code === undefined) return undefined;
  const stem = name.slice(0, code.start);
  const sibling = names.find(
    (other) => other.startsWith(stem) && (nameRegion(other)?.start ?? -1) >= stem.length,
  );
  if (sibling === undefined) return undefined;
  return single(name, code.region, "the end of the name, beside others with a region in theirs");
}

/** Properties that say for whom a product is; the United States are what AOSP sets when nobody has thought about it. */
const LOCALE_PROPERTIES = [
  "ro.product.locale.region",
  "ro.product.locale",
  "persist.sys.country",
  "persist.sys.locale",
  "ro.product.country.region",
  "ro.product.countrycode",
  "ro.miui.region",
];
const DEFAULT_COUNTRY = "US";

function propertyEvidence({ declaration: { name }, product }: ProductContents): Evidence | undefined {
  for (const { word } of propertyWords(product)) {
    const [property = "", value = ""] = word.text.split("=", 2);
    if (!LOCALE_PROPERTIES.includes(property)) continue;
    const region = countryOf(value);
    if (region === undefined) continue;
    return { name, region, key: property, match: { property, value }, why: `the property ${property}` };
  }
  return undefined;
}

/** A product for which all locales are one country's. */
function localeEvidence({ declaration: { name }, product }: ProductContents): Evidence | undefined {
  const locales = product.variables.get("PRODUCT_LOCALES")?.map(({ text }) => text) ?? [];
  const languages = locales.filter((text) => /^[a-z]{2,3}_/.test(text));
  const [region, ...more] = new Set(languages.map(countryOf));
  if (region === undefined || more.length > 0) return undefined;
  return single(name, region, "its only locales");
}

/** The country of `CN`, `zh-CN` or `zh_CN`. */
function countryOf(value: string): string | undefined {
  const code = value.toUpperCase().split(/[-_]/).at(-1) ?? "";
  return isCountry(code) && code !== DEFAULT_COUNTRY ? code : undefined;
}
