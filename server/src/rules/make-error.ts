/** The rule `make-error`. */
import type { ProductContents } from "../facts/fact.ts";
import { groupBy } from "../text/group-by.ts";
import { undecidedReason } from "../text/provenance.ts";
import { type Place, placeKey } from "../text/range.ts";
import { lackingMakefiles } from "./missing-inherit.ts";
import type { Rule, RuleContext } from "./rule.ts";
import { type TreeProblem, treeFindings } from "./tree-finding.ts";

/**
 * ## What it does
 * Reports what the build would stop at while it reads a product: `$(error …)`, a missing separator, a conditional without
 * `endif`, a variable that refers to itself, a makefile that must be inherited and does not exist in a full checkout, a product
 * makefile that `AndroidProducts.mk` names and that is not there. The message is make's own. Everything else of the product is
 * still evaluated and checked.
 *
 * ## Why it matters
 * A product that cannot be read cannot be reviewed. What stands behind the error may never reach the build, or may hide a leak.
 *
 * ## Example
 * ```make
 * ifeq ($(TARGET_PRODUCT),B2N_00CN)
 * PRODUCT_PACKAGES += UsageStatsCn
 * # no endif
 * ```
 *
 * ## Use instead
 * ```make
 * ifeq ($(TARGET_PRODUCT),B2N_00CN)
 * PRODUCT_PACKAGES += UsageStatsCn
 * endif
 * ```
 *
 * ## Fix safety
 * There is no automatic fix.
 */
export const makeError: Rule = {
  id: "make-error",
  severity: "error",
  summary: "what the build would stop at",
  check: (context) => [
    ...treeFindings(context, "make-error", "error", "makefile", oneForEachPlace(productErrors(context))),
    ...treeFindings(context, "make-error", "error", "makefile", discoveryProblems(context, "error")),
    ...treeFindings(context, "make-error", "warning", "makefile", discoveryProblems(context, "warning")),
  ],
};

function productErrors(context: RuleContext): TreeProblem[] {
  return context.products.flatMap((contents) =>
    stopsOf(context, contents).map(({ place, text, guards }) => ({
      place,
      message: text,
      subject: place.file.path,
      contents,
      possible: undecidedReason(guards),
    })),
  );
}

type Stop = Pick<ProductContents["product"]["messages"][number], "place" | "text" | "guards">;

/** What the build would stop at in a product; what a partial checkout merely lacks does not count. Places are in files of the tree. */
export function stopsOf(context: Pick<RuleContext, "discovery">, contents: ProductContents): Stop[] {
  const errors = contents.product.messages.filter(({ kind }) => kind === "error");
  if (errors.length === 0) return [];
  const lacking = new Set(lackingMakefiles(context, contents).map(({ place }) => placeKey(place)));
  return errors
    .filter(({ place }) => !lacking.has(placeKey(place)))
    .map(({ place, text, guards }) => ({
      place: isReadable(place) ? place : contents.declaration.place,
      text,
      guards,
    }));
}

/** Where a line stops several products, each with a text of its own (`$(error no firmware for $(DEVICE))`), one text stands for all. */
function oneForEachPlace(problems: readonly TreeProblem[]): TreeProblem[] {
  return [...groupBy(problems, ({ place }) => placeKey(place)).values()].flatMap((group) => {
    const [first] = group as [TreeProblem];
    const products = new Set(group.map(({ contents }) => contents));
    const others = group.filter(({ message }) => message !== first.message).length;
    if (others === 0 || products.size < group.length) return group;
    const more = others === 1 ? "another product" : `${others} other products`;
    const message = `${first.message} (and with other words in ${more})`;
    return group.map((problem) => ({ ...problem, message }));
  });
}

/** A product makefile whose text could not be read has no place of its own. */
function isReadable({ file }: Place): boolean {
  return file.uri !== "";
}

function discoveryProblems({ discovery }: RuleContext, severity: "error" | "warning"): TreeProblem[] {
  return discovery.problems
    .filter((problem) => problem.severity === severity)
    .map(({ place, message }) => ({
      place,
      message,
      subject: place.file.path,
      contents: undefined,
      possible: undefined,
    }));
}
