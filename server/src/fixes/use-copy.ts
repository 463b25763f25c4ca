/**
 * Swaps what a product copies: an APK for the variant of the app that is for the product, any other file for the one that products of
 * the same countries copy to its place.
 */
import { COPY_VARIABLE, pathsOf } from "../facts/copy-words.ts";
import type { CopiedFile, ProductContents } from "../facts/fact.ts";
import type { AppFamily } from "../policy/policy.ts";
import type { Finding } from "../rules/finding.ts";
import { listNames } from "../rules/wording.ts";
import type { Place } from "../text/range.ts";
import type { TextEdit } from "../text/text-edit.ts";
import type { TracedText } from "../text/traced-text.ts";
import type { Fix, FixContext } from "./fix.ts";
import { copyingProducts, copyWordsOf, reportedFacts, wholePlace } from "./reported-fact.ts";
import { wordEdits } from "./take-out-word.ts";
import { addVariants, isOfVariant, variantFor } from "./variants.ts";
import { inProducts } from "./wording.ts";

/**
 * One fix for an APK that is copied: copies that of the right variant instead where the tree has a word for that, else adds the
 * variant's module to the products and takes the APK out of them.
 */
export function draftUseCopiedVariant(finding: Finding, family: AppFamily, context: FixContext): Fix[] {
  const [fact] = reportedFacts(finding, context);
  const place = fact && wholePlace(fact);
  if (fact?.source.kind !== "word" || fact.source.variable !== COPY_VARIABLE || place === undefined)
    return [];
  const names = finding.products.map(({ name }) => name);
  const others = copyingProducts(place, context).filter((user) => !names.includes(user));
  const swap = others.length === 0 ? otherWord(names, family, context) : undefined;
  const { edits, modules } =
    swap === undefined
      ? withModule(place, names, others, family, context)
      : { edits: [{ place, newText: swap.text }], modules: pathsOf(swap).slice(0, 1) };
  if (modules.length === 0) return [];
  const title = `Use ${listNames(modules, 4)} instead of the copied ${fact.name} in ${inProducts(names)}`;
  return [{ kind: "swap", title, preferred: true, products: names, edits }];
}

function withModule(
  place: Place,
  names: readonly string[],
  others: readonly string[],
  family: AppFamily,
  context: FixContext,
): { edits: readonly TextEdit[]; modules: readonly string[] } {
  const added = addVariants(context, new Set(names), [family]);
  const taken = wordEdits(place, names, others);
  if (added === undefined || taken === undefined) return { edits: [], modules: [] };
  return { edits: [...taken, ...added.edits], modules: added.modules };
}

/** The word by which some product copies the APK of the one variant that all of these products need. */
function otherWord(names: readonly string[], family: AppFamily, context: FixContext): TracedText | undefined {
  const concerned = context.products.filter(({ declaration }) => names.includes(declaration.name));
  const variants = new Set(concerned.map((contents) => variantFor(family, contents)));
  const [variant] = variants;
  if (variant === undefined || variants.size > 1) return undefined;
  const words = context.products.flatMap(({ otherFacts }) =>
    otherFacts.flatMap(({ source, ...fact }) =>
      fact.kind === "app" &&
      source.kind === "word" &&
      source.variable === COPY_VARIABLE &&
      isOfVariant({ ...fact, source }, variant)
        ? [source.word]
        : [],
    ),
  );
  return words.find(isWhole);
}

/** Whether a word can be written as it is: the directory of a partition that only the board decides is a mark in it. */
function isWhole({ text }: TracedText): boolean {
  return !text.includes("||");
}

/** One fix for files that are copied, when all products that are right for these countries copy the same other one to their place. */
export function draftUseOtherFile(
  copies: readonly CopiedFile[],
  names: readonly string[],
  context: FixContext,
): Fix[] {
  const words = copyWordsOf(copies, names, context);
  const places = words.flatMap(({ copy }) => copy.source.word.slice(0, copy.path.length).literalPlace ?? []);
  if (places.length < words.length || words.some(({ others }) => others.length > 0)) return [];
  const concerned = context.products.filter(({ declaration }) => names.includes(declaration.name));
  const twins = context.products.filter(
    ({ declaration, shipsTo }) =>
      !names.includes(declaration.name) &&
      shipsTo.entry !== undefined &&
      concerned.every((contents) => shipsTo.countries.covers(contents.shipsTo.countries)),
  );
  const sources = new Set(
    copies.flatMap(({ destination }) => twins.flatMap((twin) => sourceFor(destination, twin) ?? [])),
  );
  const [source] = sources;
  const [copy] = copies;
  if (source === undefined || copy === undefined || sources.size > 1 || source === copy.path) return [];
  const title = `Copy ${source} instead of ${copy.path} in ${inProducts(names)}`;
  const edits = places.map((place): TextEdit => ({ place, newText: source }));
  return [{ kind: "swap", title, preferred: true, products: names, edits }];
}

/** The file that a product copies to a place; the first counts. */
function sourceFor(destination: string, { product }: ProductContents): string | undefined {
  const paths = (product.lists.get(COPY_VARIABLE)?.toArray() ?? []).map(pathsOf);
  return paths.find(([, to]) => to === destination)?.[0];
}
