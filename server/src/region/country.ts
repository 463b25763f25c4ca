/**
 * Countries by their ISO 3166-1 alpha-2 codes. Knows codes and English names; which market a country belongs to is
 * not known here.
 */
import countries from "i18n-iso-countries";
import english from "i18n-iso-countries/langs/en.json" with { type: "json" };

countries.registerLocale(english);

/** An ISO 3166-1 alpha-2 code in upper case, such as `CN`. Kosovo's user-assigned `XK` counts as one. */
export type Country = string;

/** Every country code, sorted. */
export const ALL_COUNTRIES: readonly Country[] = Object.keys(countries.getAlpha2Codes()).sort();

const KNOWN: ReadonlySet<string> = new Set(ALL_COUNTRIES);

/** Tells whether `code` is an alpha-2 code, written in upper case. */
export function isCountry(code: string): boolean {
  return KNOWN.has(code);
}

/** Names in use, where the official English one is another or has a comma in it. */
const NAMES_IN_USE: ReadonlyMap<Country, string> = new Map(
  Object.entries({
    BN: "Brunei",
    CD: "DR Congo",
    CG: "Congo",
    CN: "China",
    CZ: "Czechia",
    FK: "Falkland Islands",
    FM: "Micronesia",
    GM: "Gambia",
    IR: "Iran",
    LA: "Laos",
    MD: "Moldova",
    MF: "Saint Martin",
    MK: "North Macedonia",
    PS: "Palestine",
    RU: "Russia",
    SX: "Sint Maarten",
    SY: "Syria",
    TW: "Taiwan",
    TZ: "Tanzania",
    US: "United States",
    VA: "Vatican City",
    VG: "British Virgin Islands",
    VI: "US Virgin Islands",
  }),
);

/** The English name of a country as most people call it; the code itself when there is none. */
export function countryName(country: Country): string {
  return NAMES_IN_USE.get(country) ?? countries.getName(country, "en") ?? country;
}

/** The country of a code or an English name, in any case (`DE`, `germany`); `undefined` when there is none. */
export function countryNamed(text: string): Country | undefined {
  const code = text.trim().toUpperCase();
  return isCountry(code) ? code : countries.getAlpha2Code(text.trim(), "en");
}
