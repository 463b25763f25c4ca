/**
 * Parses Android.bp: assignments and modules, maps, lists, sums and literals. Rule: `parser/parser.go` of google/blueprint, which
 * stops at the first problem where this goes on.
 */
import type { SourceFile } from "../../text/source-file.ts";
import { lexBlueprint } from "./lex-blueprint.ts";
import { integerValue, rawStringValue, stringValue } from "./literal.ts";
import type {
  BlueprintTree,
  DefinitionNode,
  Expression,
  ListLiteral,
  MapLiteral,
  Name,
  Property,
  StringLiteral,
} from "./node.ts";
import { parseSelect } from "./parse-select.ts";
import type { Token } from "./token.ts";
import { TokenReader } from "./token-reader.ts";

const trees = new WeakMap<SourceFile, BlueprintTree>();

/** The tree of a file, parsed once for each content. */
export function blueprintTree(file: SourceFile): BlueprintTree {
  let tree = trees.get(file);
  if (tree === undefined) {
    tree = parseBlueprint(file.text);
    trees.set(file, tree);
  }
  return tree;
}

/** Parses a text. Never throws: returns what it understood, with a problem for each place that it did not. */
export function parseBlueprint(text: string): BlueprintTree {
  const { tokens, problems } = lexBlueprint(text);
  const reader = new TokenReader(text, tokens);
  const definitions = new BlueprintParser(reader).definitions();
  const all = [...problems, ...reader.problems].sort((a, b) => a.start - b.start);
  return { definitions, problems: all };
}

/** Deeper than this nothing sensible is nested, and the call stack is not endless. */
const DEEPEST = 200;

/** Reads expressions for the parser and, nested in their cases, for `select`. */
export class BlueprintParser {
  readonly #reader: TokenReader;
  #depth = 0;

  constructor(reader: TokenReader) {
    this.#reader = reader;
  }

  definitions(): DefinitionNode[] {
    const found: DefinitionNode[] = [];
    while (this.#reader.peek().kind !== "end") {
      const definition = this.#definition();
      if (definition === undefined) this.#skipToDefinition();
      else found.push(definition);
    }
    return found;
  }

  #skipToDefinition(): void {
    do this.#reader.next();
    while (this.#reader.peek().kind !== "end" && !this.#reader.atDefinition());
  }

