/** For which carriers an element of `apns-conf.xml` or of a carrier configuration counts. What it says to them is not known here. */
import { type XmlElement, xmlAttribute } from "../formats/xml-document.ts";
import { countriesOfMcc } from "../region/mobile-country-codes.ts";
import { RegionSet } from "../region/region-set.ts";
import type { RunTimeCondition } from "./run-time-condition.ts";

/** The documents in which an attribute `mcc` is a condition, by the name of their root. */
const CARRIER_ROOTS = new Set(["apns", "carrier_config", "carrier_config_list"]);
/** The elements that carry the condition. */
const CARRIER_ELEMENTS = new Set(["apn", "carrier_config"]);

/**
 * The condition of an element: its mobile country code, else its carrier id. `undefined` for an element that counts for everybody, and
 * in documents of other kinds.
 *
 * Rule: `checkFilters` of `DefaultCarrierConfigService` in AOSP's packages/apps/CarrierConfig, and `TelephonyProvider` for APNs.
 * @param root the name of the document's root
 */
export function carrierCondition(element: XmlElement, root: string): RunTimeCondition | undefined {
  if (!CARRIER_ROOTS.has(root) || !CARRIER_ELEMENTS.has(element.name)) return undefined;
  const mcc = xmlAttribute(element, "mcc")?.value;
  const countries = mcc === undefined ? undefined : countriesOfMcc(mcc);
  if (countries !== undefined) return { countries, condition: `mcc="${mcc}"` };
  const id = (xmlAttribute(element, "cid") ?? xmlAttribute(element, "carrier_id"))?.value;
  return id === undefined ? undefined : ofCarrierId(id);
}

/**
 * The condition in the name of a carrier's file: `carrier_config_mccmnc_46000.xml` (before Android 11 `carrier_config_46000.xml`) or
 * `carrier_config_carrierid_1839_Verizon-Wireless.xml`.
 *
 * Rule: `loadConfig` of `DefaultCarrierConfigService` in AOSP's packages/apps/CarrierConfig.
 */
export function carrierFileCondition(fileName: string): RunTimeCondition | undefined {
  const [, mcc] = /^carrier_config_(?:mccmnc_)?(\d{3})\d{2,3}\.xml$/.exec(fileName) ?? [];
  const countries = mcc === undefined ? undefined : countriesOfMcc(mcc);
  if (countries !== undefined) return { countries, condition: fileName };
  const [, id] = /^carrier_config_carrierid_(\d+)_.*\.xml$/.exec(fileName) ?? [];
  return id === undefined ? undefined : ofCarrierId(id);
}

/** Only a list that AOSP updates apart from the tree tells the carriers behind the ids. */
function ofCarrierId(id: string): RunTimeCondition {
  return {
    countries: RegionSet.all,
    condition: `carrier id ${id}`,
    unknown: `the countries of carrier id ${id} are not known`,
  };
}
