/** Adds a word to a list and takes one out, so that the list stays a valid one with its continuations as they were. */
import type { AssignmentStatement, Statement } from "../make/syntax/statement.ts";
import type { Place } from "../text/range.ts";
import type { TextEdit } from "../text/text-edit.ts";
import { indentation, insert, lineEnding, lineStart, removeLines } from "./makefile-lines.ts";

/** The places of the words that an assignment writes, in order. */
function wordPlaces(statement: AssignmentStatement): Place[] {
  return statement.value.words().flatMap((word) => word.literalPlace ?? []);
}

/** Whether a statement appends the word at `place` and nothing else, so that without the word it does nothing. */
export function isOnlyWord(statement: Statement, place: Place): boolean {
  if (statement.kind !== "assignment" || statement.operator !== "+=") return false;
  const [word, ...others] = wordPlaces(statement);
  return others.length === 0 && word?.start === place.start && word.end === place.end;
}

/**
 * Takes the word at `place` out of the list of `statement`. With its only word an appending assignment goes; any other stays, as it
 * takes away what the variable held.
 */
export function removeWord(statement: Statement, place: Place): TextEdit | undefined {
  if (statement.kind !== "assignment") return undefined;
  if (isOnlyWord(statement, place)) return removeLines(statement.place);
  const words = wordPlaces(statement);
  const index = words.findIndex((word) => word.start === place.start && word.end === place.end);
  if (index < 0) return undefined;
  const next = words[index + 1];
  const previous = words[index - 1];
  const { file } = place;
  if (next !== undefined) return { place: { file, start: place.start, end: next.start }, newText: "" };
  if (previous !== undefined) return { place: { file, start: previous.end, end: place.end }, newText: "" };
  return { place: { file, start: blanksBefore(place), end: place.end }, newText: "" };
}

function blanksBefore({ file, start }: Place): number {
  return file.text.slice(0, start).replace(/[ \t]+$/, "").length;
}

/** Adds a word to the list of an assignment: in order where the list is in order, else behind the last word. */
export function addWord(statement: AssignmentStatement, word: string): TextEdit | undefined {
  const words = wordPlaces(statement);
  const last = words.at(-1);
  if (last === undefined) return undefined;
  const { file } = last;
  if (lineStart(file, last.start) === lineStart(file, statement.place.start))
    return insert(file, last.end, ` ${word}`);
  const continuation = ` \\${lineEnding(file)}`;
  const behind = firstBehind(words, word);
  if (behind !== undefined)
    return insert(file, behind.start, `${word}${continuation}${indentation(file, behind.start)}`);
  return insert(file, last.end, `${continuation}${indentation(file, last.start)}${word}`);
}

/** The first word that sorts behind `word`, in a list that is sorted and has one word on each line. */
function firstBehind(words: readonly Place[], word: string): Place | undefined {
  const texts = words.map(({ file, start, end }) => file.text.slice(start, end).toLowerCase());
  const sorted = texts.every((text, index) => index === 0 || (texts[index - 1] ?? "") <= text);
  if (!sorted || texts.length < 2 || !words.every(standsFirst)) return undefined;
  return words[texts.findIndex((text) => text > word.toLowerCase())];
}

function standsFirst({ file, start }: Place): boolean {
  return lineStart(file, start) + indentation(file, start).length === start;
}

/** Whether a file writes a list of this variable outside every conditional, to which a word can be added. */
export function listOf(statements: readonly Statement[], variable: string): AssignmentStatement | undefined {
  return statements.find(
    (statement): statement is AssignmentStatement =>
      statement.kind === "assignment" &&
      statement.name.text === variable &&
      statement.operator !== "!=" &&
      statement.operator !== "?=" &&
      wordPlaces(statement).length > 0,
  );
}
