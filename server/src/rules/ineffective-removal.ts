/** The rule `ineffective-removal`. */
import { type IneffectiveRemoval, ineffectiveRemovals } from "../facts/removals.ts";
import type { FindingProduct } from "./finding.ts";
import type { Rule } from "./rule.ts";
import { problemFindings } from "./tree-finding.ts";
import { describeProducts, listNames } from "./wording.ts";

/**
 * ## What it does
 * Reports two ways of taking a word out of a product variable that do not take it out. `PRODUCT_PACKAGES -= X` is no operator of make:
 * the build sets a variable whose name ends in a minus sign. `filter-out` after an `inherit-product` sees only a placeholder for the
 * inherited makefile; its words are put there later. The second is reported where the word is in a product all the same.
 *
 * ## Why it matters
 * The line says that the client is gone, and whoever reviews it believes so. Public device trees have both: a `-=` that was never a
 * removal, and a `filter-out` of an app that the inherited base makefile then brings back into every product.
 *
 * ## Example
 * ```make
 * $(call inherit-product, vendor/hmd/B2N/device-vendor.mk)
 * PRODUCT_PACKAGES := $(filter-out AutoRegistration,$(PRODUCT_PACKAGES))
 * ```
 *
 * ## Use instead
 * Do not inherit what brings it, or let the makefile that brings it ask:
 * ```make
 * # vendor/hmd/B2N/device-vendor.mk
 * ifneq ($(filter B2N_00CN,$(TARGET_PRODUCT)),)
 * PRODUCT_PACKAGES += AutoRegistration
 * endif
 * ```
 *
 * ## Fix safety
 * There is no automatic fix.
 */
export const ineffectiveRemoval: Rule = {
  id: "ineffective-removal",
  severity: "warning",
  summary: "a line that looks as if it removed words and does not",
  check: (context) =>
    problemFindings(
      context,
      { rule: "ineffective-removal", severity: "warning", kind: "app", message },
      ineffectiveRemovals(context.products).map((removal) => ({
        ...removal,
        identity: removal.variable,
        subject: removal.word,
        route: { chain: [], guards: removal.guards },
      })),
    ),
};

function message(group: readonly IneffectiveRemoval[], products: readonly FindingProduct[]): string {
  const [{ variable, inherited }] = group as [IneffectiveRemoval];
  const words = [...new Set(group.map(({ word }) => word))];
  const reached = new Set(
    group.filter(({ isThere }) => isThere).map((item) => item.contents.declaration.name),
  );
  const left = products.filter(({ name }) => reached.has(name));
  const names = listNames(words, 3, "words");
  const are = words.length > 1 ? "are" : "is";
  const where = describeProducts(left);
  if (inherited !== undefined)
    return `filter-out comes too early for ${names}, which ${are} still in ${where}: ${variable} gets the words of ${inherited} only when this makefile has been read`;
  const still = left.length === 0 ? "" : `; ${names} ${are} still in ${where}`;
  return `make has no -=, so this line removes nothing and sets a variable named “${variable} -”${still}`;
}
