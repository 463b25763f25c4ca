/** Which country a top-level domain is the code of. Who may register names under it is not known here. */
import { type Country, isCountry } from "../region/country.ts";

/**
 * Country codes that the world uses as if they were none. To take no evidence from them is our own choice; they are those that
 * Google's search takes as generic, as https://tld-list.com/blog/gcctlds-by-google has them, read on 2026-11-24.
 */
export const GENERIC_CODES: readonly string[] =
  "ad ai as bz cc cd co dj fm io la me ms nu sc sr su tk tv ws".split(" ");

/**
 * Codes that are not those of ISO 3166-1, by the aliases of the Unicode CLDR
 * (https://github.com/unicode-org/cldr-json/blob/main/cldr-json/cldr-core/supplemental/aliases.json), read on 2026-11-24.
 */
const OTHER_CODES: ReadonlyMap<string, Country> = new Map([["uk", "GB"]]);

/**
 * Country codes in other scripts, not all of them: each with the country that the comments of the public suffix list give
 * (https://github.com/publicsuffix/list, commit e8c9a2b2b285), read on 2026-11-24.
 */
const IN_OTHER_SCRIPTS: ReadonlyMap<string, Country> = new Map([
  ["xn--fiqs8s", "CN"],
  ["xn--fiqz9s", "CN"],
  ["xn--j6w193g", "HK"],
  ["xn--kprw13d", "TW"],
  ["xn--kpry57d", "TW"],
  ["xn--3e0b707e", "KR"],
  ["xn--h2brj9c", "IN"],
  ["xn--o3cw4h", "TH"],
  ["xn--yfro4i67o", "SG"],
  ["xn--p1ai", "RU"],
  ["xn--j1amh", "UA"],
  ["xn--90ais", "BY"],
  ["xn--90a3ac", "RS"],
  ["xn--80ao21a", "KZ"],
  ["xn--l1acc", "MN"],
  ["xn--node", "GE"],
  ["xn--qxam", "GR"],
  ["xn--wgbh1c", "EG"],
  ["xn--mgberp4a5d4ar", "SA"],
  ["xn--mgbaam7a8h", "AE"],
  ["xn--wgbl6a", "QA"],
  ["xn--mgb9awbf", "OM"],
  ["xn--mgbayh7gpa", "JO"],
  ["xn--mgba3a4f16a", "IR"],
  ["xn--lgbbat1ad8j", "DZ"],
  ["xn--pgbs0dh", "TN"],
]);

/** The country of a top-level domain in lower case and ASCII; `undefined` where it stands for none. */
export function countryOfTopLevel(domain: string): Country | undefined {
  const other = OTHER_CODES.get(domain) ?? IN_OTHER_SCRIPTS.get(domain);
  if (other !== undefined || GENERIC_CODES.includes(domain)) return other;
  const code = domain.toUpperCase();
  return isCountry(code) ? code : undefined;
}
