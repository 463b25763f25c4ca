/** Parses text with `$` references into a tree of offsets. The tree holds no text and no file: it is shared by equal strings. */
import type { Dialect } from "./dialect.ts";
import { isSpace } from "./logical-line.ts";
import { closingOf, matchingClose } from "./reference-end.ts";

/** A function's name with the arguments it takes: more than `max` stay part of the last one (0: no limit). */
export interface FunctionSignature {
  readonly min: number;
  readonly max: number;
}

/** A part of an expression; offsets are relative to the parsed string. */
export type ExpressionPart =
  | { readonly kind: "literal"; readonly start: number; readonly end: number }
  | { readonly kind: "reference"; readonly start: number; readonly end: number; readonly name: Expression }
  | {
      readonly kind: "function";
      readonly start: number;
      readonly end: number;
      readonly name: string;
      readonly arguments: readonly Expression[];
    }
  | { readonly kind: "error"; readonly start: number; readonly end: number; readonly message: string };

/** A text with references, from `start` to `end` of the parsed string. */
export interface Expression {
  readonly start: number;
  readonly end: number;
  readonly parts: readonly ExpressionPart[];
}

/**
 * Parses `text`. Which names are functions is given by `functions`.
 * Rule: GNU make 4.3, `variable_expand_string` in expand.c and `handle_function` in function.c.
 */
export function parseExpression(
  text: string,
  functions: ReadonlyMap<string, FunctionSignature>,
  dialect: Dialect,
): Expression {
  return new ExpressionParser(text, functions, dialect).parse(0, text.length);
}

class ExpressionParser {
  readonly #text: string;
  readonly #functions: ReadonlyMap<string, FunctionSignature>;
  readonly #dialect: Dialect;

  constructor(text: string, functions: ReadonlyMap<string, FunctionSignature>, dialect: Dialect) {
    this.#text = text;
    this.#functions = functions;
    this.#dialect = dialect;
  }

  parse(start: number, end: number): Expression {
    const parts: ExpressionPart[] = [];
    let position = start;
    while (position < end) {
      const dollar = this.#text.indexOf("$", position);
      if (dollar < 0 || dollar >= end) break;
      if (dollar > position) parts.push({ kind: "literal", start: position, end: dollar });
      position = this.#dollar(dollar, end, parts);
    }
    if (position < end) parts.push({ kind: "literal", start: position, end });
    return { start, end, parts };
  }

  /** Parses what stands at the `$`, adds its part and returns the offset behind it. */
  #dollar(at: number, end: number, parts: ExpressionPart[]): number {
    const next = at + 1 < end ? this.#text[at + 1] : undefined;
    if (next === undefined) {
      if (this.#dialect === "make") parts.push({ kind: "literal", start: at, end });
      return end;
    }
    if (next === "$") {
      parts.push({ kind: "literal", start: at, end: at + 1 });
      return at + 2;
    }
    if (next === "(" || next === "{") return this.#bracketed(at, next, end, parts);
    if (/\s/.test(next)) return at + 2;
    const name: Expression = {
      start: at + 1,
      end: at + 2,
      parts: [{ kind: "literal", start: at + 1, end: at + 2 }],
    };
    parts.push({ kind: "reference", start: at, end: at + 2, name });
    return at + 2;
  }

  #bracketed(at: number, open: string, end: number, parts: ExpressionPart[]): number {
    const functionName = this.#functionName(at + 2, end);
    if (functionName !== undefined) return this.#call(at, open, functionName, end, parts);
    const firstClose = this.#text.indexOf(closingOf(open), at + 2);
    if (firstClose < 0 || firstClose >= end) {
      parts.push({ kind: "error", start: at, end, message: "unterminated variable reference" });
      return end;
    }
    const dollar = this.#text.indexOf("$", at + 2);
    const matched =
      dollar >= 0 && dollar < firstClose ? matchingClose(this.#text, at + 2, open, end) : firstClose;
    const close = matched < 0 ? firstClose : matched;
    const isCut = matched < 0 && this.#dialect === "make"; // make drops what follows
    const name: Expression = matched < 0 ? literalExpression(at + 2, close) : this.parse(at + 2, close);
    parts.push({ kind: "reference", start: at, end: close + 1, name });
    return isCut ? end : close + 1;
  }

  #functionName(at: number, end: number): string | undefined {
    const match = /^[A-Za-z_-]+/.exec(this.#text.slice(at, Math.min(end, at + 24)));
    if (match === null) return undefined;
    const after = at + match[0].length;
    const isInside = after < end || after === this.#text.length;
    if (!isInside || !this.#endsFunctionName(this.#text[after])) return undefined;
    return this.#functions.has(match[0]) ? match[0] : undefined;
  }

  /** Rule: GNU make 4.3, `lookup_function` in function.c; `ParseDollar` in kati's expr.cc. */
  #endsFunctionName(following: string | undefined): boolean {
    if (this.#dialect === "kati") return following === " ";
    return following === undefined || isSpace(following);
  }

  #call(at: number, open: string, name: string, end: number, parts: ExpressionPart[]): number {
    const close = matchingClose(this.#text, at + 2, open, end);
    if (close < 0) {
      const message = `unterminated call to function '${name}': missing '${closingOf(open)}'`;
      parts.push({ kind: "error", start: at, end, message });
      return end;
    }
    let start = at + 2 + name.length;
    while (start < close && /\s/.test(this.#text[start] ?? "")) start++;
    const args = this.#arguments(start, close, open, this.#functions.get(name)?.max ?? 0);
    parts.push({ kind: "function", start: at, end: close + 1, name, arguments: args });
    return close + 1;
  }

  #arguments(start: number, end: number, open: string, max: number): Expression[] {
    const close = closingOf(open);
    const args: Expression[] = [];
    let depth = 0;
    let argumentStart = start;
    for (let at = start; at < end && (max === 0 || args.length + 1 < max); at++) {
      const character = this.#text[at];
      if (character === open) depth++;
      else if (character === close) depth--;
      else if (character === "," && depth <= 0) {
        args.push(this.parse(argumentStart, at));
        argumentStart = at + 1;
      }
    }
    args.push(this.parse(argumentStart, end));
    return args;
  }
}

function literalExpression(start: number, end: number): Expression {
  return { start, end, parts: start < end ? [{ kind: "literal", start, end }] : [] };
}
