/** What the build checks of a product right after its import, and stops at. */
import type { Place } from "../text/range.ts";
import type { TracedText } from "../text/traced-text.ts";
import { rememberedByPart, WordList } from "../text/word-list.ts";
import { inheritedPath } from "./inherit-product.ts";
import { writtenPlace } from "./written-place.ts";

/** What is wrong, and where. */
export interface ProductMistake {
  readonly text: string;
  readonly place: Place;
}

/**
 * The mistakes for which the build refuses the product: its name, its brand, its copied files.
 * @param start the place for what is missing: the start of the product makefile
 * Rule: `check-current-product` in core/product.mk.
 */
export function checkProduct(
  makefile: string,
  variables: ReadonlyMap<string, WordList>,
  start: Place,
): ProductMistake[] {
  const mistakes: ProductMistake[] = [];
  const names = variables.get("PRODUCT_NAME")?.toArray() ?? [];
  const name = names.map((word) => word.text).join(" ");
  const known = names.every((word) => word.unknownReason === undefined);
  if (known && !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    const place = (names[0] && writtenPlace(names[0], "PRODUCT_NAME")?.place) ?? start;
    mistakes.push({ text: `${makefile}: PRODUCT_NAME must be a valid C identifier, not "${name}"`, place });
  }
  if (variables.get("PRODUCT_BRAND")?.isEmpty !== false)
    mistakes.push({ text: `${makefile}: PRODUCT_BRAND must be defined.`, place: start });
  for (const word of malformedCopies(variables.get("PRODUCT_COPY_FILES") ?? WordList.empty))
    mistakes.push({
      text: `malformed COPY_FILE "${word.text}"`,
      place: writtenPlace(word, "PRODUCT_COPY_FILES")?.place ?? start,
    });
  return mistakes;
}

const malformedCopies = rememberedByPart((word: TracedText) => {
  const parts = word.text.split(":").filter((part) => part !== "").length;
  const isRight =
    parts === 2 || parts === 3 || word.unknownReason !== undefined || inheritedPath(word) !== undefined;
  return isRight ? [] : [word];
});
