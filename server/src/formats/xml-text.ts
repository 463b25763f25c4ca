/** What the characters of XML text mean: references and CDATA sections resolved. Knows no places. */

/** The entities that every XML document has (XML 1.0, section 4.6). */
const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["apos", "'"],
  ["gt", ">"],
  ["lt", "<"],
  ["quot", '"'],
]);

const LARGEST_CODE_POINT = 0x10ffff;

/**
 * Resolves the references and CDATA sections of raw text. A reference that is not known, or a bare `&`, stays as it is
 * written.
 */
export function decodeXml(raw: string): string {
  if (!raw.includes("&") && !raw.includes("<![CDATA[")) return raw;
  return raw.replace(
    /<!\[CDATA\[([\s\S]*?)\]\]>|&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi,
    (whole, section?: string, decimal?: string, hexadecimal?: string, name?: string) => {
      if (section !== undefined) return section;
      if (name !== undefined) return PREDEFINED.get(name) ?? whole;
      const point = decimal === undefined ? Number.parseInt(hexadecimal ?? "", 16) : Number(decimal);
      return point > 0 && point <= LARGEST_CODE_POINT ? String.fromCodePoint(point) : whole;
    },
  );
}
