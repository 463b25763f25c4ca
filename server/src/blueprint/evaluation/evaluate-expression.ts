/** Evaluates the expressions of an Android.bp. What only a product knows, a `select` above all, comes to alternatives. */
import type { Place, TextRange } from "../../text/range.ts";
import type { SourceFile } from "../../text/source-file.ts";
import type { Expression, MapLiteral, Property, Select, SelectCase } from "../syntax/node.ts";
import { add } from "./combine.ts";
import { Scope } from "./scope.ts";
import {
  alternatives,
  type Choice,
  choicesOf,
  type MapValue,
  type UnknownValue,
  type Value,
} from "./value.ts";

/** The value of an expression of `file`. Never throws: what cannot be told is unknown, with the reason. */
export function evaluateExpression(file: SourceFile, expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case "string":
      return { kind: "string", text: expression.value, place: placeIn(file, expression.inner) };
    case "integer":
      return { kind: "integer", value: expression.value, place: placeIn(file, expression) };
    case "boolean":
      return { kind: "boolean", value: expression.value, place: placeIn(file, expression) };
    case "reference":
      return scope.get(expression.name) ?? unknown(`the variable ${expression.name} is not set`);
    case "list":
      return { kind: "list", items: expression.items.flatMap((item) => itemsOf(file, item, scope)) };
    case "map":
      return evaluateMap(file, expression, scope);
    case "sum":
      return expression.terms.map((term) => evaluateExpression(file, term, scope)).reduce(add);
    case "select":
      return evaluateSelect(file, expression, scope);
    case "missing":
      return unknown("the value is missing");
  }
}

/** A property's map or a module's; of a property that is given twice the last counts. */
export function evaluateMap(
  file: SourceFile,
  { properties }: Pick<MapLiteral, "properties">,
  scope: Scope,
): MapValue {
  const entry = ({ name, value }: Property) => [name.text, evaluateExpression(file, value, scope)] as const;
  return { kind: "map", entries: new Map(properties.map(entry)) };
}

/** A list holds no lists: an item that may be several values is each of them, under its conditions. */
function itemsOf(file: SourceFile, item: Expression, scope: Scope): Choice<Value>[] {
  const value = evaluateExpression(file, item, scope);
  return value.kind === "alternatives" ? choicesOf(value) : [{ value, when: [] }];
}

function evaluateSelect(file: SourceFile, select: Select, scope: Scope): Value {
  const choices: Choice<Value>[] = [];
  for (const found of select.cases) {
    if (found.value.kind === "unset") continue;
    const value = evaluateExpression(file, found.value, scopeOf(found, scope));
    choices.push({ value, when: conditionsOf(file, select, found) });
  }
  return alternatives(choices, choices.length < select.cases.length);
}

/** The scope of a case: what its patterns name is known only to a product. */
function scopeOf({ patterns }: SelectCase, scope: Scope): Scope {
  const inner = new Scope(scope);
  for (const { binding } of patterns) {
    if (binding !== undefined) inner.set(binding.text, unknown(`a product decides what ${binding.text} is`));
  }
  return inner;
}

/** What a case asks of each condition; the default of a single one is none of the other cases' values. */
function conditionsOf(file: SourceFile, { conditions, cases }: Select, { patterns }: SelectCase): string[] {
  const firsts = cases.flatMap(({ patterns: [first] }) => first ?? []);
  const listed = firsts.filter(({ kind }) => kind !== "default").map(({ value }) => value);
  const isPlain = conditions.length === 1 && firsts.every(({ kind }) => kind !== "any");
  const otherwise = isPlain && listed.length > 0 ? `none of ${listed.join(", ")}` : "nothing else";
  return conditions.map((condition, index) => {
    const asked = file.text.slice(condition.start, condition.end).replace(/\s+/g, " ");
    const pattern = patterns[index];
    if (pattern === undefined || pattern.kind === "default") return `${asked} is ${otherwise}`;
    return pattern.kind === "any" ? `${asked} is set` : `${asked} is ${pattern.value}`;
  });
}

function placeIn(file: SourceFile, { start, end }: TextRange): Place {
  return { file, start, end };
}

function unknown(reason: string): UnknownValue {
  return { kind: "unknown", reason };
}
