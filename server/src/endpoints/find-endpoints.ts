/**
 * Finds the URLs, host names and IP addresses in one value: a property, a resource, a word. Precision comes first, since most
 * dotted words of a source tree are none; who owns a host and where it may be contacted is not known here.
 */
import { isHostName } from "./host-name.ts";
import { isIpv4, isIpv6, isSpecialAddress, paddedIpv4 } from "./ip-address.ts";
import { AFTER_HOST, endOfUrl, findUrls, isVocabulary, portOf, type UrlSpan } from "./url.ts";
import { isHostLikeName, isTitleLikeName, isVersionLikeName, nameBefore } from "./value-name.ts";

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

const BEFORE_HOST = /[\s,;|"'([<>=:]|(?!\p{ASCII})\p{L}/u;
/** A letter of another script, behind a host in a text without blanks. */
const OTHER_LETTER = /^(?!\p{ASCII})\p{L}/u;
const DOTTED_WORD = /[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?/gu;
/** The part of a word in which letters of another script stand beside a host (`请访问www.example.cn查看`). */
const ASCII_WORD = /[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?/gi;
const MIXED_LABEL = /[a-z0-9](?!\p{ASCII})\p{L}|(?!\p{ASCII})\p{L}[a-z0-9]/iu;
/** Room for a name, an equals sign and an address; longer texts are something else. */
const LONGEST_IPV6_VALUE = 200;
/** A word in which colons stand apart, as in an IPv6 address. */
const IPV6_WORD = /(?<![\w.:])[0-9a-f.]*:[0-9a-f.]*:[0-9a-f:.]*/gi;
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
  for (const [word, start] of dottedWords(text)) {
    if (isInside(start) || !standsAlone(text, start, word.length)) continue;
    const around = surroundings(text, start, start + word.length, name);
    const host = bareHost(word, around);
    if (host === undefined) continue;
    found.push({
      start,
      end: around.end,
      hostStart: start,
      hostEnd: start + word.length,
      host,
      ...(around.port === undefined ? {} : { port: around.port }),
    });
  }
  return found;
}

/** The words with a dot, and where they start. Of a word that mixes scripts within a label, the parts in ASCII. */
function* dottedWords(text: string): Generator<readonly [word: string, start: number]> {
  for (const { 0: word, index } of text.matchAll(DOTTED_WORD)) {
    if (!word.includes(".")) continue;
    if (!MIXED_LABEL.test(word)) yield [word, index];
    else
      for (const part of word.matchAll(ASCII_WORD))
        if (part[0].includes(".")) yield [part[0], index + part.index];
  }
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
  return AFTER_HOST.test(after) || OTHER_LETTER.test(after);
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

/** The host that a word without a scheme is, as it is known; `undefined` for any other word. */
function bareHost(word: string, around: Surroundings): string | undefined {
  const { name, whole, port, hasPath } = around;
  const named = name !== undefined && isHostLikeName(name);
  const padded = named ? paddedIpv4(word) : undefined;
  const address = padded ?? word;
  if (!isIpv4(address)) {
    if (name !== undefined && isTitleLikeName(name) && port === undefined && !hasPath) return undefined;
    const isHost = isHostName(word, named || port !== undefined || hasPath) && !isVocabulary(word);
    return isHost ? word.toLowerCase() : undefined;
  }
  if (isSpecialAddress(address) || hasPath) return undefined;
  const isOwn = port !== undefined || named || (whole && !(name !== undefined && isVersionLikeName(name)));
  return isOwn ? address : undefined;
}

/**
 * Whether `text`, the raw text of a file, can hold an endpoint in any value, whatever the value is called. Far quicker than to read the
 * file by its format; says yes where the text spells characters in other ways (`&#46;`, `\u002e`).
 */
export function mayHoldEndpoints(text: string): boolean {
  if (text.includes("&#") || text.includes("\\u")) return true;
  const plain = text.includes("<![CDATA[") ? text : text.replace(/<!--[\s\S]*?-->/g, " ");
  if (plain.match(IPV6_WORD)?.some((word) => isIpv6(word) && !isSpecialAddress(word)) === true) return true;
  if (findUrls(plain).some(({ host }) => host !== undefined)) return true;
  for (const [word] of dottedWords(plain)) {
    const isNumber = /^[\d.]+$/.test(word);
    if (isNumber ? isIpv4(paddedIpv4(word) ?? word) : isHostName(word, true)) return true;
  }
  return false;
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
