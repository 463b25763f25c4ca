/** Checks `COMMON_LUNCH_CHOICES`: one wrong entry stops the build of every product of the tree. */
import type { Place } from "../text/range.ts";
import type { TracedText } from "../text/traced-text.ts";
import type { DiscoveryProblem, ProductDeclaration } from "./discover-products.ts";
import { writtenPlace } from "./written-place.ts";

/**
 * The entries that the build refuses: not ending in a variant, or of a product that the same file does not declare.
 * @param declared the products of the same file
 * @param severity `error` where the build system is AOSP's: makers patch it to take more
 * Rule: `_read-ap-file` in core/product_config.mk.
 */
export function lunchProblems(
  choices: readonly TracedText[],
  declared: readonly Pick<ProductDeclaration, "name">[],
  fallback: Place,
  severity: DiscoveryProblem["severity"],
): DiscoveryProblem[] {
  const names = new Set(declared.map((product) => product.name));
  return choices.flatMap((word): DiscoveryProblem[] => {
    const { text } = word;
    if (word.unknownReason !== undefined) return [];
    const place = writtenPlace(word, "COMMON_LUNCH_CHOICES")?.place ?? fallback;
    if (!/-(eng|userdebug|user)$/.test(text)) {
      const message = `lunch choice ${text} does not end in -user, -userdebug or -eng`;
      return [{ message, place, severity }];
    }
    const product = text.slice(0, text.indexOf("-"));
    if (names.has(product)) return [];
    return [{ message: `lunch choice ${text}: this file declares no product ${product}`, place, severity }];
  });
}
