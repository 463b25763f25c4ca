/** The rule `foreign-endpoint`. */
import type { FixIntent } from "./finding.ts";
import { foreignFindings } from "./foreign-findings.ts";
import type { Rule } from "./rule.ts";

/**
 * ## What it does
 * Reports a URL, host name or address that a product contacts from a country where the policy does not allow it. It looks in system
 * properties (`PRODUCT_*_PROPERTIES`, `PRODUCT_PROPERTY_OVERRIDES`), in resource overlays, in runtime resource overlays that a product
 * installs, in YAML region overlays, in the text files that a product copies (`PRODUCT_COPY_FILES`: `.conf`, `.cfg`, `.ini`, `.json`,
 * `.prop`, `.properties`, `.rc`, `.sh`, `.xml`) or installs as modules (`prebuilt_etc`), in the `.prop` files that its board names, and in
 * the code and resources of APKs that it copies or that are its installed modules' (`android_app_import`, `BUILD_PREBUILT`), where the
 * finding stands at the word that brings the app. Of installed apps that are built from source (`android_app`, `BUILD_PACKAGE`) it reads
 * the string literals of Java, Kotlin, C and C++, the resources, and such text files in the assets. Of several files for one destination,
 * and of several overlay directories with one resource, the first counts.
 *
 * A value counts only where its condition holds: a directory such as `values-mcc460`, an access point (`apns-conf.xml`) or carrier
 * configuration with a mobile country code in the countries of that code, `etc/permissions/sku_X/` and the required properties of a runtime
 * resource overlay where the policy's `runtime` says, less what a copied `overlay/config/config.xml` keeps off. A condition of which nobody
 * says where it holds, such as a carrier id, makes the finding a possible one. So does a locale (`values-zh-rCN`, `xml-b+zh+Hans+CN`)
 * outside of its own country, as anybody may choose it. A value in an overlay that is itself for another region is reported by
 * `foreign-overlay` alone.
 *
 * What counts as an endpoint, what is passed over, and what else is known of whose a host is: [Endpoints](../ENDPOINTS.md).
 *
 * ## Why it matters
 * An endpoint decides which company receives what the phone sends, and under which law. The phones of the 2019 case sent
 * identifiers to a domain of a carrier that had nothing to do with them. Such a value needs no app of its own: moving the time
 * server of one country from `values-mcc460/` to plain `values/` makes every phone ask it.
 *
 * ## Example
 * ```make
 * # in the product for the rest of the world
 * PRODUCT_PRODUCT_PROPERTIES += \
 *     ro.hmd.telemetry.url=https://telemetry.example.cn/v2
 * ```
 *
 * ## Use instead
 * The host that the policy's `replace` names for the product's region:
 * ```make
 * PRODUCT_PRODUCT_PROPERTIES += \
 *     ro.hmd.telemetry.url=https://telemetry-ww.example.com/v2
 * ```
 *
 * ## Fix safety
 * The host is replaced where it is written, with scheme and port only when the policy gives them. It is not offered where one value serves
 * products of several regions. Where the policy names no replacement, a resource moves to the `values-mcc…` directory of its own country if
 * there is one, a file that is copied gives way to the one that the other products of the region copy to its place, and any other value is
 * kept for the other products alone, or goes; the whole overlay only when somebody chooses that. As with every fix, evaluating the tree
 * again must show that the finding is gone, that nothing new appears, and that no other product changes.
 */
export const foreignEndpoint: Rule = {
  id: "foreign-endpoint",
  severity: "error",
  summary: "an endpoint in a product that is sold where the endpoint is not allowed",
  check: (context) =>
    foreignFindings(context, {
      rule: "foreign-endpoint",
      kind: "endpoint",
      noun: "endpoint",
      intents: (leaks) => {
        const [leak] = leaks;
        const entry = leak?.allowance?.endpoint;
        if (leak?.fact.kind !== "endpoint" || entry === undefined) return [];
        const intent: FixIntent = { kind: "replace-endpoint", entry, hostPlace: leak.fact.hostPlace };
        return leak.fact.literal ? [intent] : [];
      },
    }),
};
