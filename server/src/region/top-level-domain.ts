/** The countries of top-level domains. Hosts themselves are not judged here. */
import { type Country, isCountry } from "./country.ts";

/** Domains of countries and territories that anybody registers for the sound of them, so that they say nothing about a country. */
const USED_EVERYWHERE = new Set(
  "ad ai as bz cc cd co dj fm gg im io la ly me ms nu sc sh sr st su tk to tv us vc vg ws".split(" "),
);
/** Rule: IANA's root zone, where the United Kingdom has `uk` besides its code. */
const OTHER_NAMES: ReadonlyMap<string, Country> = new Map([["uk", "GB"]]);

/** The country whose top-level domain a host is under; `undefined` for generic ones, addresses and those that are sold everywhere. */
export function topLevelCountry(host: string): Country | undefined {
  const domain = /\.([a-z]{2})$/.exec(host)?.[1];
  if (domain === undefined || USED_EVERYWHERE.has(domain)) return undefined;
  const code = OTHER_NAMES.get(domain) ?? domain.toUpperCase();
  return isCountry(code) ? code : undefined;
}
