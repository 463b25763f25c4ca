/**
 * The spelling of hosts in a policy: a host, a `*.` pattern over a domain, and what may be written instead of one. Whether
 * a host exists or who owns it is not known here.
 */
import { asciiHost } from "./ascii-host.ts";

/** What a replacement text says to write. */
export interface ReplacementText {
  readonly host: string;
  readonly scheme: string | undefined;
  readonly port: number | undefined;
}

const LABEL = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?$/u;
const IPV6 = /^(?=.*:.*:)[0-9a-f:.]+$/i;
const LARGEST_PORT = 65535;

/** Why `text` is no host or `*.` pattern; `undefined` when it is one. */
export function hostPatternProblem(text: string): string | undefined {
  if (text.includes("://") || text.includes("/")) return "write the host alone, without scheme and path";
  const host = text.startsWith("*.") ? text.slice(2) : text;
  if (host.includes("*")) return "`*` can only stand in front, as `*.`";
  if (isHost(host)) return undefined;
  if (/^\[.*\]$|^[^:]*:\d+$/.test(host)) return "write the host alone, without brackets and port";
  return `\`${text}\` is not a host name or address`;
}

/** Tells whether `text` has the form of a host name or of an IP address. */
function isHost(text: string): boolean {
  return IPV6.test(text) || text.split(".").every((label) => LABEL.test(label));
}

/**
 * Tells whether a host pattern matches a host, however the two spell an internationalised name. `*.` matches the domain itself and what is
 * below.
 */
export function hostPatternMatches(pattern: string, host: string): boolean {
  const name = asciiHost(host);
  if (!pattern.startsWith("*.")) return asciiHost(pattern) === name;
  const domain = asciiHost(pattern.slice(2));
  return name === domain || name.endsWith(`.${domain}`);
}

/** Reads a replacement: `host`, `host:port` or `scheme://host[:port]`. Gives why it is none of these as a text. */
export function parseReplacement(text: string): ReplacementText | string {
  const match = /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?(\[[^\]]*\]|[^/:?#]*)(?::([^/?#]*))?(.*)$/s.exec(text);
  if (match === null) return `\`${text}\` is not a host name or address`;
  const [, scheme, name = "", digits, rest = ""] = match;
  if (rest !== "" && rest !== "/") return "write the host without a path; the path of the endpoint is kept";
  const host = name.replace(/^\[|\]$/g, "").toLowerCase();
  if (!isHost(host)) return `\`${name}\` is not a host name or address`;
  const port = digits === undefined ? undefined : Number(digits);
  if (port !== undefined && !isPort(port)) return `\`${digits}\` is not a port`;
  return { host, scheme: scheme?.toLowerCase(), port };
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= LARGEST_PORT;
}
