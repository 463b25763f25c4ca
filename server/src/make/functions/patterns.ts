/** `%` patterns of `filter`, `patsubst` and substitution references. */
import type { Dialect } from "../syntax/dialect.ts";

/** A pattern split at its first unquoted `%`; without one `suffix` is `undefined`. */
export interface Pattern {
  readonly prefix: string;
  readonly suffix: string | undefined;
}

/**
 * Parses a pattern; `\%` is a literal `%` and a backslash before it can be quoted by another.
 * Rule: GNU make 4.3, `find_percent` in read.c; manual section "Functions for String Substitution and Analysis".
 */
export function parsePattern(text: string, dialect: Dialect): Pattern {
  if (dialect === "kati") return splitAtPercent(text);
  let prefix = "";
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== "%") {
      prefix += text[at];
      continue;
    }
    const backslashes = /\\*$/.exec(prefix)?.[0].length ?? 0;
    prefix = prefix.slice(0, prefix.length - Math.ceil(backslashes / 2));
    if (backslashes % 2 === 0) return { prefix, suffix: text.slice(at + 1) };
    prefix += "%";
  }
  return { prefix, suffix: undefined };
}

/** To kati a backslash is a character like others. Rule: `Pattern` in kati's strutil.cc. */
function splitAtPercent(text: string): Pattern {
  const percent = text.indexOf("%");
  if (percent < 0) return { prefix: text, suffix: undefined };
  return { prefix: text.slice(0, percent), suffix: text.slice(percent + 1) };
}

/** The range of the stem in `word` (start and end offset), or `undefined` when the word does not match. */
export function matchPattern(pattern: Pattern, word: string): { start: number; end: number } | undefined {
  const { prefix, suffix } = pattern;
  if (suffix === undefined) return word === prefix ? { start: 0, end: 0 } : undefined;
  if (word.length < prefix.length + suffix.length || !word.startsWith(prefix) || !word.endsWith(suffix))
    return undefined;
  return { start: prefix.length, end: word.length - suffix.length };
}
