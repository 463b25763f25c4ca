/** The way from product makefiles to a subject as lines of text, with the conditionals that let it through. */
import type { ChainLink } from "../facts/routes.ts";
import type { Guard } from "../text/provenance.ts";
import { placeText } from "../text/range.ts";
import { displayWidth, padColumns, safeText } from "./display-cells.ts";
import { guardPlaceSentence, guardSentence } from "./guard-sentence.ts";
import type { PlaceWriter } from "./report-place.ts";
import { counted, pathEnd, shortened, wrapped } from "./sentence.ts";
import type { TextStyle } from "./text-style.ts";

/** Of more products than this, the calls in their own makefiles are counted. */
const MOST_STARTS = 3;
/** Of more conditionals than this, the innermost are shown and the others counted. */
const MOST_GUARDS = 4;
/** Places longer than this do not widen the column of places. */
const WIDEST_PLACE = 44;
const NARROWEST_TARGET = 24;
/** Below `because `. */
const WHY_INDENT = 8;

const VERBS: Readonly<Record<ChainLink["step"], string>> = {
  product: "is the product makefile of",
  inherit: "inherits",
  include: "includes",
  word: "names",
  reference: "adds",
  required: "requires",
  resource: "holds",
  "copied-file": "holds",
  "app-file": "holds",
  "region-overlay": "names",
};

/** Several ways that differ only in their first links, each in another product's makefile. */
export interface ChainWays {
  readonly starts: readonly (readonly ChainLink[])[];
  readonly shared: readonly ChainLink[];
}

/** One line for each link: its place, and what is done there. */
export function renderChain(
  ways: ChainWays,
  indent: string,
  places: PlaceWriter,
  style: TextStyle,
): string[] {
  const shownStarts = ways.starts.length > MOST_STARTS + 1 ? ways.starts.slice(0, MOST_STARTS) : ways.starts;
  const left = ways.starts.length - shownStarts.length;
  const links = [...shownStarts.flat(), ...ways.shared];
  const column = placeColumn(links, places);
  const render = (part: readonly ChainLink[]) =>
    part.flatMap((link) => chainLines(link, column, indent, places, style));
  const rest = `(and ${counted(left, "more product makefile")} likewise)`;
  const counting = left === 0 ? [] : [indent + style.colors.dim(rest)];
  return [...render(shownStarts.flat()), ...counting, ...render(ways.shared)];
}

function placeColumn(links: readonly ChainLink[], places: PlaceWriter): number {
  const widths = links.map((link) => displayWidth(places.line(link.place)));
  return Math.max(0, ...widths.filter((width) => width <= WIDEST_PLACE));
}

/** Place and action on one line, or on two where the width is too small for both. */
function chainLines(
  link: ChainLink,
  column: number,
  indent: string,
  places: PlaceWriter,
  style: TextStyle,
): string[] {
  const place = padColumns(places.line(link.place), column);
  const verb = VERBS[link.step];
  const { cyan, dim } = style.colors;
  const room = style.sourceWidth - indent.length - displayWidth(place) - verb.length - 3;
  const target = linkTarget(link, Math.max(NARROWEST_TARGET, room));
  if (displayWidth(target) <= room) return [`${indent}${cyan(place)}  ${dim(verb)} ${target}`];
  const below = linkTarget(link, style.sourceWidth - indent.length - verb.length - 3);
  return [`${indent}${cyan(place)}`, `${indent}  ${dim(verb)} ${below}`];
}

/** A makefile that is reached by its path, everything else by its own characters. */
function linkTarget(link: ChainLink, width: number): string {
  if (link.step === "inherit" || link.step === "include" || link.step === "product")
    return pathEnd(safeText(link.path), width);
  const text = placeText(link.place).trim();
  const firstLine = /^[^\r\n]*/.exec(text)?.[0] ?? "";
  return shortened(safeText(firstLine === text ? text : `${firstLine} …`), width);
}

/** The conditionals on a way, each with the assignment that decided it. */
export function renderGuards(
  guards: readonly Guard[],
  indent: string,
  places: PlaceWriter,
  style: TextStyle,
): string[] {
  const shown = guards.slice(-MOST_GUARDS);
  const left = guards.length - shown.length;
  const width = style.width - indent.length;
  const lines = shown.flatMap((guard) => {
    const why = wrapped(guardSentence(guard, places), width, WHY_INDENT);
    const where = guardPlaceSentence(guard, places);
    const dimmed =
      where === undefined
        ? []
        : wrapped(where, width - 2, WHY_INDENT - 2).map((line) => `  ${style.colors.dim(line)}`);
    return [...why, ...dimmed];
  });
  if (left > 0) lines.unshift(`under ${counted(left, "further conditional")}`);
  return lines.map((line) => indent + line);
}
