/** Locales and the countries that they speak of. Where a locale is used is not known here: anybody may choose any. */
import { isCountry } from "./country.ts";
import { RegionSet } from "./region-set.ts";

/** Subtags behind which no region can stand: what follows a single letter is an extension. */
const EXTENSION = /^[a-z0-9]$/i;
const REGION = /^(?:[a-z]{2}|\d{3})$/i;
/** The one territory of several countries that locales name often. Rule: UN M.49, as the Unicode CLDR contains it. */
const LATIN_AMERICA = "419";

/**
 * The countries of a locale's region (`zh-CN`, `zh_Hans_CN`, `es-419`); `undefined` where it names none, as a language alone does
 * not, or no country, as the pseudo-locales `en-XA` and `ar-XB` do.
 *
 * Rule: BCP 47 (RFC 5646, section 2.1).
 */
export function countriesOfLocale(locale: string): RegionSet | undefined {
  const [, ...subtags] = locale.split(/[-_]/);
  const extension = subtags.findIndex((subtag) => EXTENSION.test(subtag));
  const own = extension < 0 ? subtags : subtags.slice(0, extension);
  const region = own.find((subtag) => REGION.test(subtag))?.toUpperCase();
  if (region === undefined) return undefined;
  if (region === LATIN_AMERICA) return RegionSet.named("LATAM");
  return isCountry(region) ? RegionSet.of([region]) : undefined;
}
