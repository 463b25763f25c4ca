/**
 * What the name of a resource directory (`values-mcc460`, `values-zh-rCN`) says about where its resources are used. Knows directories
 * only by their names.
 */
import { countriesOfLocale } from "../region/locale.ts";
import { countriesOfMcc } from "../region/mobile-country-codes.ts";
import { RegionSet } from "../region/region-set.ts";
import type { RunTimeCondition } from "./run-time-condition.ts";

const MOBILE = /^[a-z]+-mcc(\d{3})(?:-mnc\d{1,3})?(?=-|$)/;
/** `zh-rCN`, or `b+zh+Hans+CN`; aapt takes them in any case. */
const LOCALE = /^[a-z]+(?:-mcc\d+)?(?:-mnc\d+)?-(?:b\+([a-z0-9+]+)|([a-z]{2,3})-r([a-z]{2}))(?=-|$)/i;

/**
 * The condition of a resource directory, `undefined` when nothing in its name speaks of countries. A mobile country code does; a
 * network code behind it narrows further within the country, which does not matter here. Where a code belongs to no country, the set
 * is empty. A locale with a region (`values-zh-rCN`) counts for certain in its countries; elsewhere only on phones that somebody has
 * set to it. A language alone says nothing: it is spoken, and chosen, everywhere.
 *
 * Rule: Android's "App resources overview", table of configuration qualifiers; `mcc` comes first of all, and the locale next.
 */
export function resourceCondition(directoryName: string): RunTimeCondition | undefined {
  const mobile = MOBILE.exec(directoryName);
  const ofCode = mobile?.[1] === undefined ? undefined : countriesOfMcc(mobile[1]);
  const ofLocale = localeCondition(directoryName);
  if (ofLocale !== undefined) return { ...ofLocale, countries: ofCode ?? RegionSet.all };
  return ofCode && mobile ? { countries: ofCode, condition: mobile[0] } : undefined;
}

function localeCondition(directoryName: string): Omit<RunTimeCondition, "countries"> | undefined {
  const [condition, tag, language = "", region = ""] = LOCALE.exec(directoryName) ?? [];
  if (condition === undefined) return undefined;
  const locale = tag?.replaceAll("+", "-") ?? `${language}-${region}`;
  const countries = countriesOfLocale(locale);
  const elsewhere = `it counts only where somebody chooses the locale ${locale}`;
  return countries && { condition, locale: { countries, elsewhere } };
}
