/**
 * Finds the URLs, host names and IP addresses in one value: a property, a resource, a word. Precision comes first, since most
 * dotted words of a source tree are none; who owns a host and where it may be contacted is not known here.
 */
import { isHostName } from "./host-name.ts";
import { isIpv4, isIpv6, isSpecialAddress } from "./ip-address.ts";
import { AFTER_HOST, endOfUrl, findUrls, isVocabulary, portOf, type UrlSpan } from "./url.ts";
import { isHostLikeName, isVersionLikeName, nameBefore } from "./value-name.ts";

/**
 * An endpoint in a text, by offsets of UTF-16 units, ends exclusive. `start` to `end` is the whole URL, or the host with the port
 * and path behind it; `hostStart` to `hostEnd` the host without brackets. `host` is in lower case, without a last dot.
 */
export interface FoundEndpoint {
  readonly start: number;
  readonly end: number;
  readonly hostStart: number;
  readonly hostEnd: number;
  readonly host: string;
  readonly scheme?: string;
  readonly port?: number;
}

const BEFORE_HOST = /[\s,;|"'([<>=:]/;
const DOTTED_WORD = /[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?/gu;
/** Room for a name, an equals sign and an address; longer texts are something else. */
const LONGEST_IPV6_VALUE = 200;
const BRACKETED = /\[([0-9a-f:.]+(?:%\w+)?)\]/gi;

/**
 * The endpoints in `text`, by where they start. `name` is what the value is called where the text does not say so itself
 * (`name=value`): with a name such as `ntpServer` a doubtful word counts as a host, with `fw_version` a dotted quad does not
 * count as an address.
 *
 * Not endpoints: URLs of local schemes (`content://`) or of XML vocabularies, hosts without a dot, addresses of the device
 * itself, email addresses, packages and classes, files, property names (a word before `=` or `:`), words of which a part is
 * unknown or filled in later (`%s.example.cn`), and dotted quads that may be versions. A quad counts inside a URL, with a port,
 * behind a host-like name, or as a whole value whose name does not speak of versions.
 */
export function findEndpoints(text: string, name?: string): FoundEndpoint[] {
  if (!text.includes(".") && !text.includes(":")) return [];
  const urls = findUrls(text);
  const bare = [
    ...findDottedWords(text, name, urls),
    ...findBracketed(text, urls),
    ...findWholeIpv6(text, name),
  ];
  const found = [...urls.flatMap(endpointOf), ...bare];
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

function endpointOf({ host, ...span }: UrlSpan): FoundEndpoint[] {
  return host === undefined ? [] : [{ ...span, host }];
}

/** What stands around a word without a scheme. */
interface Surroundings {
  readonly name: string | undefined;
  readonly whole: boolean;
  readonly port?: number;
  readonly hasPath: boolean;
  readonly end: number;
}

function findDottedWords(text: string, name: string | undefined, urls: readonly UrlSpan[]): FoundEndpoint[] {
  const found: FoundEndpoint[] = [];
  const isInside = insideOf(urls);
  for (const match of text.matchAll(DOTTED_WORD)) {
    const [word] = match;
    const start = match.index;
    if (isInside(start) || !word.includes(".") || !standsAlone(text, start, word.length)) continue;
    const around = surroundings(text, start, start + word.length, name);
    if (!isBareEndpoint(word, around)) continue;
    found.push({
      start,
      end: around.end,
      hostStart: start,
      hostEnd: start + word.length,
      host: word.toLowerCase(),
      ...(around.port === undefined ? {} : { port: around.port }),
    });
  }
  return found;
}

/** Tells whether an offset lies in a URL; to be asked with growing offsets. */
function insideOf(urls: readonly UrlSpan[]): (offset: number) => boolean {
  let next = 0;
  let covered = 0;
  return (offset) => {
    for (let url = urls[next]; url !== undefined && url.start <= offset; url = urls[++next])
      covered = Math.max(covered, url.end);
    return offset < covered;
  };
}

function standsAlone(text: string, start: number, length: number): boolean {
  const from = text.startsWith("*.", start - 2) && start >= 2 ? start - 2 : start;
  if (from > 0 && !BEFORE_HOST.test(text[from - 1] ?? "")) return false;
  const after = text.slice(start + length, start + length + 3);
  // `host: ` and `host =` name a value; `package/.Class` is a component.
  if (/^:(?:\s|$)|^\/\.|^\s*=/.test(after)) return false;
  return AFTER_HOST.test(after);
}

function surroundings(text: string, start: number, end: number, name: string | undefined): Surroundings {
  const port = /^:(\d{1,5})(?![\d.\w])/.exec(text.slice(end, end + 7))?.[1];
  const afterPort = end + (port === undefined ? 0 : port.length + 1);
  const hasPath = text[afterPort] === "/";
  const own = nameBefore(text, start);
  return {
    name: own?.name ?? name,
    whole: text.slice(end).trim() === "" && (own?.start ?? start) <= text.length - text.trimStart().length,
    ...portOf(port),
    hasPath,
    end: hasPath ? endOfUrl(text, afterPort) : afterPort,
  };
}

function isBareEndpoint(word: string, around: Surroundings): boolean {
  const { name, whole, port, hasPath } = around;
  const named = name !== undefined && isHostLikeName(name);
  if (!isIpv4(word)) return isHostName(word, named || port !== undefined || hasPath) && !isVocabulary(word);
  if (isSpecialAddress(word) || hasPath) return false;
  return port !== undefined || named || (whole && !(name !== undefined && isVersionLikeName(name)));
}

/** Addresses in brackets without a scheme: `[2001:db8::1]:53`. */
function findBracketed(text: string, urls: readonly UrlSpan[]): FoundEndpoint[] {
  const found: FoundEndpoint[] = [];
  const isInside = insideOf(urls);
  for (const match of text.matchAll(BRACKETED)) {
    const [whole, address = ""] = match;
    if (!address.includes(":") || isInside(match.index) || !isIpv6(address)) continue;
    if (isSpecialAddress(address)) continue;
    const digits = /^:(\d{1,5})\b/.exec(text.slice(match.index + whole.length))?.[1];
    found.push({
      start: match.index,
      end: match.index + whole.length + (digits === undefined ? 0 : digits.length + 1),
      hostStart: match.index + 1,
      hostEnd: match.index + 1 + address.length,
      host: address.toLowerCase(),
      ...portOf(digits),
    });
  }
  return found;
}

/** An IPv6 address without brackets counts as the whole value only: `ab:cd::` may be many things inside another text. */
function findWholeIpv6(text: string, name: string | undefined): FoundEndpoint[] {
  if (text.length > LONGEST_IPV6_VALUE) return [];
  const match = /^(\s*(?:([\w.-]+)\s*=\s*)?)([0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*)\s*$/i.exec(text);
  const [, before = "", own, address = ""] = match ?? [];
  const called = own ?? name;
  if (match === null || !isIpv6(address) || isSpecialAddress(address)) return [];
  if (called !== undefined && isVersionLikeName(called)) return [];
  const place = { start: before.length, end: before.length + address.length };
  return [{ ...place, hostStart: place.start, hostEnd: place.end, host: address.toLowerCase() }];
}
