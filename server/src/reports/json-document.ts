/** The frame and the layout of every JSON report. */

/** The version of all JSON reports; it grows when a reader of the old form would break. */
const SCHEMA_VERSION = 1;

/** A report's own properties behind its `schemaVersion`, as text that ends with a line end. */
export function jsonDocument(content: object): string {
  return `${laidOut({ schemaVersion: SCHEMA_VERSION, ...content }, "")}\n`;
}

/** JSON with one property or item a line; lists of plain values and places take one line. */
function laidOut(value: unknown, indent: string): string {
  if (!isContainer(value)) return JSON.stringify(value);
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  const entries = isList
    ? value.map((item) => ["", item] as const)
    : Object.entries(value).filter(([, item]) => item !== undefined);
  const parts = entries.map(
    ([name, item]) => `${isList ? "" : `${JSON.stringify(name)}: `}${laidOut(item, inner)}`,
  );
  if (parts.length === 0) return open + close;
  const isFlat = entries.every(([, item]) => !isContainer(item)) && (isList || "endColumn" in value);
  if (isFlat) return isList ? `[${parts.join(", ")}]` : `{ ${parts.join(", ")} }`;
  return `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${indent}${close}`;
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
