/** Assignments as kati recognises them: whatever stands before the first `=` or `:=` is the name. */
import type { Place } from "../../text/range.ts";
import type { TracedText } from "../../text/traced-text.ts";
import { type AssignmentHead, type Definition, trimStart } from "./assignment.ts";
import { closingOf } from "./reference-end.ts";
import type { Modifiers } from "./statement.ts";

/** Lines that begin so are no assignments, whatever follows. Rule: `make_directives_` in kati's parser.cc. */
const DIRECTIVE = /^(?:-?include|sinclude|if(?:n?def|n?eq)|else|endif|unexport)(?=[ \t#]|$)/;

/**
 * Parses `line` (continuations joined, comment cut) as an assignment; `undefined` when it is none. There is no `undefine`, no `private`,
 * no `!=` and no `-=`: such words and characters belong to the name.
 * Rule: `ParseLine`, `ParseRuleOrAssign` and `ParseAssign` in kati's parser.cc.
 */
export function parseKatiAssignment(line: TracedText, place: Place): AssignmentHead | undefined {
  let modifiers: Modifiers = { override: false, export: false, private: false };
  let rest = trimStart(line);
  if (DIRECTIVE.test(rest.text)) return undefined;
  for (;;) {
    const word = /^[^ \t#]+/.exec(rest.text)?.[0] ?? "";
    if (word !== "define" && word !== "export" && word !== "override") break;
    const after = trimStart(rest.slice(word.length));
    if (word === "define") return { kind: "define", place, modifiers, head: after };
    modifiers = { ...modifiers, [word]: true };
    rest = after;
  }
  const definition = splitKatiDefinition(rest);
  return definition && { kind: "assignment", place, modifiers, ...definition };
}

/** The mark of `NAME :=$= VALUE`, which sets NAME for good: no reference, and no blank stands before the value. */
const FINAL_MARK = /^\$=[ \t]*/;

function splitKatiDefinition(line: TracedText): (Definition & { readonly isFinal?: true }) | undefined {
  const { text } = line;
  const found = separatorOf(text);
  const equals = text[found] === ":" ? found + 1 : found;
  if (text[equals] !== "=") return undefined;
  const before = text[equals - 1];
  const operator = before === ":" || before === "+" || before === "?" ? (`${before}=` as const) : "=";
  const name = line.slice(0, equals - operator.length + 1).trim();
  const value = trimStart(line.slice(equals + 1));
  const mark = FINAL_MARK.exec(value.text);
  return mark === null
    ? { name, operator, value }
    : { name, operator, value: value.slice(mark[0].length), isFinal: true };
}

/** The offset of the first `:`, `=` or `;` outside brackets; -1 if none. Rule: `FindOutsideParenImpl` in kati's strutil.cc. */
function separatorOf(text: string): number {
  const open: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (open.length === 0 && ":=;".includes(character)) return at;
    if (character === "(" || character === "{") open.push(closingOf(character));
    else if (character === open.at(-1)) open.pop();
    else if (character === "\\") at++;
  }
  return -1;
}
