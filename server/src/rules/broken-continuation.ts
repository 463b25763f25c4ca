/** The rule `broken-continuation`. */
import { type BrokenList, brokenLists } from "../facts/broken-lists.ts";
import type { FindingProduct } from "./finding.ts";
import type { Rule } from "./rule.ts";
import { problemFindings } from "./tree-finding.ts";
import { describeProducts, listNames } from "./wording.ts";

/**
 * ## What it does
 * Reports a list over several lines that ends earlier than it looks. A line without `\`, or with blanks behind its `\`, ends the list;
 * the next line is then an assignment (`ro.a=1` sets a variable `ro.a`) or a rule (`from:to`), and make accepts both without a word.
 * A `#` in a list makes a comment of all that follows, the lines below included. What another line adds to the product all the same
 * is not lost. A line that make refuses is a `make-error`.
 *
 * ## Why it matters
 * What is lost is lost in every product, and nothing says so. In a public device tree the locale properties of a product had become
 * make variables, so the phone came up with the language and country of the shared defaults.
 *
 * ## Example
 * ```make
 * PRODUCT_PRODUCT_PROPERTIES += \
 *     ro.hmd.sku=00EEA
 *     ro.product.locale=en-GB \
 *     ro.hmd.telemetry.url=https://telemetry-eea.example.com/v2
 * ```
 *
 * ## Use instead
 * ```make
 * PRODUCT_PRODUCT_PROPERTIES += \
 *     ro.hmd.sku=00EEA \
 *     ro.product.locale=en-GB \
 *     ro.hmd.telemetry.url=https://telemetry-eea.example.com/v2
 * ```
 *
 * ## Fix safety
 * There is no automatic fix.
 */
export const brokenContinuation: Rule = {
  id: "broken-continuation",
  severity: "warning",
  summary: "a list that ends earlier than it looks",
  check: (context) =>
    problemFindings(
      context,
      { rule: "broken-continuation", severity: "warning", kind: "makefile", message },
      brokenLists(context.products).map((broken) => ({
        ...broken,
        identity: broken.isPartly ? `${broken.variable} ${broken.lost.join(" ")}` : broken.variable,
        subject: broken.variable,
        possible: undefined,
      })),
    ),
};

function message(group: readonly BrokenList[], products: readonly FindingProduct[]): string {
  const [{ variable, lost, fate, blankBehind }] = group as [BrokenList];
  const names = listNames(lost, 3, "words");
  const not = `${variable} does not get ${names} here in ${describeProducts(products)}`;
  if (fate.kind === "comment") return `This comment goes on to the end of the list, so ${not}`;
  const end = blankBehind ? "Blanks stand behind the \\ of this line" : "This line has no \\ at its end";
  const became = fate.kind === "rule" ? "is a rule of its own" : `sets a make variable ${fate.name}`;
  return `${end}, so the line below ${became}, and ${not}`;
}
