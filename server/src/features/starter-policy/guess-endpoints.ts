/** Guesses which hosts belong to one country, by the country code under which they are registered. */
import { parse } from "tldts";
import { countryOfTopLevel } from "../../endpoints/country-domains.ts";
import type { EndpointFact, ProductContents } from "../../facts/fact.ts";
import { groupBy } from "../../text/group-by.ts";

/** An entry of `endpoints`. */
export interface GuessedEndpoint {
  readonly host: string;
  readonly region: string;
  readonly why: string;
}

/**
 * Country codes that are no country's evidence for a policy that nobody has read yet, besides those that never are. Our own choice: short
 * names and words (`bit.ly`, `youtu.be`, `goo.gl`) stand under them more often than what is their country's.
 */
const OFTEN_GENERIC: ReadonlySet<string> = new Set("gl to ly gg st sh is it in my am be".split(" "));
/** The domain of a group of countries. */
const GROUPS: ReadonlyMap<string, string> = new Map([["eu", "EU"]]);

/** The registered domains of all hosts in products, with the country by their last label. */
export function guessEndpoints(products: readonly ProductContents[]): GuessedEndpoint[] {
  const facts = products.flatMap(({ otherFacts }) => otherFacts.filter((fact) => fact.kind === "endpoint"));
  const found = facts.flatMap((fact) => {
    const { domain, isIcann } = parse(fact.name, { allowPrivateDomains: false });
    return domain === null || isIcann !== true ? [] : [{ domain, fact }];
  });
  return [...groupBy(found, ({ domain }) => domain)].flatMap(([domain, group]) => {
    const label = domain.slice(domain.lastIndexOf(".") + 1);
    const region = regionOf(label);
    const { fact } = group[0] as { fact: EndpointFact };
    const why = `“.${label}”; ${fact.name} in ${fact.holder} (${fact.place.file.path})`;
    return region === undefined ? [] : [{ host: `*.${domain}`, region, why }];
  });
}

function regionOf(label: string): string | undefined {
  return OFTEN_GENERIC.has(label) ? undefined : (GROUPS.get(label) ?? countryOfTopLevel(label));
}
