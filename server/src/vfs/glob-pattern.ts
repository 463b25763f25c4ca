/** One part of a `$(wildcard)` pattern, between two slashes, as the C library's glob reads it. Knows no files. */

/** Whether the text holds an unquoted `*`, `?` or a `[` that is closed. */
export function hasMagic(part: string): boolean {
  const plain = part.replace(/\\./gs, "");
  return /[*?]/.test(plain) || /\[.+\]/s.test(plain);
}

/** Without the backslashes that quote characters. */
export function unquote(part: string): string {
  return part.replace(/\\(.)/gs, "$1");
}

/**
 * Compiles a part to a test of names. `*` and `?` never match a leading dot, `**` is `*`, braces mean themselves.
 * Rule: glob(7); GNU make 4.3 manual, section "Using Wildcard Characters in File Names".
 */
export function compilePart(part: string): (name: string) => boolean {
  const source = partSource(bytes(part));
  const startsWithDot = /^\\?\./.test(part);
  let regexp: RegExp;
  try {
    regexp = new RegExp(`^${source}$`, "s");
  } catch {
    return () => false; // a range such as [z-a] matches nothing
  }
  return (name) => (startsWithDot || !name.startsWith(".")) && regexp.test(bytes(name));
}

/** One character a byte of UTF-8: the build runs in the C locale, where `?` and `[…]` match single bytes. */
function bytes(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const encoded = encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd"));
  return encoded.replace(/%([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function partSource(part: string): string {
  let source = "";
  for (let at = 0; at < part.length; at++) {
    const character = part[at] ?? "";
    const bracket = character === "[" ? bracketEnd(part, at) : -1;
    if (character === "*") source += ".*";
    else if (character === "?") source += ".";
    else if (bracket > 0) {
      source += bracketSource(part.slice(at + 1, bracket));
      at = bracket;
    } else if (character === "\\" && at + 1 < part.length) source += literalSource(part[++at] ?? "");
    else source += literalSource(character);
  }
  return source;
}

/** The offset of the `]` that closes the `[` at `start`; a `]` in first place belongs to the set. */
function bracketEnd(part: string, start: number): number {
  let at = start + 1;
  if (part[at] === "!" || part[at] === "^") at++;
  if (part[at] === "]") at++;
  for (; at < part.length && part[at] !== "]"; at++) {
    if (part[at] === "\\") at++;
    else if (part.startsWith("[:", at)) {
      const close = part.indexOf(":]", at + 2);
      if (close > 0) at = close + 1;
    }
  }
  return at < part.length ? at : -1;
}

const CLASSES: Readonly<Record<string, string>> = {
  alpha: "A-Za-z",
  digit: "0-9",
  alnum: "A-Za-z0-9",
  upper: "A-Z",
  lower: "a-z",
  space: "\\s",
  blank: " \\t",
  punct: "!-\\/:-@\\[-`\\{-~",
  xdigit: "0-9A-Fa-f",
};

function bracketSource(content: string): string {
  const negated = content.startsWith("!") || content.startsWith("^");
  const set = (negated ? content.slice(1) : content).replace(
    /\[:(\w+):\]|\\(.)|([[\]\\^&~|(){}/.*+?$])/gs,
    (_, name?: string, quoted?: string, special?: string) =>
      name === undefined ? literalSource(quoted ?? special ?? "") : (CLASSES[name] ?? ""),
  );
  return `[${negated ? "^" : ""}${set}]`;
}

function literalSource(character: string): string {
  if (character === "-") return "\\-";
  return /[\\^$.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
}
