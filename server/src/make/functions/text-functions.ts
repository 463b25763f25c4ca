/** `subst`, `patsubst`, `strip`, `findstring` and substitution references. */
import type { Place } from "../../text/range.ts";
import { TracedText } from "../../text/traced-text.ts";
import type { Evaluator } from "../evaluation/evaluator.ts";
import type { Dialect } from "../syntax/dialect.ts";
import type { FunctionCall, FunctionDefinition } from "./definition.ts";
import { matchPattern, parsePattern } from "./patterns.ts";

/** Rule: manual section "Functions for String Substitution and Analysis". */
export const TEXT_FUNCTIONS: Record<string, FunctionDefinition> = {
  subst: {
    min: 3,
    max: 3,
    evaluate: subst,
  },
  patsubst: {
    min: 3,
    max: 3,
    evaluate: (call) => patsubst(call.expand(0), call.expand(1), call.expand(2), call.place, call.evaluator),
  },
  strip: { min: 1, max: 1, evaluate: (call) => TracedText.join(call.words(0), call.place) },
  findstring: { min: 2, max: 2, evaluate: findstring },
};

function subst(call: FunctionCall): TracedText {
  const [from, to, text] = [call.expand(0), call.expand(1), call.expand(2)];
  const { place } = call;
  const reason = from.unknownReason ?? to.unknownReason;
  if (reason !== undefined && text.text !== "") return TracedText.unknown(reason, place);
  if (from.text === "") return TracedText.concat([text, to]);
  const parts: TracedText[] = [];
  let position = 0;
  for (let at = text.text.indexOf(from.text); at >= 0; at = text.text.indexOf(from.text, position)) {
    parts.push(text.slice(position, at), to);
    position = at + from.length;
    call.evaluator.limits.tick(place, text.pieceCount >> 6);
  }
  return parts.length === 0 ? text : TracedText.concat([...parts, text.slice(position)]);
}

function patsubst(
  from: TracedText,
  to: TracedText,
  text: TracedText,
  place: Place,
  { limits, host: { dialect } }: Evaluator,
): TracedText {
  const reason = from.unknownReason ?? to.unknownReason;
  if (reason !== undefined && text.text.trim() !== "") return TracedText.unknown(reason, place);
  const pattern = parsePattern(from.text, dialect);
  const { whole, prefix, suffix } = splitReplacement(to, dialect);
  const split = limits.words(text, place);
  if (pattern.suffix === undefined && dialect === "make") return substWords(pattern.prefix, whole, text);
  const words = split.map((word) => {
    const stem = matchPattern(pattern, word.text);
    if (stem === undefined) return word;
    if (suffix === undefined || pattern.suffix === undefined) return whole;
    return TracedText.concat([prefix, word.slice(stem.start, stem.end), suffix]);
  });
  const isThere = (word: TracedText) => dialect === "kati" || word !== whole || whole.text !== "";
  return TracedText.join(words.filter(isThere), place);
}

/**
 * Replaces whole words; the blanks between words stay as they are. An empty pattern matches the end of each word.
 * Rule: GNU make 4.3, `subst_expand` in function.c with `by_word`, which serves patterns without `%`.
 */
function substWords(from: string, to: TracedText, text: TracedText): TracedText {
  const parts: TracedText[] = [];
  let position = 0;
  do {
    const at = from === "" ? endOfWord(text.text, position) : text.text.indexOf(from, position);
    if (at < 0) break;
    parts.push(text.slice(position, at));
    position = at + from.length;
    const isWord =
      SPACE_OR_NOTHING.test(text.text.slice(at - 1, at)) &&
      SPACE_OR_NOTHING.test(text.text.slice(position, position + 1));
    parts.push(isWord ? to : text.slice(at, position));
  } while (position < text.length);
  return TracedText.concat([...parts, text.slice(position)]);
}

/** What may stand around a whole word. */
const SPACE_OR_NOTHING = /^[ \t\n\v\f\r]?$/;

function endOfWord(text: string, from: number): number {
  return from + (/^\s*\S*/.exec(text.slice(from))?.[0].length ?? 0);
}

