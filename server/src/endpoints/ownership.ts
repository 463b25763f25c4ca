/** What is known of whose a host is, besides what a policy says: by our table, by the host's own name, by its domain. */
import { parse } from "tldts";
import { asciiHost } from "../policy/ascii-host.ts";
import { hostPatternMatches } from "../policy/host-pattern.ts";
import type { Country } from "../region/country.ts";
import { countriesOfMcc } from "../region/mobile-country-codes.ts";
import type { RegionSet } from "../region/region-set.ts";
import { countryOfTopLevel } from "./country-domains.ts";
import { KNOWN_HOSTS, type KnownHost } from "./known-hosts.ts";

/**
 * One piece of evidence: an entry of our table, a name that operators give to hosts of their networks, or a domain that is the code
 * of a country, which says little.
 */
export type HostEvidence =
  | { readonly kind: "table"; readonly host: KnownHost }
  | { readonly kind: "network"; readonly mcc: string; readonly countries: RegionSet }
  | {
      readonly kind: "country-domain";
      readonly domain: string;
      readonly suffix: string;
      readonly country: Country;
    };

/**
 * The evidence for a host, the strongest first. The domain counts only where nothing else tells the country.
 *
 * Rule: names of networks are those of 3GPP TS 23.003, annex D (`…mnc001.mcc208.pub.3gppnetwork.org`).
 */
export function hostEvidence(host: string): HostEvidence[] {
  const name = asciiHost(host);
  const known = knownHost(name);
  if (known !== undefined) return [{ kind: "table", host: known }];
  const mcc = /(?:^|\.)mcc(\d{3})\.(?:pub\.)?3gppnetwork\.org$/.exec(name)?.[1];
  const countries = mcc === undefined ? undefined : countriesOfMcc(mcc);
  if (mcc !== undefined && countries?.isEmpty === false) return [{ kind: "network", mcc, countries }];
  return domainEvidence(name);
}

/** The entry for a host; no two of the table's patterns match one host. */
function knownHost(name: string): KnownHost | undefined {
  return KNOWN_HOSTS.find(({ pattern }) => hostPatternMatches(pattern, name));
}

function domainEvidence(name: string): HostEvidence[] {
  const { domain, isIp } = parse(name, { extractHostname: false });
  const suffix = name.slice(name.lastIndexOf(".") + 1);
  const country = isIp === true || domain === null ? undefined : countryOfTopLevel(suffix);
  return country === undefined || domain === null
    ? []
    : [{ kind: "country-domain", domain, suffix, country }];
}
