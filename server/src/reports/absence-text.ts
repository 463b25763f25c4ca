/** Why a module that a product lists is not installed, in sentences. */
import type { NotInstalled } from "../facts/package-facts.ts";
import { safeText } from "./display-cells.ts";
import { closedSentence } from "./guard-sentence.ts";
import type { PlaceWriter } from "./report-place.ts";

/** One sentence for each definition that does not count, or for the module that takes its place. */
export function absenceSentences({ unused, override }: NotInstalled, places: PlaceWriter): string[] {
  const sentences = unused.map(({ place, guard, reason }) => {
    const where = places.column(place);
    if (reason !== undefined) return `defined at ${where}, but ${safeText(reason)}`;
    if (guard === undefined) return `written at ${where}, which no makefile that is read includes`;
    return `would be defined at ${where} ${closedSentence(guard, places)}`;
  });
  if (override === undefined) return sentences;
  const place = places.column(override.named.name.place);
  return [...sentences, `${safeText(override.by)} takes its place: it names it as overridden at ${place}`];
}
