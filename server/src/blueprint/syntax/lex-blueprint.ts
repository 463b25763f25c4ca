/**
 * Splits the text of an Android.bp into tokens. Rule: Soong reads it with Go's `text/scanner`, set to find identifiers, integers,
 * strings, raw strings and comments; everything else but blanks is a character of its own.
 */
import type { BlueprintProblem, Token, TokenKind } from "./token.ts";

/** The tokens of a text, which together are the text, and what cannot be read in it. */
export interface LexedBlueprint {
  readonly tokens: readonly Token[];
  readonly problems: readonly BlueprintProblem[];
}

/** The kinds of token and what they look like. The first pattern that matches at a place decides. */
const PATTERNS: readonly (readonly [TokenKind, RegExp])[] = [
  ["blank", /[ \t\n\r]+/y],
  ["identifier", /[\p{L}_][\p{L}\p{Nd}_]*/uy],
  ["comment", /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y],
  ["string", /"(?:[^"\\\n]|\\[^\n])*"?/y],
  ["raw-string", /`[^`]*`?/y],
  ["integer", /0[xX][\da-fA-F_]*|0[bBoO][\d_]*|\d[\d_]*/y],
  ["mark", /[\s\S]/uy],
];

/** Splits a text. Never throws: what is not closed ends at its line or at the end of the text, with a problem. */
export function lexBlueprint(text: string): LexedBlueprint {
  const tokens: Token[] = [];
  const problems: BlueprintProblem[] = [];
  let position = 0;
  if (text.startsWith("\uFEFF")) {
    tokens.push({ kind: "blank", text: "\uFEFF", start: 0, end: 1 });
    position = 1;
  }
  while (position < text.length) {
    const token = tokenAt(text, position);
    tokens.push(token);
    const message = complaint(token);
    if (message !== undefined) problems.push({ message, start: token.start, end: token.end });
    position = token.end;
  }
  tokens.push({ kind: "end", text: "", start: position, end: position });
  return { tokens, problems };
}

function tokenAt(text: string, start: number): Token {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = start;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return { kind, text: found, start, end: start + found.length };
  }
  return { kind: "mark", text: text.charAt(start), start, end: start + 1 };
}

function complaint({ kind, text }: Token): string | undefined {
  switch (kind) {
    case "comment":
      return text.startsWith("/*") && !/^\/\*[\s\S]*\*\/$/.test(text)
        ? "the comment is not closed"
        : undefined;
    case "string":
      return text.length > 1 && /[^\\](?:\\\\)*"$/.test(text) ? undefined : "the string is not closed";
    case "raw-string":
      return text.length > 1 && text.endsWith("`") ? undefined : "the raw string is not closed";
    default:
      return undefined;
  }
}
