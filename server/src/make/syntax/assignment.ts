/** Recognises assignments and their modifiers on one logical line. */
import type { Place } from "../../text/range.ts";
import { TracedText } from "../../text/traced-text.ts";
import { isBlank } from "./logical-line.ts";
import { skipReference } from "./reference-end.ts";
import type { AssignmentOperator, Modifiers, Statement } from "./statement.ts";

/** What the start of a line says: an assignment, the head of a `define`, or `undefine`. */
export type AssignmentHead =
  | Extract<Statement, { kind: "assignment" | "undefine" | "error" }>
  | {
      readonly kind: "define";
      readonly place: Place;
      readonly modifiers: Modifiers;
      readonly head: TracedText;
    };

/**
 * Parses `line` (continuations joined, comment cut) as an assignment; `undefined` when it is none.
 * Rule: GNU make 4.3, `parse_var_assignment` in read.c.
 */
export function parseAssignment(line: TracedText, place: Place): AssignmentHead | undefined {
  let modifiers: Modifiers = { override: false, export: false, private: false };
  let rest = line.trimStart();
  for (;;) {
    const definition = splitDefinition(rest);
    if (definition !== undefined) return { kind: "assignment", place, modifiers, ...definition };
    const word = /^[a-z]+(?=[ \t]|$)/.exec(rest.text)?.[0];
    if (word === undefined) return undefined;
    const after = rest.slice(word.length).trimStart();
    if (word === "undefine") return { kind: "undefine", place, modifiers, name: after.trim() };
    if (word === "define") return { kind: "define", place, modifiers, head: after };
    if (word !== "export" && word !== "override" && word !== "private") return undefined;
    if (after.text === "") return undefined;
    modifiers = { ...modifiers, [word]: true };
    rest = after;
  }
}

/** The name, operator and value of `NAME op value`. */
export interface Definition {
  readonly name: TracedText;
  readonly operator: AssignmentOperator;
  readonly value: TracedText;
}

/**
 * Splits `NAME op value`; blanks around the name and before the value do not count, blanks behind the value do.
 * Rule: GNU make 4.3, `parse_variable_definition` in variable.c.
 */
export function splitDefinition(line: TracedText): Definition | undefined {
  const { text } = line;
  let nameEnd = -1;
  let at = 0;
  while (at < text.length) {
    const character = text[at];
    if (character === "#") return undefined;
    if (character === "$") {
      if (nameEnd >= 0) return undefined;
      at = skipReference(text, at);
      continue;
    }
    if (isBlank(character)) {
      nameEnd = at;
      while (isBlank(text[at])) at++;
    }
    const operator = operatorAt(text, at);
    if (operator !== undefined) {
      const name = line.slice(0, nameEnd >= 0 ? nameEnd : at);
      return { name, operator: operator.kind, value: line.slice(at + operator.length).trimStart() };
    }
    if (text[at] === ":" || nameEnd >= 0) return undefined;
    at++;
  }
  return undefined;
}

function operatorAt(text: string, at: number): { kind: AssignmentOperator; length: number } | undefined {
  if (text[at] === "=") return { kind: "=", length: 1 };
  const two = text.slice(at, at + 2);
  if (two === ":=" || two === "+=" || two === "?=" || two === "!=") return { kind: two, length: 2 };
  if (text.startsWith("::=", at)) return { kind: ":=", length: 3 };
  return undefined;
}

/** What makes a line one of target-specific variables: `NAME op value` behind the colon, not expanded. make refuses what it may be else. */
export type TargetLine = Exclude<AssignmentHead, { kind: "error" }>;

/** A target-specific variable that is one. */
export type TargetVariable = Extract<TargetLine, { kind: "assignment" }>;

/**
 * The variable that a line sets for its targets, if it does.
 * @param colon the expanded text from the colon behind the targets on
 * @param rest what follows, not expanded
 */
export function targetVariable(colon: TracedText, rest: TracedText): TargetLine | undefined {
  if (/^::?=/.test(colon.text)) return undefined;
  const behind = TracedText.concat([colon.slice(colon.text.startsWith("::") ? 2 : 1), rest]);
  const { place } = behind;
  const head = place === undefined ? undefined : parseAssignment(behind, place);
  return head?.kind === "error" ? undefined : head;
}
