/** Functions that pick, order and count words. */
import { compareBytes } from "../../text/compare-bytes.ts";
import { TracedText } from "../../text/traced-text.ts";
import type { FunctionCall, FunctionDefinition } from "./definition.ts";
import { matchPattern, type Pattern, parsePattern } from "./patterns.ts";

/** Rule: manual section "Functions for String Substitution and Analysis". */
export const WORD_FUNCTIONS: Record<string, FunctionDefinition> = {
  filter: { min: 2, max: 2, evaluate: (call) => filter(call, true) },
  "filter-out": { min: 2, max: 2, evaluate: (call) => filter(call, false) },
  sort: { min: 1, max: 1, evaluate: sort },
  word: { min: 2, max: 2, evaluate: word },
  wordlist: { min: 3, max: 3, evaluate: wordlist },
  words: { min: 1, max: 1, evaluate: words },
  firstword: { min: 1, max: 1, evaluate: (call) => call.words(0)[0] ?? TracedText.empty },
  lastword: { min: 1, max: 1, evaluate: (call) => call.words(0).at(-1) ?? TracedText.empty },
};

/** Keeps the words that match (or do not). What an unknown pattern decides is only possible. */
function filter(call: FunctionCall, keepMatching: boolean): TracedText {
  const patternText = call.expand(0);
  const reason = patternText.unknownReason ?? patternText.possibleReason;
  const patterns = patternText
    .words()
    .filter((pattern) => pattern.unknownReason === undefined && pattern.possibleReason === undefined);
  const matchesAny = matcher(
    patterns.map((pattern) => parsePattern(pattern.text, call.evaluator.host.dialect)),
  );
  const kept: TracedText[] = [];
  for (const candidate of call.words(1)) {
    if (candidate.unknownReason !== undefined) {
      kept.push(candidate);
      continue;
    }
    const matches = matchesAny(candidate.text, call);
    if (matches === keepMatching && (matches || reason === undefined)) kept.push(candidate);
    else if (!matches && reason !== undefined) kept.push(possible(candidate, reason, call));
  }
  return TracedText.join(kept, call.place);
}

/** Tells whether a word matches one of the patterns; those without a `%` cost nothing however many they are. */
function matcher(patterns: readonly Pattern[]): (word: string, call: FunctionCall) => boolean {
  const whole = new Set(patterns.filter(({ suffix }) => suffix === undefined).map(({ prefix }) => prefix));
  const open = patterns.filter(({ suffix }) => suffix !== undefined);
  return (word, { evaluator, place }) => {
    if (whole.has(word)) return true;
    evaluator.limits.tick(place, open.length >> 3);
    return open.some((pattern) => matchPattern(pattern, word) !== undefined);
  };
}

function possible(word: TracedText, reason: string, call: FunctionCall): TracedText {
  const guards = {
    place: call.place,
    text: "",
    reads: [],
    outcome: undefined,
    reason,
    parent: call.evaluator.guards,
  };
  return word.withStep({ kind: "selected", place: call.place, guards });
}

/**
 * Order by bytes, but a first byte outside ASCII goes before all others: make takes it for a negative number.
 * Rule: GNU make 4.3, `alpha_compare` in misc.c.
 */
function compareAsMake(a: string, b: string): number {
  const isAscii = (text: string) => Number((text.codePointAt(0) ?? 0) < 128);
  return isAscii(a) - isAscii(b) || compareBytes(a, b);
}

/** Sorts by bytes and drops duplicates. */
function sort(call: FunctionCall): TracedText {
  const first = new Map<string, TracedText>();
  for (const item of call.words(0)) if (!first.has(item.text)) first.set(item.text, item);
  const compare = call.evaluator.host.dialect === "make" ? compareAsMake : compareBytes;
  const sorted = [...first.values()].sort((a, b) => compare(a.text, b.text));
  return TracedText.join(sorted, call.place);
}

function word(call: FunctionCall): TracedText {
  const index = number(call, 0, "first", "word");
  if (index === undefined) return TracedText.empty;
  if (index === 0) {
    call.evaluator.error("first argument to 'word' function must be greater than 0", call.place);
    return TracedText.empty;
  }
  const list = call.words(1);
  return countable(list.slice(0, index), call) ?? list[index - 1] ?? TracedText.empty;
}

function wordlist(call: FunctionCall): TracedText {
  const isMake = call.evaluator.host.dialect === "make";
  const first = number(call, 0, "first", "wordlist");
  const last = isMake || first !== 0 ? number(call, 1, "second", "wordlist") : 0;
  if (first === undefined || last === undefined) return TracedText.empty;
  if (first === 0) {
    const shown = isMake ? "'0" : call.expand(0).text; // kati opens no quote
    call.evaluator.error(`invalid first argument to 'wordlist' function: ${shown}'`, call.place);
    return TracedText.empty;
  }
  const text = call.expand(2);
  const words = call.evaluator.limits.words(text, call.place);
  const unknown = countable(words.slice(0, last), call);
  if (unknown !== undefined) return unknown;
  // kati joins them anew
  return isMake ? wordRange(text, first, last) : TracedText.join(words.slice(first - 1, last), call.place);
}

/** The words from `first` to `last`, counted from 1, with the white space that stands between them. */
function wordRange(text: TracedText, first: number, last: number): TracedText {
  const found = [...text.text.matchAll(/[^ \t\n\r\f\v]+/g)].slice(first - 1, last);
  const end = found.at(-1);
  return end === undefined ? TracedText.empty : text.slice(found[0]?.index ?? 0, end.index + end[0].length);
}

function words(call: FunctionCall): TracedText {
  const list = call.words(0);
  return countable(list, call) ?? TracedText.computed(String(list.length), call.place);
}

/** An unknown value when an unknown or possible word makes positions uncertain. */
function countable(list: readonly TracedText[], call: FunctionCall): TracedText | undefined {
  for (const item of list) {
    const reason = item.unknownReason ?? item.possibleReason;
    if (reason !== undefined) return TracedText.unknown(reason, call.place);
  }
  return undefined;
}

/** What is a number to kati. Rule: `GetNumericValueForFunc` in kati's func.cc. */
function katiNumber(text: string): number | undefined {
  const digits = /^\s*([+-]?\d+|)$/.exec(text)?.[1];
  const value = digits === undefined ? Number.NaN : Number(digits);
  return value >= 0 && value < 2 ** 63 ? value : undefined;
}

function makeNumber(text: string): number | undefined {
  const digits = text.trim();
  return /^[0-9]+$/.test(digits) ? Number(digits) : undefined;
}

/** A numeric argument; `undefined` after an error or when it is unknown. */
function number(call: FunctionCall, index: number, ordinal: string, name: string): number | undefined {
  const text = call.expand(index);
  if (text.unknownReason !== undefined) return undefined;
  const value = call.evaluator.host.dialect === "make" ? makeNumber(text.text) : katiNumber(text.text);
  if (value !== undefined) return value;
  call.evaluator.error(`non-numeric ${ordinal} argument to '${name}' function: '${text.text}'`, call.place);
  return undefined;
}
