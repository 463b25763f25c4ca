/**
 * Expected findings as they stand in a fixture's file: lines that begin with `~`, carets under the line before. How a fixture is run
 * is not known here.
 */

/** A position: 0-based line and UTF-16 column. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** One expected finding. What is `undefined` is not compared. */
export interface Annotation {
  readonly path: string;
  readonly start: Position;
  readonly end: Position;
  readonly rule: string;
  /** Whether this is the finding whose fix the fixture applies: a `*` stands behind the rule. */
  readonly fixed: boolean;
  readonly severity: string | undefined;
  /** Names of the products, sorted; a `?` at the end of one says that it is only possible there. */
  readonly products: readonly string[] | undefined;
  /** Part of the message. */
  readonly message: string;
}

/** A file without its annotation lines, and what they say. `problems` are lines that cannot be read. */
export interface AnnotatedText {
  readonly text: string;
  readonly annotations: readonly Annotation[];
  readonly problems: readonly string[];
}

const CARETS = /^~ *(\^+)$/;
const COLUMNS = /^~ *@(\d+)-(?:\+(\d+):)?(\d+)$/;
const ANNOTATION =
  /^(~[\t ]*(?:\^+|@\S+)) +([a-z][a-z-]*)(\*?)(?: +(error|warning|info)(?= |$))?(?: +\[([^\]]*)\])?(?: +(.*))?$/;

/**
 * Takes the annotation lines out of a file. They read
 * `~     ^^^^ rule-id[*] [error|warning|info] [[PRODUCT PRODUCT?]] [part of the message]`, with carets under the line before. Where
 * carets cannot stand, `@5-9` gives 1-based columns, the end exclusive, and `@5-+2:9` an end two lines below.
 */
export function readAnnotations(path: string, annotated: string): AnnotatedText {
  const lines: string[] = [];
  const annotations: Annotation[] = [];
  const problems: string[] = [];
  for (const line of annotated.split("\n")) {
    if (!line.startsWith("~")) lines.push(line);
    else {
      const annotation = readAnnotation(path, line.trimEnd(), Math.max(0, lines.length - 1));
      if (annotation === undefined) problems.push(`${path}: cannot read the annotation ${line}`);
      else annotations.push(annotation);
    }
  }
  return { text: lines.join("\n"), annotations, problems };
}

function readAnnotation(path: string, text: string, line: number): Annotation | undefined {
  const [, marks = "", rule, star, severity, products, message = ""] = ANNOTATION.exec(text) ?? [];
  const range = readMarks(marks.replaceAll("\t", " "), line);
  if (rule === undefined || range === undefined) return undefined;
  const names = products?.split(/[\s,]+/).filter((name) => name !== "");
  return { path, ...range, rule, fixed: star === "*", severity, products: names?.sort(), message };
}

function readMarks(marks: string, line: number): { start: Position; end: Position } | undefined {
  const carets = CARETS.exec(marks)?.[1];
  if (carets !== undefined) {
    const column = marks.length - carets.length;
    return { start: { line, column }, end: { line, column: marks.length } };
  }
  const [, start, lines = "0", end] = COLUMNS.exec(marks) ?? [];
  if (start === undefined || end === undefined) return undefined;
  return {
    start: { line, column: Number(start) - 1 },
    end: { line: line + Number(lines), column: Number(end) - 1 },
  };
}

/** The annotation line for what an analysis really reported, ready to be put into a fixture. */
export function renderAnnotation(annotation: Annotation): string {
  const { start, end, rule, severity, products, message } = annotation;
  const oneLine = start.line === end.line && end.column > start.column && start.column > 0;
  const below = end.line === start.line ? "" : `+${end.line - start.line}:`;
  const marks = oneLine
    ? `~${" ".repeat(start.column - 1)}${"^".repeat(end.column - start.column)}`
    : `~ @${start.column + 1}-${below}${end.column + 1}`;
  const names = products === undefined ? "" : `[${products.join(" ")}]`;
  const words = [marks, rule, severity, names, message].filter((word) => word !== undefined && word !== "");
  return words.join(" ");
}

/** A file with annotation lines put under the lines at which they begin. */
export function annotate(text: string, annotations: readonly Annotation[]): string {
  const lines = text.split("\n");
  const below = (line: number) =>
    annotations.filter(({ start }) => start.line === line).map(renderAnnotation);
  return lines.flatMap((line, index) => [line, ...below(index)]).join("\n");
}
