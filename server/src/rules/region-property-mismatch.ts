/** The rule `region-property-mismatch`. */
import type { ProductContents } from "../facts/fact.ts";
import { PROPERTY_VARIABLES, perVariableWord, type VariableWord } from "../facts/property-words.ts";
import { baseOf } from "../facts/word-facts.ts";
import { type Country, countryNamed } from "../region/country.ts";
import { RegionSet } from "../region/region-set.ts";
import { trailGuards } from "../text/provenance.ts";
import type { FindingProduct } from "./finding.ts";
import type { Rule, RuleContext } from "./rule.ts";
import { type Problem, problemFindings } from "./tree-finding.ts";
import { allLeaks } from "./weaker.ts";
import { because, describeProducts, notCertain } from "./wording.ts";

/**
 * ## What it does
 * Reports a system property that names a country in which the product is not sold: the default locale (`ro.product.locale`,
 * `ro.product.locale.region`, `persist.sys.locale`, `persist.sys.country`) and the country codes of sales (`ro.csc.country_code`,
 * `ro.csc.countryiso_code`). English is everybody's default locale: `en-US` and `en-GB` are never reported, nor is `es-US`, the Spanish of
 * Latin America. A language without a country says nothing. What comes in with a makefile of another region is reported by the `foreign-…`
 * rules.
 *
 * ## Why it matters
 * The property decides what the phone believes to be its home: the language of the first start, the carrier defaults, the time server.
 * A leaked pack often shows itself first by such a line, copied from the product of another country together with the rest.
 *
 * ## Example
 * ```make
 * # B2N_00EEA.mk
 * PRODUCT_PRODUCT_PROPERTIES += ro.product.locale=zh-CN
 * ```
 *
 * ## Use instead
 * ```make
 * # B2N_00EEA.mk
 * PRODUCT_PRODUCT_PROPERTIES += ro.product.locale=fi-FI
 * ```
 *
 * ## Fix safety
 * There is no automatic fix.
 */
export const regionPropertyMismatch: Rule = {
  id: "region-property-mismatch",
  severity: "warning",
  summary: "a locale or country property that names a country where the product is not sold",
  check: (context) =>
    problemFindings(
      context,
      {
        rule: "region-property-mismatch",
        severity: "warning",
        kind: "property",
        message: (group, products) => message(context, group, products),
      },
      context.products.flatMap((contents) =>
        contents.shipsTo.entry === undefined
          ? []
          : countryProperties(contents.product, PROPERTY_VARIABLES).flatMap(
              (property) => mismatch(context, contents, property) ?? [],
            ),
      ),
    ),
};

/** Properties whose value is a locale such as `zh-CN`, and those whose value is a country. */
const LOCALES = new Set(["ro.product.locale", "persist.sys.locale"]);
const DEFAULT_COUNTRIES = new Set(["ro.product.locale.region", "persist.sys.country"]);
const SALES_COUNTRIES = new Set(["ro.csc.country_code", "ro.csc.countryiso_code"]);
/**
 * Locales of a whole continent, by one of its countries.
 * Source: the CLDR's supplemental/parentLocales.json, by which es-US is a kind of es-419, the Spanish of Latin America.
 */
const LATIN_AMERICAN = new Set(["es-US"]);
/** Phones of every country come with English as their default. */
const EVERYBODYS = new Set(["US", "GB"]);

interface Mismatch extends Problem {
  readonly country: Country;
  readonly text: string;
}

/** A word that sets a property to a country. */
interface CountryProperty {
  readonly item: VariableWord;
  readonly name: string;
  readonly country: Country;
}

const countryProperties = perVariableWord((item): CountryProperty[] => {
  const { text } = item.word;
  const equals = text.indexOf("=");
  const name = text.slice(0, equals);
  const country = equals < 0 ? undefined : countryOf(name, text.slice(equals + 1));
  return country === undefined ? [] : [{ item, name, country }];
});

function mismatch(
  context: RuleContext,
  contents: ProductContents,
  { item, name, country }: CountryProperty,
): Mismatch | undefined {
  const { text } = item.word;
  if (contents.shipsTo.countries.has(country)) return undefined;
  const base = baseOf(item);
  if (base === undefined || comesWithALeak(context, contents, base.place.file.path)) return undefined;
  return {
    place: base.place,
    identity: name,
    subject: name,
    contents,
    possible: base.possible,
    conflict: contents.shipsTo.countries,
    route: { chain: [], guards: trailGuards(item.word.firstPiece?.trail) },
    country,
    text,
  };
}

function countryOf(name: string, value: string): Country | undefined {
  if (SALES_COUNTRIES.has(name)) return countryNamed(value);
  if (DEFAULT_COUNTRIES.has(name)) return isEverybodys(value) ? undefined : countryNamed(value);
  if (!LOCALES.has(name)) return undefined;
  const [, language, region = ""] = /^([a-z]{2,3})(?:[-_][A-Z][a-z]{3})?[-_]r?([A-Z]{2})$/.exec(value) ?? [];
  const isForMore =
    (language === "en" && isEverybodys(region)) || LATIN_AMERICAN.has(`${language}-${region}`);
  return isForMore ? undefined : countryNamed(region);
}

function isEverybodys(country: string): boolean {
  return EVERYBODYS.has(country);
}

/** Whether the file comes into the product by a crossing that is reported. */
function comesWithALeak(context: RuleContext, contents: ProductContents, path: string): boolean {
  return allLeaks(context).some(
    (leak) =>
      leak.contents === contents &&
      leak.route.at === "crossing" &&
      leak.route.chain.some((link) => link.path === path),
  );
}

function message(
  context: RuleContext,
  group: readonly Mismatch[],
  products: readonly FindingProduct[],
): string {
  const [{ text, country }] = group as [Mismatch];
  const market = RegionSet.of([country]).describe();
  const are = products.length > 1 ? "are" : "is";
  return `${text} names ${market}, but ${describeProducts(products)} ${are} not sold there${because(products, context.policy)}${notCertain(products)}`;
}
