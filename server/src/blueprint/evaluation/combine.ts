/** Puts two values of one property together: by `+`, or where one property is given at two places. */
import {
  type Alternatives,
  alternatives,
  type Choice,
  type Conditions,
  type ListValue,
  type MapValue,
  type UnknownValue,
  under,
  type Value,
} from "./value.ts";

/** A list or a string longer than this comes from adding values to themselves; it is not worked out. */
const LONGEST = 100_000;
const TOO_LONG: UnknownValue = { kind: "unknown", reason: "the value is too long" };

/**
 * The value of `left + right`: strings and lists one behind the other, numbers added, maps property by property. Rule:
 * `evaluateOperator` and `addMaps` in google/blueprint's `parser/ast.go`. Values that do not fit are unknown.
 */
export function add(left: Value, right: Value): Value {
  if (left.kind === "unknown") return left;
  if (right.kind === "unknown") return right;
  const asLists = listsOf(left, right);
  if (asLists !== undefined) return joinLists(...asLists);
  if (left.kind === "alternatives" || right.kind === "alternatives") return addAlternatives(left, right);
  if (left.kind === "string" && right.kind === "string") {
    if (left.text.length + right.text.length > LONGEST) return TOO_LONG;
    const { file, start } = left.place;
    const end = right.place.file === file && right.place.end > start ? right.place.end : left.place.end;
    return { kind: "string", text: left.text + right.text, place: { file, start, end } };
  }
  if (left.kind === "integer" && right.kind === "integer")
    return { ...left, value: BigInt.asIntN(64, left.value + right.value) };
  if (left.kind === "map" && right.kind === "map") return joinMaps(left, right, add);
  return unfit(left, right);
}

/** Both as lists, if one is a list and the other is one too or never anything else. */
function listsOf(left: Value, right: Value): [ListValue, ListValue] | undefined {
  const first = asList(left);
  const second = asList(right);
  if (first === undefined || second === undefined) return undefined;
  return left.kind === "list" || right.kind === "list" || isListOnly(left) ? [first, second] : undefined;
}

function isListOnly(value: Value): boolean {
  return value.kind === "alternatives" && value.choices.some((choice) => choice.value.kind === "list");
}

/** A list, or alternatives that are all lists as one list whose items have their conditions. */
function asList(value: Value): ListValue | undefined {
  if (value.kind === "list") return value;
  if (value.kind !== "alternatives") return undefined;
  const items: Choice<Value>[] = [];
  for (const { value: inner, when } of value.choices) {
    const list = asList(inner);
    if (list === undefined) return undefined;
    items.push(...list.items.map((item) => under(item, when)));
  }
  return { kind: "list", items };
}

function joinLists(left: ListValue, right: ListValue): Value {
  if (left.items.length + right.items.length > LONGEST) return TOO_LONG;
  return { kind: "list", items: [...left.items, ...right.items] };
}

function joinMaps(left: MapValue, right: MapValue, join: (a: Value, b: Value) => Value): MapValue {
  const entries = new Map(left.entries);
  for (const [name, value] of right.entries) {
    const known = entries.get(name);
    entries.set(name, known === undefined ? value : join(known, value));
  }
  return { kind: "map", entries };
}

/** Every alternative of one with every one of the other; where one side is unset the other stands alone. */
function addAlternatives(left: Value, right: Value): Value {
  const first = asAlternatives(left);
  const second = asAlternatives(right);
  const choices = first.choices.flatMap((a) =>
    second.choices.map((b) => under({ value: add(a.value, b.value), when: b.when }, a.when)),
  );
  if (first.unset) choices.push(...second.choices);
  if (second.unset) choices.push(...first.choices);
  return alternatives(choices, first.unset && second.unset);
}

function asAlternatives(value: Value): Alternatives {
  if (value.kind === "alternatives") return value;
  return { kind: "alternatives", choices: [{ value, when: [] }], unset: false };
}

/**
 * A module's own value with that of its `defaults`, or with that of a list of defaults before it: lists get the defaults' items in
 * front, maps are put together property by property, and anything else keeps what it has. Rule: `PrependProperties` in
 * google/blueprint's `proptools/extend.go`.
 */
export function prependDefault(own: Value, inherited: Value): Value {
  if (own.kind === "map" && inherited.kind === "map") {
    return joinMaps(own, inherited, prependDefault);
  }
  const asLists = listsOf(inherited, own);
  if (asLists !== undefined) return joinLists(...asLists);
  if (own.kind !== "alternatives" || !own.unset) return own;
  const { choices, unset } = asAlternatives(inherited);
  return alternatives([...own.choices, ...choices], unset);
}

/**
 * A value with what a block such as `arch` adds under conditions: list items go behind, anything else is another alternative. Rule:
 * `AppendProperties` in google/blueprint's `proptools/extend.go`, for every setting that a product may have.
 */
export function appendUnder(base: Value | undefined, added: Value, when: Conditions): Value {
  const list = asList(added);
  const baseList = base === undefined ? undefined : asList(base);
  if (list !== undefined && (base === undefined || baseList !== undefined)) {
    const items = list.items.map((item) => under(item, when));
    return joinLists(baseList ?? { kind: "list", items: [] }, { kind: "list", items });
  }
  if (when.length === 0 && added.kind !== "alternatives") return added;
  const { choices, unset } = base === undefined ? { choices: [], unset: true } : asAlternatives(base);
  const more = asAlternatives(added).choices.map((choice) => under(choice, when));
  return alternatives([...choices, ...more], unset);
}

function unfit(left: Value, right: Value): UnknownValue {
  return { kind: "unknown", reason: `a ${left.kind} and a ${right.kind} cannot be added` };
}
