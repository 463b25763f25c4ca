/** Finds statements and lines of a makefile and edits whole lines, in the file's own line endings. */
import type { Statement } from "../make/syntax/statement.ts";
import { parsedMakefile } from "../product/product-host.ts";
import { contains, type Place, placeText } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { TextEdit } from "../text/text-edit.ts";

/** The innermost statement in which a place stands; `undefined` for one that the parser read as part of something else. */
export function statementAt(place: Place): Statement | undefined {
  return find(parsedMakefile(place.file).statements, place);
}

function find(statements: readonly Statement[], place: Place): Statement | undefined {
  for (const statement of statements) {
    if (statement.kind === "conditional") {
      const inner = statement.branches.map((branch) => find(branch.body, place)).find(Boolean);
      if (inner !== undefined) return inner;
    } else if (statement.place.file === place.file && contains(statement.place, place)) return statement;
  }
  return undefined;
}

/** The statements that stand outside every conditional. */
export function topLevelStatements(file: SourceFile): readonly Statement[] {
  return parsedMakefile(file).statements;
}

/** The line ending that a file uses. */
export function lineEnding(file: SourceFile): string {
  return file.text.includes("\r\n") ? "\r\n" : "\n";
}

/** Where the line of an offset starts. */
export function lineStart(file: SourceFile, offset: number): number {
  return file.lines.lineStart(file.positionAt(offset).line);
}

/** Where the line behind that of an offset starts; the end of the text when it is the last. */
export function nextLineStart(file: SourceFile, offset: number): number {
  return file.lines.lineStart(file.positionAt(offset).line + 1);
}

/** The blanks at the start of the line of an offset. */
export function indentation(file: SourceFile, offset: number): string {
  return /^[ \t]*/.exec(file.text.slice(lineStart(file, offset)))?.[0] ?? "";
}

/** Takes out the lines on which a statement stands. */
export function removeLines(place: Place): TextEdit {
  const { file } = place;
  const range = {
    start: lineStart(file, place.start),
    end: nextLineStart(file, Math.max(place.start, place.end - 1)),
  };
  return { place: { file, ...range }, newText: "" };
}

/** Puts a line before and a line behind the lines on which a statement stands, with its indentation. */
export function surroundLines(place: Place, before: string, behind: string): TextEdit[] {
  const { file } = place;
  const end = lineEnding(file);
  const indent = indentation(file, place.start);
  const start = lineStart(file, place.start);
  const next = nextLineStart(file, Math.max(place.start, place.end - 1));
  const missingEnd = file.text.slice(0, next).endsWith("\n") ? "" : end;
  return [
    { place: { file, start, end: start }, newText: `${indent}${before}${end}` },
    { place: { file, start: next, end: next }, newText: `${missingEnd}${indent}${behind}${end}` },
  ];
}

/** Inserts text at an offset. */
export function insert(file: SourceFile, offset: number, newText: string): TextEdit {
  return { place: { file, start: offset, end: offset }, newText };
}

/** Whether a statement is one `inherit-product` call or one `include`, of exactly the path that stands at `path`. */
export function isSoleCall(statement: Statement, path: Place): boolean {
  const text = placeText(statement.place);
  const named = placeText(path);
  const call = /^\$[({]call +inherit-product(?:-if-exists)?, *(\S+?) *[)}]$/.exec(text)?.[1];
  const include = /^(?:include|-include|sinclude)[ \t]+(\S+)$/.exec(text)?.[1];
  return call === named || include === named;
}
