/** The syntax tree of an Android.bp. Every node knows its characters; a node lies within the one around it. */
import type { TextRange } from "../../text/range.ts";
import type { BlueprintProblem } from "./token.ts";

/** An identifier. */
export interface Name extends TextRange {
  readonly text: string;
}

/** `inner` are the characters between the quotes. */
export interface StringLiteral extends TextRange {
  readonly kind: "string";
  readonly value: string;
  readonly inner: TextRange;
}

export interface IntegerLiteral extends TextRange {
  readonly kind: "integer";
  readonly value: bigint;
}

export interface BooleanLiteral extends TextRange {
  readonly kind: "boolean";
  readonly value: boolean;
}

/** A variable that is read. */
export interface Reference extends TextRange {
  readonly kind: "reference";
  readonly name: string;
}

export interface ListLiteral extends TextRange {
  readonly kind: "list";
  readonly items: readonly Expression[];
}

export interface MapLiteral extends TextRange {
  readonly kind: "map";
  readonly properties: readonly Property[];
}

/** Terms with `+` between them, at least two. */
export interface Sum extends TextRange {
  readonly kind: "sum";
  readonly terms: readonly Expression[];
}

/** What a `select` asks, such as `soong_config_variable("acme", "board")`. */
export interface SelectCondition extends TextRange {
  readonly name: Name;
  readonly arguments: readonly StringLiteral[];
}

/** What a case compares with one condition; `any` may name what it found. */
export interface SelectPattern extends TextRange {
  readonly kind: "string" | "integer" | "boolean" | "any" | "default";
  /** The string, number or truth value as text; empty for `any` and `default`. */
  readonly value: string;
  readonly binding: Name | undefined;
}

/** The keyword of a case that gives no value. */
export interface Unset extends TextRange {
  readonly kind: "unset";
}

export interface SelectCase extends TextRange {
  readonly patterns: readonly SelectPattern[];
  readonly value: Expression | Unset;
}

export interface Select extends TextRange {
  readonly kind: "select";
  readonly conditions: readonly SelectCondition[];
  readonly cases: readonly SelectCase[];
}

/** Stands, with no or the unreadable characters, where a value should. */
export interface Missing extends TextRange {
  readonly kind: "missing";
}

export type Expression =
  | StringLiteral
  | IntegerLiteral
  | BooleanLiteral
  | Reference
  | ListLiteral
  | MapLiteral
  | Sum
  | Select
  | Missing;

export interface Property extends TextRange {
  readonly name: Name;
  readonly value: Expression;
}

/** `name = value` or `name += value` at the top of a file. */
export interface Assignment extends TextRange {
  readonly kind: "assignment";
  readonly name: Name;
  readonly operator: "=" | "+=";
  readonly value: Expression;
}

/** `type { … }`, or the older `type(name = …)`. */
export interface ModuleNode extends TextRange {
  readonly kind: "module";
  readonly type: Name;
  readonly properties: readonly Property[];
}

export type DefinitionNode = Assignment | ModuleNode;

/** A parsed file: what was understood of it, and what could not be. */
export interface BlueprintTree {
  readonly definitions: readonly DefinitionNode[];
  readonly problems: readonly BlueprintProblem[];
}
