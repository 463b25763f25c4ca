/** What `dump --format json` prints: the resolved variables of one product. */
import type { ProductContents } from "../facts/fact.ts";
import { type Place, placeKey } from "../text/range.ts";
import { readableValue } from "./guard-sentence.ts";
import { jsonDocument } from "./json-document.ts";
import { PlaceWriter } from "./report-place.ts";

type ContentsProduct = ProductContents["product"];

/** @param rootUri the normalised URI of the tree's root */
export function renderDumpJson({ product }: ProductContents, rootUri: string): string {
  const places = new PlaceWriter(rootUri);
  const errors = product.messages.filter((message) => message.kind === "error");
  return jsonDocument({
    product: product.name,
    makefile: product.makefile,
    variant: product.variant,
    inherited: inheritedMakefiles(product),
    variables: Object.fromEntries(dumpedVariables(product).map(({ name, words }) => [name, words])),
    unknown: unknownPlaces(product).map(({ place, reason }) => ({ place: places.json(place), reason })),
    errors: errors.map(({ place, text }) => ({ place: places.json(place), message: text })),
  });
}

/** The makefiles behind the product's own, in the order in which they are read. */
export function inheritedMakefiles(product: ContentsProduct): string[] {
  return [...product.nodes.keys()].filter((path) => path !== product.makefile);
}

/** The variables that have words, by name. */
export function dumpedVariables(product: ContentsProduct): { name: string; words: string[] }[] {
  return [...product.variables]
    .filter(([, words]) => words.length > 0)
    .map(([name, words]) => ({ name, words: words.map((word) => readableValue(word.text)) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Where something could not be known: what ended the reading there, and each unknown part of a word. */
export function unknownPlaces(product: ContentsProduct): { place: Place; reason: string }[] {
  const inWords = [...product.variables.values()]
    .flat()
    .flatMap((word) =>
      word.pieces.flatMap(({ file, start, end, unknown }) =>
        unknown === undefined ? [] : [{ place: { file, start, end }, reason: unknown }],
      ),
    );
  const all = [...product.unknowns, ...inWords];
  return [...new Map(all.map((item) => [`${placeKey(item.place)} ${item.reason}`, item])).values()];
}