  #definition(): DefinitionNode | undefined {
    const reader = this.#reader;
    if (reader.peek().kind !== "identifier") {
      reader.reportNext("expected an assignment or a module");
      return undefined;
    }
    const opening = reader.peek(1).text;
    if (opening === "{" || opening === "(") return this.#module();
    if (opening === "=") return this.#assignment("=");
    if (opening === "+" && reader.peek(2).text === "=") return this.#assignment("+=");
    reader.report("expected `=`, `+=` or `{` after this name", reader.peek());
    return undefined;
  }

  #assignment(operator: "=" | "+="): DefinitionNode {
    const name = nameOf(this.#reader.next());
    if (name.text === "default" || name.text === "unset")
      this.#reader.report(`\`${name.text}\` is a keyword, not a variable`, name);
    for (const _ of operator) this.#reader.next();
    const value = this.expression();
    return { kind: "assignment", name, operator, value, start: name.start, end: this.#reader.end };
  }

  #module(): DefinitionNode {
    const type = nameOf(this.#reader.next());
    const isOld = this.#reader.next().text === "(";
    const properties = this.#properties(isOld ? "=" : ":", isOld ? ")" : "}");
    return { kind: "module", type, properties, start: type.start, end: this.#reader.end };
  }

  /** Reads properties and the mark that closes them. */
  #properties(separator: string, closing: string): Property[] {
    const reader = this.#reader;
    const properties: Property[] = [];
    while (!reader.at(closing) && reader.peek().kind !== "end") {
      if (separator === ":" && reader.atDefinition()) break;
      const property = this.#property(separator);
      if (property !== undefined) properties.push(property);
      if (!this.#continues(closing)) break;
    }
    reader.expect(closing);
    return properties;
  }

  #property(separator: string): Property | undefined {
    const reader = this.#reader;
    if (reader.peek().kind !== "identifier") {
      reader.reportNext("expected the name of a property");
      return undefined;
    }
    const name = nameOf(reader.next());
    if (reader.take(separator) === undefined) {
      reader.reportNext(`expected \`${separator}\` after \`${name.text}\``);
      return undefined;
    }
    const value = this.expression();
    return { name, value, start: name.start, end: reader.end };
  }

  /** Behind an element: whether another may follow. Without a comma the list should be done; if it is not, it goes on regardless. */
  #continues(closing: string): boolean {
    const reader = this.#reader;
    if (reader.take(",") !== undefined) return true;
    if (reader.at(closing)) return false;
    reader.reportNext(`expected \`,\` or \`${closing}\``);
    const { start } = reader.peek();
    if (reader.peek().kind === "identifier" && reader.peek(1).text === ":") return true;
    reader.skip();
    return reader.take(",") !== undefined || (reader.peek().start > start && reader.at(closing));
  }

  /** Reads a value and what is added to it. */
  expression(): Expression {
    const first = this.#value();
    if (!this.#reader.at("+") && !this.#reader.at("-")) return first;
    const terms = [first];
    while (this.#reader.take("+") !== undefined) terms.push(this.#value());
    if (this.#reader.at("-")) this.#reader.reportNext("nothing can be subtracted");
    return terms.length === 1 ? first : { kind: "sum", terms, start: first.start, end: this.#reader.end };
  }

  #value(): Expression {
    this.#depth++;
    try {
      return this.#depth > DEEPEST ? this.#missing("nested too deeply") : this.#shallowValue();
    } finally {
      this.#depth--;
    }
  }

  #shallowValue(): Expression {
    const { kind, text } = this.#reader.peek();
    if (kind === "string" || kind === "raw-string") return this.string();
    if (kind === "integer" || (kind === "mark" && text === "-")) return this.#integer();
    if (kind === "identifier") return this.#word();
    if (kind === "mark" && text === "[") return this.#list();
    if (kind === "mark" && text === "{") return this.#map();
    return this.#missing("expected a value");
  }

  /** Stands at the characters that are skipped, else right behind what was read last: blanks and comments belong to no node. */
  #missing(message: string): Expression {
    const reader = this.#reader;
    reader.reportNext(message);
    const { end: before } = reader;
    const { start } = reader.peek();
    if (message !== "expected a value") reader.skip();
    const { end } = reader;
    return end > before ? { kind: "missing", start, end } : { kind: "missing", start: before, end: before };
  }

  #word(): Expression {
    const { text } = this.#reader.peek();
    if (text === "select" && this.#reader.peek(1).text === "(") return parseSelect(this.#reader, this);
    const { start, end } = this.#reader.next();
    if (text === "select") this.#reader.reportNext("expected `(` after `select`");
    if (text === "true" || text === "false") return { kind: "boolean", value: text === "true", start, end };
    return { kind: "reference", name: text, start, end };
  }

  /** Reads the string that stands next. */
  string(): StringLiteral {
    const { kind, text, start, end } = this.#reader.next();
    const value = kind === "raw-string" ? rawStringValue(text) : stringValue(text);
    if (value === undefined)
      this.#reader.report("the string has an escape that means nothing", { start, end });
    const closed = text.length > 1 && text.endsWith(text.charAt(0));
    const inner = { start: start + 1, end: closed ? end - 1 : end };
    return { kind: "string", value: value ?? text.slice(1, -1), inner, start, end };
  }

  #integer(): Expression {
    const { start } = this.#reader.peek();
    const negative = this.#reader.take("-") !== undefined;
    if (this.#reader.peek().kind !== "integer") return this.#missing("expected a value");
    const { text, end } = this.#reader.next();
    const value = integerValue(text, negative);
    if (value === undefined) this.#reader.report("this is not a decimal number of 64 bits", { start, end });
    return { kind: "integer", value: value ?? 0n, start, end };
  }

  #list(): ListLiteral {
    const reader = this.#reader;
    const { start } = reader.next();
    const items: Expression[] = [];
    while (!reader.at("]") && reader.peek().kind !== "end" && !reader.atDefinition()) {
      items.push(this.expression());
      if (!this.#continues("]")) break;
    }
    reader.expect("]");
    return { kind: "list", items, start, end: reader.end };
  }

  #map(): MapLiteral {
    const { start } = this.#reader.next();
    const properties = this.#properties(":", "}");
    return { kind: "map", properties, start, end: this.#reader.end };
  }
}

/** The name that an identifier token is. */
export function nameOf({ text, start, end }: Token): Name {
  return { text, start, end };
}
