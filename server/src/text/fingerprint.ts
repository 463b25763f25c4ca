/** Short stable identifiers of texts. */

const PRIME = 0x100000001b3n;
const OFFSET = 0xcbf29ce484222325n;

/** 16 hexadecimal digits that are equal for equal texts. Rule: the FNV-1a hash of 64 bits over UTF-16 units. */
export function fingerprint(text: string): string {
  let hash = OFFSET;
  for (let at = 0; at < text.length; at++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(at))) * PRIME);
  }
  return hash.toString(16).padStart(16, "0");
}
