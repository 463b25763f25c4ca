/**
 * What expressions of an Android.bp come to. What only a product decides is kept: a value that is there under a condition knows the
 * condition as it is written.
 */
import type { Place } from "../../text/range.ts";

/**
 * The conditions under which a value is there, all of them, outermost first, such as `product_variables.debuggable`. None: always,
 * as far as the files tell.
 */
export type Conditions = readonly string[];

/** A string; `place` are its characters, without quotes where it is one literal; of a sum those from its first to its last. */
export interface StringValue {
  readonly kind: "string";
  readonly text: string;
  readonly place: Place;
}

export interface IntegerValue {
  readonly kind: "integer";
  readonly value: bigint;
  readonly place: Place;
}

export interface BooleanValue {
  readonly kind: "boolean";
  readonly value: boolean;
  readonly place: Place;
}

/** A value that is there under conditions. */
export interface Choice<T> {
  readonly value: T;
  readonly when: Conditions;
}

/** A list; items of alternatives stand side by side, each with its conditions. */
export interface ListValue {
  readonly kind: "list";
  readonly items: readonly Choice<Value>[];
}

/** A map, by property names in the order in which they are written. */
export interface MapValue {
  readonly kind: "map";
  readonly entries: ReadonlyMap<string, Value>;
}

/** Values of which a product decides; `unset` where it may decide for none. */
export interface Alternatives {
  readonly kind: "alternatives";
  readonly choices: readonly Choice<Value>[];
  readonly unset: boolean;
}

/** A value that cannot be told, with the reason. */
export interface UnknownValue {
  readonly kind: "unknown";
  readonly reason: string;
}

export type Value =
  | StringValue
  | IntegerValue
  | BooleanValue
  | ListValue
  | MapValue
  | Alternatives
  | UnknownValue;

/** More alternatives of one value than this are not told apart. */
const MOST_ALTERNATIVES = 64;

/** Alternatives of the choices, none of which is alternatives itself; far more than anyone writes are cut off. */
export function alternatives(choices: readonly Choice<Value>[], unset: boolean): Alternatives {
  const flat = choices.flatMap(({ value, when }) =>
    value.kind === "alternatives" ? value.choices.map((inner) => under(inner, when)) : [{ value, when }],
  );
  const mayBeUnset = choices.some(({ value }) => value.kind === "alternatives" && value.unset);
  return { kind: "alternatives", choices: flat.slice(0, MOST_ALTERNATIVES), unset: unset || mayBeUnset };
}

/** Every scalar that a value may be, with its conditions; the items of a list count each. */
export function choicesOf(value: Value | undefined): Choice<Value>[] {
  if (value === undefined) return [];
  if (value.kind === "list") return value.items.flatMap(nested);
  if (value.kind === "alternatives") return value.choices.flatMap(nested);
  return [{ value, when: [] }];
}

function nested({ value, when }: Choice<Value>): Choice<Value>[] {
  if (value.kind !== "list" && value.kind !== "alternatives") return [{ value, when }];
  return choicesOf(value).map((inner) => under(inner, when));
}

/** A choice under more conditions; one that it already has is not told twice. */
export function under<T>({ value, when }: Choice<T>, outer: Conditions): Choice<T> {
  if (outer.length === 0) return { value, when };
  return { value, when: [...outer, ...when.filter((condition) => !outer.includes(condition))] };
}

/** The strings that a value may be, each with its conditions. */
export function stringChoices(value: Value | undefined): Choice<StringValue>[] {
  return choicesOf(value).flatMap((choice) =>
    choice.value.kind === "string" ? [{ value: choice.value, when: choice.when }] : [],
  );
}

/** The truth values that a value may be, each with its conditions. */
export function booleanChoices(value: Value | undefined): Choice<boolean>[] {
  return choicesOf(value).flatMap((choice) =>
    choice.value.kind === "boolean" ? [{ value: choice.value.value, when: choice.when }] : [],
  );
}
