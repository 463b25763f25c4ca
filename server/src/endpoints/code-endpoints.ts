/** Endpoints in the strings of programs. */
import { languageOf, stringLiterals } from "../formats/string-literals.ts";
import type { Place } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import { UNKNOWN_CHARACTER } from "../text/traced-text.ts";
import { type FoundEndpoint, findEndpoints } from "./find-endpoints.ts";
import { isIpv4 } from "./ip-address.ts";

/**
 * The endpoints of one string. A dotted quad counts only in a URL or with a port: code is full of versions and object identifiers that
 * look like addresses.
 */
export function findCodeEndpoints(text: string): FoundEndpoint[] {
  return findEndpoints(text).filter(
    ({ host, scheme, port }) => scheme !== undefined || port !== undefined || !isIpv4(host),
  );
}

/** Whether a file of this name is looked into. */
export function isCode(path: string): boolean {
  return languageOf(path) !== undefined;
}

/** An endpoint in a string literal, with its characters and those of its host. */
export interface CodeEndpoint {
  readonly host: string;
  readonly scheme: string | undefined;
  readonly port: number | undefined;
  readonly url: string;
  readonly place: Place;
  readonly hostPlace: Place;
}

const known = new WeakMap<SourceFile, readonly CodeEndpoint[]>();

/** Those of a file's literals, once for each content; none where the language is not one of ours. */
export function codeEndpoints(file: SourceFile): readonly CodeEndpoint[] {
  let found = known.get(file);
  if (found === undefined) {
    found = inLiterals(file);
    known.set(file, found);
  }
  return found;
}

function inLiterals(file: SourceFile): CodeEndpoint[] {
  const language = languageOf(file.path);
  if (language === undefined) return [];
  return stringLiterals(file, language).flatMap((literal) =>
    findCodeEndpoints(literal.value).map(({ host, scheme, port, start, end, hostStart, hostEnd }) => ({
      host,
      scheme,
      port,
      url: literal.value.slice(start, end).replaceAll(UNKNOWN_CHARACTER, "…"),
      place: literal.placeOf(start, end),
      hostPlace: literal.placeOf(hostStart, hostEnd),
    })),
  );
}
