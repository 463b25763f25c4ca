/** Recognises IP addresses in the spelling that people write, and those that lead nowhere else than the device itself. */

const QUAD = /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/;
const LARGEST_PART = 255;
const FIRST_MULTICAST = 224;
const IPV6_GROUPS = 8;

/** Tells whether `text` is an IPv4 address: four numbers up to 255 without leading zeros. */
export function isIpv4(text: string): boolean {
  return QUAD.test(text) && text.split(".").every((part) => Number(part) <= LARGEST_PART);
}

/**
 * The address that a quad with leading zeros (`193.012.040.064`) means, decimal as Android reads those of access points; `undefined`
 * for anything else. Rule: `NetworkUtils.trimV4AddrZeros` in AOSP's frameworks/libs/net.
 */
export function paddedIpv4(text: string): string | undefined {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return undefined;
  const address = text.split(".").map(Number).join(".");
  return address !== text && isIpv4(address) ? address : undefined;
}

/** Tells whether `text` (without brackets) is an IPv6 address (RFC 4291, section 2.2); a zone behind `%` is allowed. */
export function isIpv6(text: string): boolean {
  const [address = "", zone] = text.split("%");
  if (zone === "" || !/^[0-9a-f:.]+$/i.test(address)) return false;
  const halves = address.split("::");
  if (halves.length > 2) return false;
  const counts = halves.map((half, index) => countGroups(half, index === halves.length - 1));
  const total = counts.reduce((sum, count) => sum + count, 0);
  return halves.length === 2 ? total < IPV6_GROUPS : total === IPV6_GROUPS;
}

/** How many 16-bit groups are written; `NaN` when one is malformed. The last two may be written as an IPv4 address. */
function countGroups(text: string, last: boolean): number {
  if (text === "") return 0;
  const parts = text.split(":");
  const tail = parts.at(-1) ?? "";
  const embedded = last && isIpv4(tail);
  const groups = embedded ? parts.slice(0, -1) : parts;
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return Number.NaN;
  return groups.length + (embedded ? 2 : 0);
}

/**
 * Tells whether an address is no place that data can go to: this host, loopback, the own link, multicast, reserved and netmasks (IANA's
 * special-purpose registries).
 */
export function isSpecialAddress(address: string): boolean {
  if (address.includes(":"))
    return /^[0:]*:[01]?$/.test(address) || /^(?:ff[\da-f]{2}|fe[89ab][\da-f]):/i.test(address);
  const first = Number(address.split(".")[0]);
  return first === 0 || first === 127 || first >= FIRST_MULTICAST;
}
