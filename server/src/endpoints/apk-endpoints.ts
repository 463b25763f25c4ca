/** The endpoints in the code and the resources of an APK. Who owns them and which product carries the APK is not known here. */
import type { ApkContents, ApkProblem } from "../formats/apk/apk-contents.ts";
import { findEndpoints } from "./find-endpoints.ts";
import { isIpv4 } from "./ip-address.ts";

/** An endpoint with the string that it stands in: the archive's entry and the index in its string table. */
export interface ApkEndpoint {
  readonly host: string;
  readonly url: string;
  readonly scheme: string | undefined;
  readonly port: number | undefined;
  readonly entry: string;
  readonly index: number;
}

/** The endpoints of an APK, and what of it could not be read. */
export interface ApkEndpoints {
  readonly endpoints: readonly ApkEndpoint[];
  readonly problems: readonly ApkProblem[];
}

/** No endpoint is that far into a text; what is longer is data in letters. */
const LONGEST_TEXT = 64 * 1024;
const MOST_ENDPOINTS = 5000;
/** `Lcom/example/Type;`: the names of types, which are most strings of a dex file. */
const TYPE_DESCRIPTOR = /^\[*L[^;:.]*;$/;

/**
 * Every endpoint once, by where its first string stands. A dotted quad counts only in a URL or with a port: code is full of versions and
 * object identifiers that look like addresses.
 */
export function apkEndpoints(contents: ApkContents): ApkEndpoints {
  const endpoints = new Map<string, ApkEndpoint>();
  const problems: ApkProblem[] = [];
  for (const { text, entry, index } of contents.strings((problem) => problems.push(problem))) {
    if (endpoints.size >= MOST_ENDPOINTS) {
      problems.push({ entry, message: `holds more than ${MOST_ENDPOINTS} endpoints; the rest is left out` });
      break;
    }
    if (TYPE_DESCRIPTOR.test(text)) continue;
    for (const { host, scheme, port, start, end } of findEndpoints(text.slice(0, LONGEST_TEXT))) {
      if (scheme === undefined && port === undefined && isIpv4(host)) continue;
      const url = text.slice(start, end);
      if (!endpoints.has(url)) endpoints.set(url, { host, url, scheme, port, entry, index });
    }
  }
  return { endpoints: [...endpoints.values()], problems };
}
