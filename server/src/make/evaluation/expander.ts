/** Expands references and function calls. Knows the table of functions, but no statement. */
import { type AssignedValue, type GuardRead, steps } from "../../text/provenance.ts";
import type { Place } from "../../text/range.ts";
import { TracedText, UNKNOWN_CHARACTER } from "../../text/traced-text.ts";
import { MeteredCall } from "../functions/definition.ts";
import { FUNCTIONS } from "../functions/table.ts";
import { substituteReference } from "../functions/text-functions.ts";
import type { Dialect } from "../syntax/dialect.ts";
import { type Expression, type ExpressionPart, parseExpression } from "../syntax/expression.ts";
import type { Evaluator } from "./evaluator.ts";
import { reportUse } from "./marks.ts";
import { isNameable, keyOf, type Variable } from "./variable-table.ts";

const parsed: Readonly<Record<Dialect, Map<string, Expression>>> = { make: new Map(), kati: new Map() };
/** Characters; a tree of an expression takes some ten times as much room as its text. */
const MAX_PARSED = 2_000_000;
let parsedLength = 0;

/** What a call takes besides what it works on. */
const STEPS_OF_CALL = 3;

function cachedExpression(text: string, dialect: Dialect): Expression {
  const known = parsed[dialect].get(text);
  if (known !== undefined) return known;
  parsedLength += text.length;
  if (parsedLength > MAX_PARSED) {
    parsed.make.clear();
    parsed.kati.clear();
    parsedLength = text.length;
  }
  const expression = parseExpression(text, FUNCTIONS[dialect], dialect);
  parsed[dialect].set(text, expression);
  return expression;
}

/** Expands texts for one evaluator. */
export class Expander {
  readonly #evaluator: Evaluator;
  /** The recursive variables whose values are being expanded. */
  readonly #expanding = new Set<string>();
  /** Those that are being called. */
  readonly #called = new Set<string>();
  #reads: GuardRead[] | undefined;
  /** Where the innermost variable was set whose value is being expanded. */
  #expandingAt: Place | undefined;

  constructor(evaluator: Evaluator) {
    this.#evaluator = evaluator;
  }

  /** Expands every reference in `body`. Rule: GNU make 4.3, `variable_expand_string` in expand.c. */
  expand(body: TracedText): TracedText {
    if (!body.text.includes("$")) return body;
    return this.expandExpression(cachedExpression(body.text, this.#evaluator.host.dialect), body);
  }

  /** The literal pieces, references and calls of a text, in order. */
  partsOf(body: TracedText): readonly ExpressionPart[] {
    return cachedExpression(body.text, this.#evaluator.host.dialect).parts;
  }

  /** Expands an expression whose offsets refer to `body`. */
  expandExpression(expression: Expression, body: TracedText): TracedText {
    const [only] = expression.parts;
    if (only !== undefined && expression.parts.length === 1) return this.expandPart(only, body);
    const text = TracedText.concat(expression.parts.map((part) => this.expandPart(part, body)));
    this.#evaluator.limits.check(text);
    return text;
  }

  /** Expands one part of `body`. */
  expandPart(part: ExpressionPart, body: TracedText): TracedText {
    if (part.kind === "literal") return body.slice(part.start, part.end);
    const source = body.slice(part.start, part.end);
    const place = source.place;
    if (place === undefined) return TracedText.empty;
    if (part.kind === "error") {
      this.#error(part.message, place);
      return TracedText.empty;
    }
    const value =
      part.kind === "reference" ? this.#reference(part.name, body, place) : this.#function(part, body, place);
    return this.#withTrailOf(value, source, place);
  }

  #reference(nameExpression: Expression, body: TracedText, place: Place): TracedText {
    const name = this.expandExpression(nameExpression, body);
    const reason = name.unknownReason;
    if (reason !== undefined)
      return TracedText.unknown(`the variable referred to is not known: ${reason}`, place);
    const { dialect } = this.#evaluator.host;
    const isSubstitution = dialect === "make" || isWrittenSubstitution(nameExpression, body);
    const substituted = isSubstitution ? substituteReference(name, dialect) : undefined;
    if (substituted === undefined) return this.expandVariable(name.text, place);
    const value = this.expandVariable(substituted.name, place);
    return this.#evaluator.limits.charge(substituted.apply(value, place, this.#evaluator), place);
  }

  /** The expanded value of a variable, as the reference at `place` sees it. */
  expandVariable(name: string, place: Place): TracedText {
    const variable = this.#evaluator.variables.get(name);
    if (name === ".VARIABLES" && (variable === undefined || variable.origin === "default"))
      return this.#allNames(place);
    if (variable === undefined) {
      const answer = this.#evaluator.host.natives.get(name)?.(this.#evaluator, [], place);
      if (answer !== undefined) return answer;
      const unset = this.#evaluator.host.unset?.(name, place);
      if (unset !== undefined) return unset;
      this.recordRead(name, "", undefined);
      return TracedText.empty;
    }
    if (variable.marks !== undefined) reportUse(this.#evaluator, variable, place);
    const value = this.#valueOf(variable, place);
    this.#evaluator.limits.charge(value, place);
    this.recordRead(name, value.text, variable);
    const kind = variable.origin === "automatic" ? "argument" : "expanded";
    return value.withStep({ kind, place, name });
  }

  /** What make refuses in an expression; make names the line of the variable whose value that is. Rule: `expanding_var` in expand.c. */
  #error(text: string, place: Place): void {
    this.#evaluator.error(text, place, this.#expandingAt);
  }

  #allNames(place: Place): TracedText {
    const names = this.#evaluator.variables.names().filter(isNameable);
    this.#evaluator.limits.tick(place, names.length);
    return TracedText.computed(names.join(" "), place);
  }

  /**
   * The value of a variable. While a variable is called, it may refer to itself.
   * Rule: GNU make 4.3, `recursively_expand_for_file` in expand.c and `func_call` in function.c.
   */
  #valueOf(variable: Variable, place: Place): TracedText {
    if (variable.flavor === "simple") return variable.value;
    const key = keyOf(variable);
    if (this.#expanding.has(key) && !this.#called.has(key)) {
      const { name } = variable;
      const shown = this.#evaluator.host.dialect === "make" ? `'${name}'` : `"${name}"`;
      const text = `Recursive variable ${shown} references itself (eventually)`;
      this.#evaluator.error(text, variable.place ?? place, variable.place);
      return TracedText.empty;
    }
    this.#expanding.add(key);
    const outer = this.#expandingAt;
    this.#expandingAt = variable.place ?? outer;
    this.#evaluator.limits.enter(place);
    try {
      return variable.isAppending === true ? this.#appended(variable, place) : this.expand(variable.value);
    } finally {
      this.#evaluator.limits.leave();
      this.#expandingAt = outer;
      this.#expanding.delete(key);
    }
  }

