/** Parts of values that a file may spell otherwise (quotes, entities, escapes): their places, and the endpoints in them. */
import { findEndpoints, mayHoldEndpoints } from "../endpoints/find-endpoints.ts";
import type { FileValue } from "../overlays/file-value.ts";
import { fileValues } from "../overlays/file-values.ts";
import { type Place, placeText } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { EndpointFact } from "./fact.ts";

/** What a fact says of an endpoint itself, and not of how it comes into a product. */
export type EndpointPart = Pick<
  EndpointFact,
  "kind" | "name" | "url" | "scheme" | "port" | "place" | "hostPlace" | "holder"
>;

/** The endpoints in a value that stands at `place`; `name` is that of the property or resource that holds it. */
export function endpointsIn(value: string, name: string, place: Place): EndpointPart[] {
  return findEndpoints(value, name).map((found) => ({
    kind: "endpoint",
    name: found.host,
    url: value.slice(found.start, found.end),
    scheme: found.scheme,
    port: found.port,
    place: partPlace(place, value, found.start, found.end),
    hostPlace: partPlace(place, value, found.hostStart, found.hostEnd),
    holder: name,
  }));
}

const holding = new WeakMap<SourceFile, boolean>();

/** The values of a file by its format; none where the file cannot hold an endpoint, as most do not. */
export function valuesOfFile(file: SourceFile): readonly FileValue[] {
  const may = holding.get(file) ?? mayHoldEndpoints(file.text);
  holding.set(file, may);
  return may ? fileValues(file) : [];
}

/** The endpoints in a value of a file; a value without a name is held by `holder`. */
export function endpointsInValue(
  { value, name, place, inProgram }: FileValue,
  holder: string,
): EndpointPart[] {
  const parts = endpointsIn(value, name, place).filter(
    ({ scheme, port }) => inProgram !== true || scheme !== undefined || port !== undefined,
  );
  return parts.map((part) => ({ ...part, holder: part.holder === "" ? holder : part.holder }));
}

/**
 * The part of a place at which a part of its value stands. Where the source spells the value otherwise, the one place where the part
 * stands as it is, or the whole place.
 */
function partPlace(place: Place, value: string, start: number, end: number): Place {
  const raw = placeText(place);
  const at = raw === value ? start : onlyIndex(raw, value.slice(start, end));
  if (at < 0) return place;
  return { file: place.file, start: place.start + at, end: place.start + at + end - start };
}

/** Where `part` stands in a text; -1 where it stands nowhere or more than once. */
function onlyIndex(text: string, part: string): number {
  const first = text.indexOf(part);
  return first === text.lastIndexOf(part) ? first : -1;
}
