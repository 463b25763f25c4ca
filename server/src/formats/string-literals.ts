/**
 * The string literals of Java, Kotlin, C and C++ with their characters in the source. Comments, single characters and names are passed
 * over; what a program makes of its strings is not known here.
 */
import type { Place } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import { UNKNOWN_CHARACTER } from "../text/traced-text.ts";
import { LiteralText } from "./literal-text.ts";

/** A language whose literals are known. */
export type CodeLanguage = "java" | "kotlin" | "c";

/** A literal. `value` is decoded; a part that is filled in at run time, such as `$host` in Kotlin, is one unknown character. */
export interface StringLiteral {
  readonly value: string;
  /** The source characters of a part of the value. */
  placeOf(start: number, end: number): Place;
}

const LANGUAGES: ReadonlyMap<string, CodeLanguage> = new Map([
  ["java", "java"],
  ["kt", "kotlin"],
  ...["c", "cc", "cpp", "cxx", "h", "hh", "hpp"].map((extension) => [extension, "c"] as const),
]);

/** The language of a file by its name; `undefined` for all others. */
export function languageOf(path: string): CodeLanguage | undefined {
  return LANGUAGES.get(path.slice(path.lastIndexOf(".") + 1));
}

/**
 * The literals of a file, where they end; those inside of a template are found before it. Never throws: a literal that is not closed
 * ends with its line or with the file.
 *
 * Rule: the lexical structures of the Java language (SE 21, §3.10), of Kotlin and of C++ ([lex.string]).
 */
export function stringLiterals(file: SourceFile, language: CodeLanguage): StringLiteral[] {
  const lexer = new Lexer(file, language);
  lexer.code(0);
  return lexer.literals;
}

const DEEPEST_TEMPLATE = 50;
const NAMED_ESCAPES: Readonly<Record<string, string>> = {
  ...{ a: "\x07", b: "\b", e: "\x1b", f: "\f", n: "\n", r: "\r", s: " ", t: "\t", v: "\v" },
};
const ESCAPE = /\\(?:u+([\da-f]{4})|U([\da-f]{8})|x([\da-f]+)|([0-3]?[0-7]{1,2})|(\r?\n)|([\s\S]))/iy;
const LARGEST_CODE_POINT = 0x10ffff;
/** What stands before the quote of a digit separator (`1'000`), and before that of a raw string of C++. */
const NUMBER_BEFORE = /(?:^|\W)(?:0x[\da-f']+|\d[\d']*)$/i;
const RAW_BEFORE = /(?:^|\W)(?:u8|[uUL])?R$/;

class Lexer {
  readonly literals: StringLiteral[] = [];
  readonly #file: SourceFile;
  readonly #text: string;
  readonly #language: CodeLanguage;
  #at = 0;

  constructor(file: SourceFile, language: CodeLanguage) {
    this.#file = file;
    this.#text = file.text;
    this.#language = language;
  }

  /** Reads code to its end, in a template (`depth` above 0) to the brace that closes it. */
  code(depth: number): void {
    let open = 0;
    for (;;) {
      const token = this.#next(/\/\/|\/\*|["'`{}]/g);
      if (token === undefined) return;
      if (token === '"') this.#string(depth);
      else if (token === "'") this.#character();
      else if (token === "`") this.#skip(/[^`\n]*`/y);
      else if (token === "//") this.#skip(this.#language === "c" ? /(?:\\\r?\n|[^\n])*/y : /[^\n]*/y);
      else if (token === "/*") this.#blockComment();
      else if (token === "{") open++;
      else if (open-- === 0 && depth > 0) return;
    }
  }

  /** Moves behind the next match; to the end of the file where there is none. */
  #next(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    this.#at = match === null ? this.#text.length : match.index + match[0].length;
    return match?.[0];
  }

  /** Moves behind what matches here; `undefined` and no move where nothing does. */
  #skip(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) return undefined;
    this.#at += match[0].length;
    return match;
  }

  #before(length: number): string {
    return this.#text.slice(Math.max(0, this.#at - 1 - length), this.#at - 1);
  }

  #character(): void {
    if (this.#language === "c" && NUMBER_BEFORE.test(this.#before(24))) return;
    this.#skip(/(?:\\[\s\S]|[^'\\\n])*'/y);
  }

  /** Those of Kotlin nest. */
  #blockComment(): void {
    for (let open = 1; open > 0; ) {
      const token = this.#next(this.#language === "kotlin" ? /\/\*|\*\//g : /\*\//g);
      if (token === undefined) return;
      open += token === "*/" ? -1 : 1;
    }
  }

  /** Behind the first quote. */
  #string(depth: number): void {
    if (this.#language === "c") {
      if (RAW_BEFORE.test(this.#before(3))) this.#rawOfCpp();
      else this.#quoted(/"/y, true, depth);
      return;
    }
    if (this.#skip(/""/y) === undefined) this.#quoted(/"|(?=\r?\n)/y, true, depth);
    else if (this.#language === "java") this.#quoted(/"""/y, true, depth);
    else this.#quoted(/"""(?!")/y, false, depth);
  }

  #rawOfCpp(): void {
    const delimiter = this.#skip(/([^()\\\s"]{0,16})\(/y)?.[1];
    if (delimiter === undefined) return;
    const end = this.#text.indexOf(`)${delimiter}"`, this.#at);
    const text = new LiteralText(this.#file);
    text.plain(this.#at, end < 0 ? this.#text.length : end);
    this.#at = end < 0 ? this.#text.length : end + delimiter.length + 2;
    this.literals.push(text);
  }

  #quoted(end: RegExp, hasEscapes: boolean, depth: number): void {
    const text = new LiteralText(this.#file);
    const isLine = end.source !== '"""' && hasEscapes;
    for (;;) {
      const start = this.#at;
      this.#skip(isLine ? /[^"\\$\n]*/y : /[^"\\$]*/y);
      text.plain(start, this.#at);
      if (this.#at >= this.#text.length || this.#skip(end) !== undefined) break;
      if (isLine && this.#text[this.#at] === "\n") break;
      if (!(hasEscapes && this.#escape(text)) && !this.#template(text, depth)) {
        text.plain(this.#at, this.#at + 1);
        this.#at++;
      }
    }
    this.literals.push(text);
  }

  #escape(text: LiteralText): boolean {
    const start = this.#at;
    const match = this.#skip(ESCAPE);
    if (match === undefined) return false;
    const [, short, long, byte, octal, newline, other] = match;
    const hex = short ?? long ?? byte;
    const code = hex !== undefined ? Number.parseInt(hex, 16) : Number.parseInt(octal ?? "", 8);
    if (newline !== undefined) return true;
    const value =
      other !== undefined
        ? (NAMED_ESCAPES[other] ?? other)
        : code <= LARGEST_CODE_POINT
          ? String.fromCodePoint(code)
          : UNKNOWN_CHARACTER;
    text.spelled(value, start, this.#at);
    return true;
  }

  /** `$name` and `${code}` of Kotlin. */
  #template(text: LiteralText, depth: number): boolean {
    if (this.#language !== "kotlin") return false;
    const start = this.#at;
    const match = this.#skip(/\$(?:\{|[\p{L}_][\p{L}\p{N}_]*)/uy);
    if (match === undefined) return false;
    if (match[0] === "${") {
      if (depth >= DEEPEST_TEMPLATE) return true;
      this.code(depth + 1);
    }
    text.spelled(UNKNOWN_CHARACTER, start, this.#at);
    return true;
  }
}
