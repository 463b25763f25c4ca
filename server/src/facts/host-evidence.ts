/** What is known of whose an endpoint is, in words. */
import { type HostEvidence, hostEvidence } from "../endpoints/ownership.ts";
import { countryName } from "../region/country.ts";
import { RegionSet } from "../region/region-set.ts";
import type { EndpointFact } from "./fact.ts";

/** One piece of evidence about an endpoint's owner, with a sentence that says what it is and how much it says. */
export interface OwnerEvidence {
  readonly kind: HostEvidence["kind"];
  readonly organisation?: string;
  readonly countries: readonly string[];
  readonly purpose?: string;
  readonly source?: string;
  readonly asOf?: string;
  readonly sentence: string;
}

const known = new Map<string, readonly OwnerEvidence[]>();

/** The evidence besides the policy's, the strongest first. */
export function ownerEvidence({ name }: Pick<EndpointFact, "name">): readonly OwnerEvidence[] {
  let found = known.get(name);
  if (found === undefined) {
    found = hostEvidence(name).map((evidence) => described(name, evidence));
    known.set(name, found);
  }
  return found;
}

/** The countries that a host's own name speaks of: those of a mobile network, or of a country-code domain. */
export function countriesOfHost(name: string): RegionSet | undefined {
  const [evidence] = hostEvidence(name);
  if (evidence?.kind === "network") return evidence.countries;
  return evidence?.kind === "country-domain" ? RegionSet.of([evidence.country]) : undefined;
}

function described(name: string, evidence: HostEvidence): OwnerEvidence {
  const { kind } = evidence;
  switch (evidence.kind) {
    case "table": {
      const { organisation, country, purpose, sources, asOf } = evidence.host;
      const source = sources.join(" ");
      const seat = country === undefined ? "" : `, ${countryName(country)}`;
      const sentence = `${name} is known as a host of ${organisation}${seat}: ${purpose} (${source}, ${asOf})`;
      const countries = country === undefined ? [] : [country];
      return { kind, organisation, countries, purpose, source, asOf, sentence };
    }
    case "network": {
      const { mcc, countries } = evidence;
      const sentence = `${name} is named for a network of mobile country code ${mcc} (${countries.describe()})`;
      return { kind, countries: countries.toArray(), sentence };
    }
    case "country-domain": {
      const { domain, suffix, country } = evidence;
      const sentence = `${domain} ends in .${suffix}, the code of ${countryName(country)}: weak evidence of where it belongs`;
      return { kind, countries: [country], sentence };
    }
  }
}
