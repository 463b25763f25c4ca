/** Lists over several lines whose end stands earlier than it looks: a line without `\`, or a comment in the middle. */
import type { Statement } from "../make/syntax/statement.ts";
import type { Place } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import { parsedMakefile } from "./product-host.ts";

/** What became of the lines behind the end of a list. */
export type Fate =
  /** They set a variable of this name. */
  | { readonly kind: "assignment"; readonly name: string }
  /** They are a rule, and rules of product makefiles are never run. */
  | { readonly kind: "rule" }
  /** They belong to a comment. */
  | { readonly kind: "comment" };

/** One list that ends too early. */
export interface BrokenContinuation {
  /** The variable that the list is for, as written. */
  readonly variable: string;
  /** The line that ends the list, or the comment that swallows the rest of it. */
  readonly place: Place;
  /** The first words that are lost. */
  readonly lost: readonly string[];
  readonly fate: Fate;
  /** Whether a `\` stands there and blanks behind it, so that it continues nothing. */
  readonly blankBehind: boolean;
}

const known = new WeakMap<SourceFile, readonly BrokenContinuation[]>();

/** The lists of a makefile that end too early, in the order in which they stand. */
export function brokenContinuations(file: SourceFile): readonly BrokenContinuation[] {
  let found = known.get(file);
  if (found === undefined) {
    found = inBody(parsedMakefile(file).statements, file);
    known.set(file, found);
  }
  return found;
}

type Assignment = Extract<Statement, { kind: "assignment" }>;

function inBody(statements: readonly Statement[], file: SourceFile): BrokenContinuation[] {
  return statements.flatMap((statement, index) => {
    if (statement.kind === "conditional") return statement.branches.flatMap(({ body }) => inBody(body, file));
    if (statement.kind !== "assignment" || statement.place.file !== file) return [];
    const next = statements[index + 1];
    const lost = next && lostLine(statement, next);
    return [lost, swallowed(statement)].filter((found) => found !== undefined);
  });
}

/** The statement behind a list, when it is what was to be the list's next line. */
function lostLine(list: Assignment, next: Statement): BrokenContinuation | undefined {
  const { file, start, end } = list.place;
  const gap = file.text.slice(end, next.place.start);
  if (next.place.start < end || !/^[ \t]*\r?\n[ \t]*$/.test(gap)) return undefined;
  const text = file.text.slice(next.place.start, next.place.end);
  const isDeeper = indentOf(file, next.place.start) > indentOf(file, start);
  const fate = fateOf(list, next, text, isDeeper);
  if (fate === undefined) return undefined;
  const line = file.text.slice(0, end).lastIndexOf("\n") + 1;
  const from = Math.max(start, line + indentOf(file, end));
  return {
    variable: list.name.text,
    place: { file, start: from, end },
    lost: wordsOf(text),
    fate,
    blankBehind: /(?:^|[^\\])(?:\\\\)*\\$/.test(file.text.slice(from, end)) && /^[ \t]/.test(gap),
  };
}

const PROPERTY =
  /^(?:ro|persist|sys|dalvik|debug|vendor|log|media|net|wifi|telephony|qemu|audio|camera)\.[\w.-]+=/;

/** A line is one that a list has lost when it looks like the list's other words, and like nothing that stands by itself. */
function fateOf(list: Assignment, next: Statement, text: string, isDeeper: boolean): Fate | undefined {
  const hasWord = (test: (word: string) => boolean) => wordsOf(list.value.text).some(test);
  if (next.kind === "assignment") {
    const isProperty = PROPERTY.test(text) && (isDeeper || hasWord((word) => PROPERTY.test(word)));
    const isValue = isDeeper && /^[^\s:=+?!]+=/.test(text) && hasWord((word) => /^[^=]+=/.test(word));
    return isProperty || isValue ? { kind: "assignment", name: next.name.text } : undefined;
  }
  if (next.kind !== "line" || !isDeeper) return undefined;
  const isCopy = (word: string) => /^[^:=]+[^:=\s]:[^:=\s]/.test(word);
  return isCopy(wordsOf(text)[0] ?? "") && hasWord(isCopy) ? { kind: "rule" } : undefined;
}

/** The lines of a list behind a comment that goes on to the end of the list. */
function swallowed(list: Assignment): BrokenContinuation | undefined {
  const { file, end } = list.place;
  const { text } = file;
  const hash = /^(?:[ \t]|\\\r?\n)*#/.exec(text.slice(end));
  if (hash === null) return undefined;
  const start = end + hash[0].length - 1;
  const lines = physicalLines(text, start);
  const [comment = "", ...behind] = lines;
  const lost = behind.filter((line) => !line.trimStart().startsWith("#")).flatMap(wordsOf);
  if (lost.length === 0) return undefined;
  const place = { file, start, end: start + comment.replace(/[ \t]*\\$/, "").length };
  return { variable: list.name.text, place, lost, fate: { kind: "comment" }, blankBehind: false };
}

/** The lines from an offset to the end of its logical line, with their `\` and without line ends. */
function physicalLines(text: string, start: number): string[] {
  const lines: string[] = [];
  for (let at = start; ; ) {
    const newline = text.indexOf("\n", at);
    const line = text.slice(at, newline < 0 ? text.length : newline).replace(/\r$/, "");
    lines.push(line);
    if (newline < 0 || (/\\*$/.exec(line)?.[0].length ?? 0) % 2 === 0) return lines;
    at = newline + 1;
  }
}

/** How far the line of an offset is indented. */
function indentOf(file: SourceFile, offset: number): number {
  const line = offset === 0 ? 0 : file.text.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(file.text.slice(line, offset))?.[0].length ?? 0;
}

function wordsOf(text: string): string[] {
  return text.split(/[\s\\]+/).filter((word) => word !== "");
}
