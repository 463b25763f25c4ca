/**
 * What the name of a product, folder or module says about the region that it is for: countries, carriers of one country, mobile
 * country codes, words for the whole world. A name proves nothing: what comes out is a guess, and says from which characters.
 */
import { isCountry } from "./country.ts";
import { countriesOfMcc } from "./mobile-country-codes.ts";

/** The region of products for every country that has no product of its own. */
export const WORLD = "WW";

/** The characters of a name that speak of a region: a country's code, a built-in group, or `WORLD`. */
export interface NameRegion {
  readonly region: string;
  readonly start: number;
  readonly end: number;
}

const SPECIFIC: ReadonlyMap<string, string> = new Map(
  Object.entries({
    CN: "cn china chinatelecom chinamobile chinaunicom unicom ctcc cmcc cucc",
    EEA: "eea eu euex europe",
    US: "usa verizon vzw",
    JP: "japan docomo kddi softbank",
    IN: "india jio rjil",
    KR: "korea",
    RU: "russia",
    BR: "brazil",
    TW: "taiwan",
    ID: "indonesia",
    MX: "mexico telcel",
    TR: "turkey",
    TH: "thailand",
    VN: "vietnam",
  }).flatMap(([region, words]) => words.split(" ").map((word) => [word, region] as const)),
);
const WORLDWIDE: ReadonlySet<string> = new Set(
  "ww row global oversea overseas intl international worldwide".split(" "),
);
/** Words: `UsageStatsCn`, `usage_stats_cn`, `USAGE-CN`; a number is a word of its own. */
const WORD = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;
/** Chinese carriers' short names are no part of any other word, so they may stand within one: `eacuccspecA`. */
const GLUED_CARRIER = /cmcc|ctcc|cucc/gi;
/** SKUs as HMD names them: `00CN`, `600WW`. */
const SKU = /(?<=(?<![A-Za-z0-9])\d{2,3})([A-Z]{2,3})(?![A-Za-z0-9])/g;
const MOBILE_CODE = /mcc[-_]?(\d{3})/gi;

/** What a name must hold to say anything: nearly all names do not, and many are asked about. */
const ANYTHING = new RegExp([...SPECIFIC.keys(), ...WORLDWIDE, "mcc", "\\d{2}[A-Z]{2}"].join("|"), "i");

/** What a name says by itself; of several the last one that is narrower than the world. */
export function nameRegion(name: string): NameRegion | undefined {
  if (!ANYTHING.test(name)) return undefined;
  const found = [
    ...wordRegions(name),
    ...matches(name, GLUED_CARRIER, () => "CN"),
    ...matches(name, SKU, (code = "") => SPECIFIC.get(code.toLowerCase()) ?? codeRegion(code)),
    ...matches(name, MOBILE_CODE, (code = "") => mobileRegion(code)),
  ].sort((a, b) => a.start - b.start);
  return found.findLast(({ region }) => region !== WORLD) ?? found.at(-1);
}

/** The country code that a name ends with (`phone_in`), which only says something beside names that say more. */
export function lastCode(name: string): NameRegion | undefined {
  const [, code = ""] = /(?<=[_-])([a-z]{2}|[A-Z]{2})$/.exec(name) ?? [];
  const region = codeRegion(code.toUpperCase());
  return region === undefined ? undefined : { region, start: name.length - 2, end: name.length };
}

/** The characters behind a region's, if they only say that it is no single country's: the `_global` of `_eea_global`. */
export function isWorldSuffix(text: string): boolean {
  return [...text.matchAll(WORD)].every(([word]) => WORLDWIDE.has(word.toLowerCase()));
}

function wordRegions(name: string): NameRegion[] {
  const words = [...name.matchAll(WORD)].map((match) => ({
    text: match[0].toLowerCase(),
    start: match.index,
  }));
  return words.flatMap(({ text, start }, index) => {
    const next = words[index + 1]?.text ?? "";
    // Xiaomi's `in_global` is India's.
    const before = WORLDWIDE.has(next) && text.length === 2 ? codeRegion(text.toUpperCase()) : undefined;
    const region = before ?? SPECIFIC.get(text) ?? (WORLDWIDE.has(text) ? WORLD : undefined);
    return region === undefined ? [] : [{ region, start, end: start + text.length }];
  });
}

function matches(
  name: string,
  pattern: RegExp,
  regionOf: (code: string | undefined) => string | undefined,
): NameRegion[] {
  return [...name.matchAll(pattern)].flatMap((match) => {
    const region = regionOf(match[1]);
    return region === undefined ? [] : [{ region, start: match.index, end: match.index + match[0].length }];
  });
}

function codeRegion(code: string): string | undefined {
  if (code === WORLD) return WORLD;
  return isCountry(code) ? code : undefined;
}

function mobileRegion(code: string): string | undefined {
  const countries = countriesOfMcc(code)?.toArray() ?? [];
  return countries.length === 1 ? countries[0] : undefined;
}