  /** A value behind that of the variable it is appended to. Rule: GNU make 4.3, `variable_append` in expand.c. */
  #appended({ name, value }: Variable, place: Place): TracedText {
    const above = this.#evaluator.variables.aboveTarget(name);
    const isSimple = above === undefined || above.flavor === "simple";
    const former = isSimple ? (above?.value ?? TracedText.empty) : this.expand(above.value);
    const added = this.expand(value);
    return former.text === "" ? added : TracedText.concat([former, TracedText.computed(" ", place), added]);
  }

  /** The body of a called variable; calls may recurse. Rule: manual section "The call Function". */
  expandCalled(variable: Variable, place: Place): TracedText {
    const key = keyOf(variable);
    this.#called.add(key);
    try {
      return this.#valueOf(variable, place).withStep({ kind: "expanded", place, name: variable.name });
    } finally {
      this.#called.delete(key);
    }
  }

  #function(part: Extract<ExpressionPart, { kind: "function" }>, body: TracedText, place: Place): TracedText {
    const definition = FUNCTIONS[this.#evaluator.host.dialect].get(part.name);
    if (definition === undefined) throw new Error(`no function ${part.name}`);
    const { limits } = this.#evaluator;
    limits.tick(place, STEPS_OF_CALL);
    if (part.arguments.length < definition.min && body.slice(part.start, part.end).text.trim() !== "") {
      this.#error(
        `insufficient number of arguments (${part.arguments.length}) to function '${part.name}'`,
        place,
      );
      return TracedText.empty;
    }
    const call = new MeteredCall(this.#evaluator, place, {
      count: part.arguments.length,
      raw: (index) => rawArgument(part.arguments[index], body),
      expandStripped: (index) => this.expand(this.#stripped(rawArgument(part.arguments[index], body))),
      expand: (index) => {
        const argument = part.arguments[index];
        return argument === undefined ? TracedText.empty : this.expandExpression(argument, body);
      },
    });
    return limits.charge(definition.evaluate(call), place);
  }

  /** The blank that kati makes of a continuation stays at the end. Rule: `ParseExprImpl` in kati's expr.cc, with `trim_right_space`. */
  #stripped(argument: TracedText): TracedText {
    const stripped = argument.trim();
    if (this.#evaluator.host.dialect === "make" || stripped.text === "" || !argument.text.endsWith(" "))
      return stripped;
    const last = argument.slice(argument.length - 1);
    return last.firstPiece?.computed === true ? TracedText.concat([stripped, last]) : stripped;
  }

  /** Puts the steps by which a reference itself came to its place behind those of what it expands to. */
  #withTrailOf(value: TracedText, source: TracedText, place: Place): TracedText {
    const newest = source.firstPiece?.trail;
    const trail = newest === undefined ? [] : [...steps(newest)].reverse();
    this.#evaluator.limits.tick(place, trail.length * (value.pieceCount + 1));
    return trail.reduce((text, step) => text.withStep(step), value);
  }

  /** Collects the variables that `body` reads, each with the assignment that decided its value. */
  reading<T>(body: () => T): { result: T; reads: GuardRead[] } {
    const outer = this.#reads;
    const reads: GuardRead[] = [];
    this.#reads = reads;
    try {
      return { result: body(), reads };
    } finally {
      this.#reads = outer;
      for (const read of reads) this.#remember(read);
    }
  }

  /** Notes that a variable was read, for the condition that is being evaluated. */
  recordRead(
    name: string,
    value: string,
    assigned: (AssignedValue & { readonly origin?: string }) | undefined,
  ): void {
    if (this.#reads === undefined || assigned?.origin === "automatic") return;
    this.#remember({ name, value: value.replaceAll(UNKNOWN_CHARACTER, "…"), assigned });
  }

  #remember(read: GuardRead): void {
    if (this.#reads === undefined || this.#reads.some((other) => other.name === read.name)) return;
    this.#reads.push(read);
  }
}

/** kati looks for the `:` and the `=` of a substitution in what is written, before it expands anything. Rule: `ParseDollar` in expr.cc. */
function isWrittenSubstitution({ parts, start, end }: Expression, body: TracedText): boolean {
  if (!body.text.slice(start, end).includes(":")) return false;
  const written = parts.map((part) => (part.kind === "literal" ? body.text.slice(part.start, part.end) : ""));
  return /:.*=/s.test(written.join(""));
}

function rawArgument(argument: Expression | undefined, body: TracedText): TracedText {
  return argument === undefined ? TracedText.empty : body.slice(argument.start, argument.end);
}
