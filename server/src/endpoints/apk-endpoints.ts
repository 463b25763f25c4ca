/** The endpoints in the code and the resources of an APK. Who owns them and which product carries the APK is not known here. */
import type { ApkContents, ApkProblem } from "../formats/apk/apk-contents.ts";
import { findCodeEndpoints } from "./code-endpoints.ts";

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
/** UTF-16 units that are searched at most: several times what the largest apps hold. */
const MOST_TEXT = 32 * 1024 * 1024;
/** `Lcom/example/Type;`: the names of types, which are most strings of a dex file. */
const TYPE_DESCRIPTOR = /^\[*L[^;:.]*;$/;

/** Every endpoint once, by where its first string stands. */
export function apkEndpoints(contents: ApkContents): ApkEndpoints {
  const endpoints = new Map<string, ApkEndpoint>();
  const problems: ApkProblem[] = [];
  let searched = 0;
  for (const { text, entry, index } of contents.strings((problem) => problems.push(problem))) {
    if (endpoints.size >= MOST_ENDPOINTS || searched >= MOST_TEXT) {
      const what = searched >= MOST_TEXT ? `${MOST_TEXT} characters` : `${MOST_ENDPOINTS} endpoints`;
      problems.push({ entry, message: `is searched no further than ${what}` });
      break;
    }
    if (TYPE_DESCRIPTOR.test(text)) continue;
    const start = text.slice(0, LONGEST_TEXT);
    searched += start.length;
    for (const endpoint of endpointsIn(start, entry, index))
      if (!endpoints.has(endpoint.url)) endpoints.set(endpoint.url, endpoint);
  }
  return { endpoints: [...endpoints.values()], problems };
}

function endpointsIn(text: string, entry: string, index: number): ApkEndpoint[] {
  return findCodeEndpoints(text).map(({ host, scheme, port, start, end }) => {
    return { host, url: text.slice(start, end), scheme, port, entry, index };
  });
}
