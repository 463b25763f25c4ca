/** Reads the tokens of an Android.bp one after the other, and gathers the problems. Knows no grammar but how tokens are skipped. */
import type { TextRange } from "../../text/range.ts";
import type { BlueprintProblem, Token } from "./token.ts";

/** The tokens that mean something, with a position among them. The position is never behind the token `end`. */
export class TokenReader {
  readonly problems: BlueprintProblem[] = [];
  readonly #tokens: readonly Token[];
  readonly #text: string;
  #position = 0;

  constructor(text: string, tokens: readonly Token[]) {
    this.#text = text;
    this.#tokens = tokens.filter(({ kind }) => kind !== "blank" && kind !== "comment");
  }

  /** The token that stands next, or one further on. */
  peek(ahead = 0): Token {
    const last = this.#tokens.length - 1;
    return this.#tokens[Math.min(this.#position + ahead, last)] as Token;
  }

  /** The offset behind the token that was read last. */
  get end(): number {
    return this.#tokens[this.#position - 1]?.end ?? 0;
  }

  /** Reads the next token, whatever it is. */
  next(): Token {
    const token = this.peek();
    if (token.kind !== "end") this.#position++;
    return token;
  }

  /** Whether the next token is this mark or identifier. */
  at(text: string): boolean {
    const { kind, text: found } = this.peek();
    return found === text && (kind === "mark" || kind === "identifier");
  }

  /** Reads the next token if it is this mark or identifier. */
  take(text: string): Token | undefined {
    return this.at(text) ? this.next() : undefined;
  }

  /** Reads this mark, or reports that it is lacking and stays. */
  expect(mark: string): boolean {
    if (this.take(mark) !== undefined) return true;
    this.reportNext(`expected \`${mark}\``);
    return false;
  }

  /** Adds a problem; of several at one place the first is kept. */
  report(message: string, { start, end }: TextRange): void {
    if (this.problems.at(-1)?.start !== start) this.problems.push({ message, start, end });
  }

  /** Adds a problem at the next token. */
  reportNext(message: string): void {
    const token = this.peek();
    const found = token.kind === "end" ? "the file ends" : `found \`${firstLine(token.text)}\``;
    this.report(`${message}, ${found}`, token);
  }

  /** Whether a definition starts here for sure: a name at the start of a line, and behind it what only definitions have. */
  atDefinition(): boolean {
    const { kind, start } = this.peek();
    if (kind !== "identifier" || (start > 0 && this.#text[start - 1] !== "\n")) return false;
    const { text } = this.peek(1);
    return text === "{" || text === "=" || (text === "+" && this.peek(2).text === "=");
  }

  /** Skips what cannot be read: to the next comma or closing mark outside of brackets, or to the next definition. */
  skip(): void {
    let depth = 0;
    while (this.peek().kind !== "end" && !this.atDefinition()) {
      const { kind, text } = this.peek();
      if (kind === "mark" && OPENING.includes(text)) depth++;
      if (kind === "mark" && CLOSING.includes(text)) depth--;
      if (depth < 0 || (depth === 0 && text === ",")) return;
      this.next();
    }
  }
}

const OPENING = "{[(";
const CLOSING = "}])";

function firstLine(text: string): string {
  return text.split("\n", 1)[0]?.slice(0, 40) ?? "";
}
