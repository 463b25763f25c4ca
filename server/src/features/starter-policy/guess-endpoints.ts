/** Guesses which hosts belong to one country, by the country code under which they are registered. */
import { parse } from "tldts";
import type { EndpointFact, ProductContents } from "../../facts/fact.ts";
import { isCountry } from "../../region/country.ts";
import { groupBy } from "../../text/group-by.ts";

/** An entry of `endpoints`. */
export interface GuessedEndpoint {
  readonly host: string;
  readonly region: string;
  readonly why: string;
}

/**
 * Country codes under which anybody registers and that say nothing of a country.
 * Source: Google's list of generic country-code domains (developers.google.com/search/docs/specialty/international).
 */
const GENERIC: ReadonlySet<string> = new Set(
  "ad ai as bz cc cd co dj fm io la me ms nu sc sr su tv tk ws gl to ly gg st sh is it in my am be".split(
    " ",
  ),
);
/** Codes whose country has another one, or that are a group of countries. */
const OTHER_CODES: ReadonlyMap<string, string> = new Map([
  ["uk", "GB"],
  ["eu", "EU"],
]);

/** The registered domains of all hosts in products, with the country by their last label. */
export function guessEndpoints(products: readonly ProductContents[]): GuessedEndpoint[] {
  const facts = products.flatMap(({ otherFacts }) => otherFacts.filter((fact) => fact.kind === "endpoint"));
  const found = facts.flatMap((fact) => {
    const { domain, isIcann } = parse(fact.name, { allowPrivateDomains: false });
    return domain === null || isIcann !== true ? [] : [{ domain, fact }];
  });
  return [...groupBy(found, ({ domain }) => domain)].flatMap(([domain, group]) => {
    const label = domain.slice(domain.lastIndexOf(".") + 1);
    const region = GENERIC.has(label) ? undefined : (OTHER_CODES.get(label) ?? countryOf(label));
    const { fact } = group[0] as { fact: EndpointFact };
    const why = `“.${label}”; ${fact.name} in ${fact.holder} (${fact.place.file.path})`;
    return region === undefined ? [] : [{ host: `*.${domain}`, region, why }];
  });
}

function countryOf(label: string): string | undefined {
  const code = label.toUpperCase();
  return isCountry(code) ? code : undefined;
}
