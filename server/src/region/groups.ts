/**
 * The built-in groups of countries, each a constant with its source and the date on which that, or a stored copy of it, was read.
 * Group names can be used in a policy wherever a region can; nothing here knows a policy.
 */
import type { Country } from "./country.ts";

/** A named group of countries as its sources, read on `asOf` (ISO date), list it. */
export interface CountryGroup {
  readonly name: string;
  readonly title: string;
  readonly countries: readonly Country[];
  readonly source: string;
  readonly asOf: string;
}

const READ_ON = "2026-11-24";
const TERRITORY_CONTAINMENT =
  "https://github.com/unicode-org/cldr-json/blob/main/cldr-json/cldr-core/supplemental/territoryContainment.json";
const EFTA_AND_EEA = "https://www.destatis.de/Europa/EN/Country/EFTA-countries/EFTA-Countries.html";

const EU_MEMBERS: readonly Country[] = words(
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK",
);
const EFTA_MEMBERS: readonly Country[] = words("CH IS LI NO");
const EEA_MEMBERS: readonly Country[] = [...EU_MEMBERS, ...words("IS LI NO")].sort();
/** The parts of France and Finland in which the EU's treaties apply (TFEU art. 355) and that have codes of their own. */
const EU_TERRITORIES: readonly Country[] = words("AX GF GP MF MQ RE YT");
const CARIBBEAN: readonly Country[] = words(
  "AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI",
);
const CENTRAL_AMERICA: readonly Country[] = words("BZ CR GT HN MX NI PA SV");
const SOUTH_AMERICA: readonly Country[] = words("AR BO BR BV CL CO EC FK GF GS GY PE PY SR UY VE");

/** Every built-in group, by name. */
export const COUNTRY_GROUPS: ReadonlyMap<string, CountryGroup> = new Map(
  [
    {
      name: "EU",
      title: "European Union (27 member states)",
      countries: EU_MEMBERS,
      source: TERRITORY_CONTAINMENT,
      asOf: READ_ON,
    },
    {
      name: "EEA",
      title: "European Economic Area (EU, Iceland, Liechtenstein, Norway)",
      countries: EEA_MEMBERS,
      source: EFTA_AND_EEA,
      asOf: READ_ON,
    },
    {
      name: "EFTA",
      title: "European Free Trade Association",
      countries: EFTA_MEMBERS,
      source: EFTA_AND_EEA,
      asOf: READ_ON,
    },
    {
      name: "GDPR",
      title:
        "Where the GDPR applies: the EEA with the EU's outermost regions and Åland, and the United Kingdom's UK GDPR",
      countries: [...EEA_MEMBERS, ...EU_TERRITORIES, "GB"].sort(),
      source: [
        EFTA_AND_EEA,
        "https://www.privacyperfect.com/fr/blog/le-rgpd-franchit-les-fronti%C3%A8res-de-lue",
        "https://eur-lex.europa.eu/legal-content/IT/TXT/HTML/?uri=CELEX:12016E355",
        "https://www.macroberts.com/legal-expertise/data-protection-cyber-security/international-reach/",
      ].join(" "),
      asOf: READ_ON,
    },
    {
      name: "ASEAN",
      title: "Association of Southeast Asian Nations (11 member states, with Timor-Leste since October 2025)",
      countries: words("BN ID KH LA MM MY PH SG TH TL VN"),
      source: "https://ianslive.in/timor-leste-becomes-11th-member-of-asean--20251026134029",
      asOf: READ_ON,
    },
    {
      name: "GCC",
      title: "Gulf Cooperation Council",
      countries: words("AE BH KW OM QA SA"),
      source: "http://www.gccegov.net/en/web/guest/gcc",
      asOf: READ_ON,
    },
    {
      name: "LATAM",
      title: "Latin America and the Caribbean (territory 419 of the Unicode CLDR)",
      countries: [...CARIBBEAN, ...CENTRAL_AMERICA, ...SOUTH_AMERICA].sort(),
      source: TERRITORY_CONTAINMENT,
      asOf: READ_ON,
    },
  ].map((group) => [group.name, group]),
);

function words(text: string): Country[] {
  return text.split(" ");
}
