/**
 * The built-in groups of countries, each a constant with its source and the date on which it was read. Group names can
 * be used in a policy wherever a region can; nothing here knows a policy.
 */
import type { Country } from "./country.ts";

/** A named group of countries as its source listed it on `asOf` (ISO date). */
export interface CountryGroup {
  readonly name: string;
  readonly title: string;
  readonly countries: readonly Country[];
  readonly source: string;
  readonly asOf: string;
}

const EU_MEMBERS: readonly Country[] = words(
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK",
);
const EFTA_MEMBERS: readonly Country[] = words("CH IS LI NO");
const EEA_MEMBERS: readonly Country[] = [...EU_MEMBERS, ...words("IS LI NO")].sort();
/** The parts of France and Finland that lie in the EU's territory (TEU art. 52, TFEU art. 355) and have codes of their own. */
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
      source: "https://european-union.europa.eu/principles-countries-history/eu-countries_en",
      asOf: "2025-01-01",
    },
    {
      name: "EEA",
      title: "European Economic Area (EU, Iceland, Liechtenstein, Norway)",
      countries: EEA_MEMBERS,
      source: "https://www.efta.int/about-efta/european-economic-area",
      asOf: "2025-01-01",
    },
    {
      name: "EFTA",
      title: "European Free Trade Association",
      countries: EFTA_MEMBERS,
      source: "https://www.efta.int/about-efta/the-efta-states",
      asOf: "2025-01-01",
    },
    {
      name: "GDPR",
      title:
        "Where the GDPR applies: the EEA with the EU's outermost regions and Åland, and the United Kingdom's UK GDPR",
      countries: [...EEA_MEMBERS, ...EU_TERRITORIES, "GB"].sort(),
      source: "Regulation (EU) 2016/679; EEA Joint Committee Decision 154/2018; UK Data Protection Act 2018",
      asOf: "2025-01-01",
    },
    {
      name: "ASEAN",
      title: "Association of Southeast Asian Nations (11 member states, with Timor-Leste since October 2025)",
      countries: words("BN ID KH LA MM MY PH SG TH TL VN"),
      source: "https://asean.org/member-states/",
      asOf: "2025-10-26",
    },
    {
      name: "GCC",
      title: "Gulf Cooperation Council",
      countries: words("AE BH KW OM QA SA"),
      source: "https://www.gcc-sg.org/en/AboutUs/MemberStates",
      asOf: "2025-01-01",
    },
    {
      name: "LATAM",
      title:
        "Latin America and the Caribbean, as the United Nations group countries for statistics (M49, code 419)",
      countries: [...CARIBBEAN, ...CENTRAL_AMERICA, ...SOUTH_AMERICA].sort(),
      source: "https://unstats.un.org/unsd/methodology/m49/",
      asOf: "2025-01-01",
    },
  ].map((group) => [group.name, group]),
);

function words(text: string): Country[] {
  return text.split(" ");
}
