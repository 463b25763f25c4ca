/** Finds where a `$` reference ends. Shared by the line reader and the expression parser. */

/** The closing character of an opening `(` or `{`. */
export function closingOf(open: string): string {
  return open === "(" ? ")" : "}";
}

/**
 * The offset behind the reference that starts with the `$` at `at`. Parentheses (or braces) of the reference's own kind are
 * counted; an unterminated reference ends at the end of the text.
 */
export function skipReference(text: string, at: number): number {
  const open = text[at + 1];
  if (open !== "(" && open !== "{") return Math.min(at + 2, text.length);
  const end = matchingClose(text, at + 2, open);
  return end < 0 ? text.length : end + 1;
}

/** The offset of the character that closes an `open` before `from`, counting nested ones of the same kind; -1 if none. */
export function matchingClose(text: string, from: number, open: string, limit: number = text.length): number {
  const close = closingOf(open);
  let depth = 0;
  for (let at = from; at < limit; at++) {
    if (text[at] === open) depth++;
    else if (text[at] === close && --depth < 0) return at;
  }
  return -1;
}
