/** Checks `COMMON_LUNCH_CHOICES`: one wrong entry stops the build of every product of the tree. */
import type { Place } from "../text/range.ts";
import type { TracedText } from "../text/traced-text.ts";
import type { DiscoveryProblem, ProductDeclaration } from "./discover-products.ts";
import { writtenPlace } from "./written-place.ts";

const VARIANT = /-(eng|userdebug|user)$/;

/**
 * The entries that the build refuses: not ending in a variant, all of which are one problem at the first, or of a product that the same
 * file does not declare.
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
  const known = choices.filter(({ unknownReason }) => unknownReason === undefined);
  const placeOf = (word: TracedText) => writtenPlace(word, "COMMON_LUNCH_CHOICES")?.place ?? fallback;
  const [first, ...others] = known.filter(({ text }) => !VARIANT.test(text));
  const undeclared = known.flatMap((word): DiscoveryProblem[] => {
    const { text } = word;
    const product = text.slice(0, text.indexOf("-"));
    if (names.has(product) || !VARIANT.test(text)) return [];
    const message = `lunch choice ${text}: this file declares no product ${product}`;
    return [{ message, place: placeOf(word), severity }];
  });
  if (first === undefined) return undeclared;
  const which =
    others.length === 0
      ? `lunch choice ${first.text} does`
      : `lunch choice ${first.text} and ${others.length} more do`;
  const message = `${which} not end in -user, -userdebug or -eng`;
  return [...undeclared, { message, place: placeOf(first), severity }];
}
