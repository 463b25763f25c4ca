/** What the literals of an Android.bp mean. Rule: strings are Go's (`strconv.Unquote`), integers decimal numbers of 64 bits. */

const ESCAPE = /\\(?:([abfnrtv\\"])|x([\da-fA-F]{2})|([0-7]{3})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|[\s\S])/g;

const CONTROLS: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  '"': '"',
};

/**
 * The value of a string token, quotes included in `text`; `undefined` when an escape in it means nothing. A byte escape such as
 * `\xe9` gives the character of that number.
 */
export function stringValue(text: string): string | undefined {
  const inner = text.endsWith('"') && text.length > 1 ? text.slice(1, -1) : text.slice(1);
  if (!inner.includes("\\")) return inner;
  let sound = true;
  const value = inner.replace(ESCAPE, (_, control, byte, octal, short, long) => {
    const character = escaped(control, byte, octal, short ?? long);
    sound &&= character !== undefined;
    return character ?? "";
  });
  return sound ? value : undefined;
}

function escaped(control?: string, byte?: string, octal?: string, point?: string): string | undefined {
  if (control !== undefined) return CONTROLS[control];
  if (byte !== undefined) return String.fromCharCode(Number.parseInt(byte, 16));
  if (octal !== undefined) {
    const code = Number.parseInt(octal, 8);
    return code < 0x100 ? String.fromCharCode(code) : undefined;
  }
  const code = Number.parseInt(point ?? "", 16);
  const isCharacter = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}

/** The value of a raw string token: its characters without carriage returns. */
export function rawStringValue(text: string): string {
  return text.replace(/^`|`$/g, "").replaceAll("\r", "");
}

const MOST = 2n ** 63n;

/** The value of an integer token; `undefined` when it is not a decimal number of 64 bits, or has an octal's zero before an 8 or 9. */
export function integerValue(text: string, negative: boolean): bigint | undefined {
  if (!/^\d+$/.test(text) || /^0\d*[89]/.test(text)) return undefined;
  const value = negative ? -BigInt(text) : BigInt(text);
  return value >= -MOST && value < MOST ? value : undefined;
}