/** The replacement split at its `%`, where it has one that the pattern's stem can fill. */
function splitReplacement(
  to: TracedText,
  dialect: Dialect,
): {
  whole: TracedText;
  prefix: TracedText;
  suffix: TracedText | undefined;
} {
  const pattern = parsePattern(to.text, dialect);
  if (pattern.suffix === undefined) {
    const whole = pattern.prefix === to.text ? to : unquoted(to);
    return { whole, prefix: whole, suffix: undefined };
  }
  const percent = to.length - pattern.suffix.length - 1;
  const head = to.slice(0, percent);
  const isQuoted = pattern.prefix !== head.text;
  const prefix = isQuoted ? unquoted(to.slice(0, percent + 1)).slice(0, pattern.prefix.length) : head;
  const whole = isQuoted ? TracedText.concat([prefix, to.slice(percent)]) : to;
  return { whole, prefix, suffix: to.slice(percent + 1) };
}

/** Without the backslashes that quote a `%`. */
function unquoted(text: TracedText): TracedText {
  const parts: TracedText[] = [];
  let position = 0;
  for (const match of text.text.matchAll(/(\\+)(?=%)/g)) {
    const keep = Math.floor(match[0].length / 2);
    parts.push(text.slice(position, match.index + keep));
    position = match.index + match[0].length;
  }
  return TracedText.concat([...parts, text.slice(position)]);
}

function findstring(call: FunctionCall): TracedText {
  const wanted = call.expand(0);
  const text = call.expand(1);
  const reason = wanted.unknownReason ?? text.unknownReason;
  if (wanted.unknownReason === undefined && text.text.includes(wanted.text)) return wanted;
  return reason === undefined ? TracedText.empty : TracedText.unknown(reason, call.place);
}

/** A substitution reference: the variable's name and what is done with its value. */
export interface SubstitutionReference {
  readonly name: string;
  apply(value: TracedText, place: Place, evaluator: Evaluator): TracedText;
}

/**
 * Reads `name:from=to`; `undefined` for a plain name.
 * Rule: GNU make 4.3, `variable_expand_string`; manual section "Substitution References".
 */
export function substituteReference(name: TracedText, dialect: Dialect): SubstitutionReference | undefined {
  const colon = name.text.indexOf(":");
  if (colon < 0) return undefined;
  const equals = name.text.indexOf("=", colon + 1);
  if (equals < 0) return undefined;
  const from = name.slice(colon + 1, equals);
  const to = name.slice(equals + 1);
  const apply = dialect === "make" ? substituteSuffix : substituteAsKati;
  return {
    name: name.text.slice(0, colon),
    apply: (value, place, evaluator) => apply(from, to, value, place, evaluator),
  };
}

function substituteSuffix(
  from: TracedText,
  to: TracedText,
  value: TracedText,
  place: Place,
  evaluator: Evaluator,
): TracedText {
  const parsed = parsePattern(from.text, "make");
  if (parsed.suffix !== undefined) return patsubst(from, to, value, place, evaluator);
  const percent = TracedText.computed("%", place);
  const literal = from.unknownReason === undefined ? TracedText.computed(parsed.prefix, place) : from;
  const [pattern, replacement] = [literal, to].map((text) => TracedText.concat([percent, text]));
  return patsubst(pattern ?? from, replacement ?? to, value, place, evaluator);
}

/** Without a `%` on both sides, words that do not end so get the replacement all the same. Rule: `AppendSubstRef` in kati's strutil.cc. */
function substituteAsKati(
  from: TracedText,
  to: TracedText,
  value: TracedText,
  place: Place,
  evaluator: Evaluator,
): TracedText {
  if (from.text.includes("%") && to.text.includes("%")) return patsubst(from, to, value, place, evaluator);
  const reason = from.unknownReason ?? to.unknownReason;
  if (reason !== undefined && value.text.trim() !== "") return TracedText.unknown(reason, place);
  const words = evaluator.limits.words(value, place).map((word) => {
    const stem = word.text.endsWith(from.text) ? word.slice(0, word.length - from.length) : word;
    return TracedText.concat([stem, to]);
  });
  return TracedText.join(words, place);
}
