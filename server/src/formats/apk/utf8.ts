/**
 * UTF-8 as ZIP, resources and dex write it. No standard decoder reads the dex variant, and none is there without Node's or the browser's
 * types.
 */

const REPLACEMENT = 0xfffd;
const CHUNK = 4096;

/**
 * Decodes UTF-8 and modified UTF-8, which spells NUL with two bytes and characters beyond U+FFFF as two surrogates of three bytes
 * each. What is neither becomes U+FFFD, one for each byte.
 *
 * Source: section "MUTF-8 (Modified UTF-8) Encoding" of Android's "Dalvik executable format"; RFC 3629.
 */
export function decodeUtf8(bytes: Uint8Array): string {
  let text = "";
  let units: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    at += decodeAt(bytes, at, units);
    if (units.length < CHUNK) continue;
    text += String.fromCharCode(...units);
    units = [];
  }
  return text + String.fromCharCode(...units);
}

/** Appends the UTF-16 units of one character; returns how many bytes it takes. */
function decodeAt(bytes: Uint8Array, at: number, units: number[]): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) {
    units.push(first);
    return 1;
  }
  const length = first >= 0xf0 && first < 0xf8 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 0;
  let code = first & (0x7f >> length);
  for (let next = 1; next < length; next++) {
    const byte = bytes[at + next] ?? 0;
    if ((byte & 0xc0) !== 0x80) return malformed(units);
    code = (code << 6) | (byte & 0x3f);
  }
  if (length === 0 || first >= 0xf8 || code > 0x10ffff) return malformed(units);
  if (code < 0x10000) units.push(code);
  else units.push(0xd7c0 + (code >> 10), 0xdc00 | (code & 0x3ff));
  return length;
}

function malformed(units: number[]): number {
  units.push(REPLACEMENT);
  return 1;
}
