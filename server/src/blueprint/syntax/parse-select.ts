/** Parses `select(…)`: one or several conditions, then cases. Rule: `parseSelect` in `parser/parser.go` of google/blueprint. */
import type { TextRange } from "../../text/range.ts";
import type {
  Expression,
  Name,
  Select,
  SelectCase,
  SelectCondition,
  SelectPattern,
  StringLiteral,
  Unset,
} from "./node.ts";
import type { TokenReader } from "./token-reader.ts";

/** Reads the values inside a `select`. */
export interface ValueParser {
  expression(): Expression;
  string(): StringLiteral;
}

/** Reads the `select` that stands next. Never throws; a case that cannot be read is left out, with a problem. */
export function parseSelect(reader: TokenReader, values: ValueParser): Select {
  return new SelectParser(reader, values).select();
}

class SelectParser {
  readonly #reader: TokenReader;
  readonly #values: ValueParser;

  constructor(reader: TokenReader, values: ValueParser) {
    this.#reader = reader;
    this.#values = values;
  }

  select(): Select {
    const reader = this.#reader;
    const keyword = reader.next();
    reader.expect("(");
    const several = reader.take("(") !== undefined;
    const conditions = several ? this.#conditions() : this.#lone();
    reader.expect(",");
    const cases = reader.expect("{") ? this.#cases(several ? conditions.length : undefined) : [];
    reader.expect(")");
    const select: Select = { kind: "select", conditions, cases, start: keyword.start, end: reader.end };
    this.#check(select, keyword, several);
    return select;
  }

  #lone(): SelectCondition[] {
    const condition = this.#condition();
    return condition === undefined ? [] : [condition];
  }

  #conditions(): SelectCondition[] {
    const found: SelectCondition[] = [];
    while (!this.#reader.at(")")) {
      const condition = this.#condition();
      if (condition !== undefined) found.push(condition);
      if (condition === undefined || this.#reader.take(",") === undefined) break;
    }
    this.#reader.expect(")");
    return found;
  }

  #condition(): SelectCondition | undefined {
    const reader = this.#reader;
    if (reader.peek().kind !== "identifier") {
      reader.reportNext("expected a condition");
      return undefined;
    }
    const { text, start, end } = reader.next();
    const given: StringLiteral[] = [];
    if (reader.expect("(")) {
      while (isString(reader)) {
        given.push(this.#values.string());
        if (reader.take(",") === undefined) break;
      }
      reader.expect(")");
    }
    return { name: { text, start, end }, arguments: given, start, end: reader.end };
  }

  /** `count` is the number of patterns in the brackets of a case, `undefined` where it has no brackets. */
  #cases(count: number | undefined): SelectCase[] {
    const reader = this.#reader;
    const cases: SelectCase[] = [];
    while (!reader.at("}") && reader.peek().kind !== "end" && !reader.atDefinition()) {
      const found = this.#case(count);
      if (found !== undefined) cases.push(found);
      else reader.skip();
      if (reader.take(",") !== undefined) continue;
      reader.reportNext("expected `,` after the case");
      break;
    }
    reader.expect("}");
    return cases;
  }

  #case(count: number | undefined): SelectCase | undefined {
    const { start } = this.#reader.peek();
    const patterns = count === undefined ? this.#pattern() : this.#tuple(count);
    if (patterns.length === 0 || !this.#reader.expect(":")) return undefined;
    const value = this.#caseValue();
    return { patterns, value, start, end: this.#reader.end };
  }

  #caseValue(): Expression | Unset {
    const unset = this.#reader.take("unset");
    if (unset === undefined) return this.#values.expression();
    return { kind: "unset", start: unset.start, end: unset.end };
  }

  #tuple(count: number): SelectPattern[] {
    const reader = this.#reader;
    if (!reader.expect("(")) return [];
    const patterns: SelectPattern[] = [];
    while (!reader.at(")")) {
      const found = this.#pattern();
      patterns.push(...found);
      if (found.length === 0 || reader.take(",") === undefined) break;
    }
    if (patterns.length !== count) reader.reportNext(`expected ${count} patterns, as there are conditions`);
    reader.expect(")");
    return patterns;
  }

  /** The pattern that stands next; none when nothing does that can be one. */
  #pattern(): SelectPattern[] {
    const { kind, text, start, end } = this.#reader.peek();
    if (kind === "string") {
      const { value } = this.#values.string();
      return [{ kind, value, binding: undefined, start, end }];
    }
    if (kind === "integer" || text === "-") return this.#integer();
    if (text === "any" || text === "default" || text === "true" || text === "false") {
      this.#reader.next();
      const binding = text === "any" ? this.#binding() : undefined;
      const isBoolean = text === "true" || text === "false";
      const patternKind = isBoolean ? "boolean" : text;
      const value = isBoolean ? text : "";
      return [{ kind: patternKind, value, binding, start, end: this.#reader.end }];
    }
    this.#reader.reportNext("expected a string, a number, `true`, `false`, `any` or `default`");
    return [];
  }

  #integer(): SelectPattern[] {
    const value = this.#values.expression();
    if (value.kind !== "integer") return [];
    const { start, end } = value;
    return [{ kind: "integer", value: String(value.value), binding: undefined, start, end }];
  }

  #binding(): Name | undefined {
    if (this.#reader.take("@") === undefined) return undefined;
    const { kind, text, start, end } = this.#reader.peek();
    if (kind !== "identifier") {
      this.#reader.reportNext("expected a name after `@`");
      return undefined;
    }
    this.#reader.next();
    return { text, start, end };
  }

  /** What the build refuses in a `select` that can be read. */
  #check({ conditions, cases }: Select, keyword: TextRange, several: boolean): void {
    if (several && conditions.length === 1)
      this.#reader.report("one condition needs no brackets of its own", keyword);
    if (repeats(conditions.map((one) => JSON.stringify([one.name.text, ...one.arguments.map(argumentText)]))))
      this.#reader.report("the `select` has a condition twice", keyword);
    if (cases.every(({ value }) => value.kind === "unset"))
      this.#reader.report("the `select` gives no value", keyword);
    if (repeats(cases.map(patternKey))) this.#reader.report("the `select` has a case twice", keyword);
    for (const found of cases) {
      const bindings = found.patterns.flatMap(({ binding }) => binding?.text ?? []);
      if (repeats(bindings)) this.#reader.report("two patterns of a case have the same name", found);
      const isDefault = found.patterns.every(({ kind }) => kind === "default");
      if (isDefault && found !== cases.at(-1))
        this.#reader.report("the case for `default` has to be the last", found);
    }
  }
}

function isString(reader: TokenReader): boolean {
  const { kind } = reader.peek();
  return kind === "string" || kind === "raw-string";
}

function argumentText({ value }: StringLiteral): string {
  return value;
}

function patternKey({ patterns }: SelectCase): string {
  return JSON.stringify(patterns.map(({ kind, value }) => [kind, value]));
}

function repeats(keys: readonly string[]): boolean {
  return new Set(keys).size < keys.length;
}
