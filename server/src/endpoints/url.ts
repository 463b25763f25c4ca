/**
 * Finds URLs in a text and takes them apart: scheme, host, port. Which of the hosts are worth a question is decided here only
 * by their form and by what never leads to the network.
 */
import { isDnsName, isHostName } from "./host-name.ts";
import { isIpv4, isIpv6, isSpecialAddress } from "./ip-address.ts";

/** Schemes behind which stands no host of the network, but something on the device. */
const LOCAL_SCHEMES: ReadonlySet<string> = new Set([
  ..."about android-app android.resource app asset assets chrome chrome-extension content".split(" "),
  ..."data file intent jar javascript market package res resource tel unix voicemail".split(" "),
]);

/**
 * Schemes of the network. Behind another one may stand a package too (`settings://com.android.settings`), so that its host must look
 * like one.
 */
const NETWORK_SCHEMES: ReadonlySet<string> = new Set([
  ..."coap coaps ftp ftps git http https imap imaps ldap ldaps mqtt mqtts nntp ntp pop3 pop3s rtmp rtsp rtsps".split(
    " ",
  ),
  ..."sftp sip sips smtp smtps ssh ssl stun stuns supl svn tcp telnet tftp tls turn turns udp ws wss xmpp".split(
    " ",
  ),
]);

/** Pages of licences, which texts name and nothing fetches. */
const LICENSE =
  /^(?:www\.)?(?:(?:apache|gnu|opensource|creativecommons|spdx)\.org\/licenses|mozilla\.org\/MPL|unicode\.org\/copyright)(?:[/.]|$)/;

/** Hosts whose URLs name XML vocabularies and schemas; nothing is fetched from them. */
const VOCABULARY_HOSTS: ReadonlySet<string> = new Set([
  "a9.com",
  "docs.oasis-open.org",
  "java.sun.com",
  "json-schema.org",
  "ns.adobe.com",
  "purl.org",
  "schema.org",
  "schemas.android.com",
  "schemas.google.com",
  "schemas.microsoft.com",
  "schemas.openxmlformats.org",
  "schemas.xmlsoap.org",
  "www.w3.org",
  "xml.apache.org",
  "xml.org",
  "xmlns.com",
  "xmlns.jcp.org",
  "xmlpull.org",
]);

/** Names that nobody can have, for examples. Rule: RFC 2606, section 3. */
const EXAMPLE_HOSTS = /^(?:www\.)?example\.(?:com|net|org)$/i;

const LARGEST_PORT = 65535;
const SCHEME_REACH = 32;
/** Longer than any URL that a product is configured with; keeps the time in proportion to the text. */
const LONGEST_URL = 4096;

/** The end of a URL's or path's characters; `\uE000` stands for what is unknown. */
const AFTER_PATH = /[\s"'<>\\^`{|}\uE000]/;
/** What may follow a host name: an end, a delimiter, a port, a path. Anything else would be part of it. */
export const AFTER_HOST = /^(?:$|[\s,;|"')\]<>/?#&\\!]|:\d|[.:](?:\s|$))/;

/**
 * A URL as it stands in a text, by offsets. `host` (lower case) is absent where it leads to no host of the network, or where a
 * part of it is not known.
 */
export interface UrlSpan {
  readonly start: number;
  readonly end: number;
  readonly hostStart: number;
  readonly hostEnd: number;
  readonly host: string | undefined;
  readonly scheme: string;
  readonly port?: number;
}

/** Every URL of a text, endpoints or not. */
export function findUrls(text: string): UrlSpan[] {
  const urls: UrlSpan[] = [];
  for (let at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
    const scheme = /[a-z][a-z0-9+.-]*$/i.exec(text.slice(Math.max(0, at - SCHEME_REACH), at))?.[0];
    if (scheme !== undefined) urls.push(urlAt(text, at, scheme));
  }
  return urls;
}

/** The URL whose `://` stands at `at`. */
function urlAt(text: string, at: number, scheme: string): UrlSpan {
  const start = at - scheme.length;
  const authority = at + "://".length;
  const untilBlank = endOfUrl(text, authority);
  const end = authority + withoutSentence(text.slice(authority, untilBlank)).length;
  const user = /^[^\s/?#@]*@/.exec(text.slice(authority, end))?.[0].length ?? 0;
  const match = /^(?:\[([^\]]*)\]|([^\s/?#:@,;()[\]$%&!*=~+]*))(?::(\d+))?/.exec(
    text.slice(authority + user, end),
  );
  const [whole = "", ipv6, dns = "", digits] = match ?? [];
  const name = (ipv6 ?? dns).replace(/\.$/, "");
  const hostStart = authority + user + (ipv6 === undefined ? 0 : 1);
  const follows = text.slice(authority + user + whole.length);
  const known =
    (end < untilBlank || AFTER_HOST.test(follows)) &&
    isUrlHost(name, scheme.toLowerCase()) &&
    !LICENSE.test(text.slice(hostStart, end));
  return {
    start,
    end: Math.max(end, hostStart + name.length),
    hostStart,
    hostEnd: hostStart + name.length,
    host: known ? name.toLowerCase() : undefined,
    scheme: scheme.toLowerCase(),
    ...portOf(digits),
  };
}

/** Where a URL's characters end: before a blank or quote, before another URL of a list, without the stop of a sentence. */
export function endOfUrl(text: string, from: number): number {
  const rest = text.slice(from, from + LONGEST_URL);
  const url = rest.slice(0, AFTER_PATH.exec(rest)?.index);
  const next = /[,;][a-z][a-z0-9+.-]{0,31}:\/\//i.exec(url);
  return from + withoutStops(url.slice(0, next?.index ?? url.length));
}

/** The length of a URL without the stops behind it; the bracket that closes an IPv6 host is none. */
function withoutStops(url: string): number {
  const bracket = /^[^/?#[\]]*\[[^\]]*\]/.exec(url)?.[0].length ?? 0;
  let end = url.length;
  while (end > bracket && ".,;:!?)]".includes(url[end - 1] ?? " ")) end--;
  return end;
}

/** The host alone where letters of another script follow it at once, as in texts without blanks between words. */
function withoutSentence(url: string): string {
  return /^[a-z0-9.-]+\.[a-z]{2,}(?!\p{ASCII})(?=\p{L})/iu.exec(url)?.[0] ?? url;
}

function isUrlHost(name: string, scheme: string): boolean {
  if (LOCAL_SCHEMES.has(scheme)) return false;
  if (isIpv4(name) || isIpv6(name)) return !isSpecialAddress(name);
  if (!NETWORK_SCHEMES.has(scheme) && !isHostName(name, true)) return false;
  return isDnsName(name) && !isVocabulary(name) && !/\.local(?:host|domain)?$/i.test(name);
}

/** Tells whether a host only names XML vocabularies, or is a name for examples. */
export function isVocabulary(host: string): boolean {
  return VOCABULARY_HOSTS.has(host.toLowerCase()) || EXAMPLE_HOSTS.test(host);
}

/** The port that decimal digits write, when they do. */
export function portOf(digits: string | undefined): { readonly port?: number } {
  if (digits === undefined) return {};
  const port = Number(digits);
  return port >= 1 && port <= LARGEST_PORT ? { port } : {};
}
