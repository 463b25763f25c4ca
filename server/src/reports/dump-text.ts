/** What `dump` prints for people: the resolved variables of one product, lists with one word a line. */
import type { ProductContents } from "../facts/fact.ts";
import { safeText } from "./display-cells.ts";
import { dumpedVariables, inheritedMakefiles, unknownPlaces } from "./dump-json.ts";
import { PlaceWriter } from "./report-place.ts";
import { counted } from "./sentence.ts";
import type { TextStyle } from "./text-style.ts";

/** @param single the variables whose words are one value */
export function renderDumpText(
  { product }: ProductContents,
  single: ReadonlySet<string>,
  style: TextStyle,
): string {
  const { colors } = style;
  const lines = [
    colors.bold(`${product.name} (${product.variant}), from ${safeText(product.makefile)}`),
    ...wordLines(
      `inherits ${counted(inheritedMakefiles(product).length, "makefile")}, in this order`,
      inheritedMakefiles(product),
    ),
    "",
  ];
  for (const { name, words } of dumpedVariables(product)) {
    if (words.length === 1 || single.has(name))
      lines.push(`${colors.cyan(name)} = ${safeText(words.join(" "))}`);
    else lines.push(...wordLines(colors.cyan(name), words));
  }
  return `${lines.join("\n")}\n`;
}

function wordLines(title: string, words: readonly string[]): string[] {
  if (words.length === 0) return [];
  return [`${title}:`, ...words.map((word) => `    ${safeText(word)}`)];
}

/** What make would have stopped at and what could not be known, for standard error; empty when there is no such thing. */
export function renderDumpRemarks({ product }: ProductContents, rootUri: string, style: TextStyle): string {
  const places = new PlaceWriter(rootUri);
  const { bold, cyan, red } = style.colors;
  const errors = product.messages.filter(({ kind }) => kind === "error");
  const lines = [
    ...errors.map(({ text, place }) => `${places.column(place)}: ${bold(red("error"))}: ${safeText(text)}`),
    ...unknownPlaces(product).map(
      ({ reason, place }) => `${places.column(place)}: ${bold(cyan("unknown"))}: ${safeText(reason)}`,
    ),
  ];
  return lines.map((line) => `${line}\n`).join("");
}
