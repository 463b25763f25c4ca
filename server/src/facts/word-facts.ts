/**
 * The facts that a word of a product variable stands for. A word of a makefile that many products inherit is one object in all of them,
 * and so are its facts.
 */
import { findEndpoints } from "../endpoints/find-endpoints.ts";
import { withoutBitness } from "../modules/installation.ts";
import { writtenPlace } from "../product/written-place.ts";
import { RegionSet } from "../region/region-set.ts";
import { type TracedText, UNKNOWN_CHARACTER } from "../text/traced-text.ts";
import type { AppFact, EndpointFact, OverlayFact, WordFactBase } from "./fact.ts";
import type { VariableWord } from "./property-words.ts";

/** The module that a word of a package list names; none when the word is not known. */
export const appsOf = rememberedByWord<AppFact>((item) => {
  const { word } = item;
  const base = baseOf(item);
  return base === undefined ? [] : [{ ...base, kind: "app", name: withoutBitness(word.text) }];
});

/** The directory that a word of an overlay variable names; none when the word is not known. */
export const overlaysOf = rememberedByWord<OverlayFact>((item) => {
  const { word } = item;
  const base = baseOf(item);
  const name = word.text.replace(/\/+$/, "");
  return base === undefined ? [] : [{ ...base, kind: "overlay", name }];
});

/** The endpoints in the value of a `name=value` word. */
export const endpointsOf = rememberedByWord<EndpointFact>((item) => {
  const { variable, word } = item;
  const equals = word.text.indexOf("=");
  const base = equals < 0 ? undefined : baseOfPart(item);
  if (base === undefined) return [];
  return findEndpoints(word.text).flatMap((found): EndpointFact[] => {
    if (found.start < equals || isHostUnknown(word.text, found)) return [];
    const written = writtenPlace(word.slice(found.start, found.end), variable);
    const host = writtenPlace(word.slice(found.hostStart, found.hostEnd), variable);
    if (written === undefined || host === undefined) return [];
    return [
      {
        ...base,
        kind: "endpoint",
        name: found.host,
        url: word.text.slice(found.start, found.end),
        scheme: found.scheme,
        port: found.port,
        place: written.place,
        literal: host.literal,
        hostPlace: host.place,
        holder: word.text.slice(0, equals),
      },
    ];
  });
});

/** Works the facts of a word out once; the same word in another variable is another fact. */
function rememberedByWord<F extends { readonly source: AppFact["source"] | EndpointFact["source"] }>(
  make: (item: VariableWord) => readonly F[],
): (item: VariableWord) => readonly F[] {
  const known = new WeakMap<TracedText, { readonly variable: string; readonly facts: readonly F[] }>();
  return (item) => {
    const found = known.get(item.word);
    if (found?.variable === item.variable) return found.facts;
    const facts = make(item);
    known.set(item.word, { variable: item.variable, facts });
    return facts;
  };
}

/** What all facts of one word share; `undefined` when the word is not known. */
export function baseOf(item: VariableWord): WordFactBase | undefined {
  return item.word.text.includes(UNKNOWN_CHARACTER) ? undefined : baseOfPart(item);
}

/** Like `baseOf`, also for a word of which only a part is known. */
function baseOfPart({ variable, word }: VariableWord): WordFactBase | undefined {
  const written = writtenPlace(word, variable);
  if (written === undefined) return undefined;
  return {
    place: written.place,
    literal: written.literal,
    source: { kind: "word", variable, word },
    active: RegionSet.all,
    condition: undefined,
    possible: word.possibleReason,
  };
}

/** Whether the host goes on, before or behind what was found, in characters that are not known. */
function isHostUnknown(
  text: string,
  { hostStart, hostEnd }: { hostStart: number; hostEnd: number },
): boolean {
  return text[hostStart - 1] === UNKNOWN_CHARACTER || text[hostEnd] === UNKNOWN_CHARACTER;
}
