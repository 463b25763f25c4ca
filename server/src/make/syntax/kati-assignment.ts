/** Assignments as kati recognises them: whatever stands before the first `=` or `:=` is the name. */
import type { Place } from "../../text/range.ts";
import type { TracedText } from "../../text/traced-text.ts";
import type { AssignmentHead, Definition } from "./assignment.ts";
import { katiExpression, outsideBrackets, trimRawEnd, trimRawStart } from "./kati-text.ts";
import type { Modifiers } from "./statement.ts";

/** Lines that begin so are no assignments, whatever follows. Rule: `make_directives_` in kati's parser.cc. */
const DIRECTIVE = /^(?:-?include|sinclude|if(?:n?def|n?eq)|else|endif|unexport)(?=[ \t#]|$)/;

/**
 * Parses a logical line as it is written as an assignment; `undefined` when it is none. There is no `undefine`, no `private`,
 * no `!=` and no `-=`: such words and characters belong to the name. Behind `export` or `override` the blanks at the end do not count,
 * and an `override` that is exported overrides nothing.
 * Rule: `ParseLine`, `ParseRuleOrAssign` and `ParseAssign` in kati's parser.cc, `EvalAssign` in eval.cc.
 */
export function parseKatiAssignment(raw: TracedText, place: Place): AssignmentHead | undefined {
  let modifiers: Modifiers = { override: false, export: false, private: false };
  let rest = trimRawStart(raw);
  if (DIRECTIVE.test(rest.text)) return undefined;
  for (;;) {
    const word = /^[^ \t#]+/.exec(rest.text)?.[0] ?? "";
    if (word !== "define" && word !== "export" && word !== "override") break;
    rest = trimRawEnd(trimRawStart(rest.slice(word.length)));
    if (word === "define") return { kind: "define", place, modifiers, head: katiExpression(rest) };
    modifiers = { ...modifiers, [word]: true };
  }
  const definition = splitKatiDefinition(rest);
  if (definition === undefined) return undefined;
  const exported = modifiers.export ? { exported: katiExpression(rest) } : {};
  const override = modifiers.override && !modifiers.export;
  return { kind: "assignment", place, modifiers: { ...modifiers, override }, ...definition, ...exported };
}

/** The mark of `NAME :=$= VALUE`, which sets NAME for good: no reference, and no blank stands before the value. */
const FINAL_MARK = /^\$=[ \t]*/;

interface KatiDefinition extends Definition {
  readonly written?: TracedText;
  readonly isFinal?: true;
}

/** The sign may stand in a comment: then the name is what stands before that, blanks at its end and all. */
function splitKatiDefinition(raw: TracedText): KatiDefinition | undefined {
  const { text } = raw;
  const found = outsideBrackets(text, ":=;");
  const equals = text[found] === ":" ? found + 1 : found;
  if (text[equals] !== "=") return undefined;
  const before = text[equals - 1];
  const operator = before === ":" || before === "+" || before === "?" ? (`${before}=` as const) : "=";
  const left = raw.slice(0, equals - operator.length + 1);
  const isCommented = outsideBrackets(left.text, "#") >= 0;
  const name = isCommented ? katiExpression(left.trim()) : katiExpression(left).trim();
  const right = trimRawStart(raw.slice(equals + 1));
  const mark = FINAL_MARK.exec(right.text)?.[0];
  const written = right.slice(mark?.length ?? 0);
  const value = katiExpression(written);
  return {
    name,
    operator,
    value,
    ...(value === written ? {} : { written }),
    ...(mark === undefined ? {} : { isFinal: true }),
  };
}
