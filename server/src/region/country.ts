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

/** The English short name of a country; the code itself when there is none. */
export function countryName(country: Country): string {
  return countries.getName(country, "en") ?? country;
}

/** The country of a code or an English name, in any case (`DE`, `germany`); `undefined` when there is none. */
export function countryNamed(text: string): Country | undefined {
  const code = text.trim().toUpperCase();
  return isCountry(code) ? code : countries.getAlpha2Code(text.trim(), "en");
}
