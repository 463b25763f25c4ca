/** Text in which ranges are marked while it is written, so that their positions are known without looking for them. */

const OPEN = "\uE010";
const MIDDLE = "\uE011";
const CLOSE = "\uE012";
const MARK = /\uE010(\d+)\uE011([^\uE010-\uE012]*)\uE012/;

/** Where a marked range came to stand: 1-based line, 0-based column, and its characters. */
export interface MarkedRange {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** `text` with the mark `id` around it. */
export function mark(id: number, text: string): string {
  return `${OPEN}${id}${MIDDLE}${text}${CLOSE}`;
}

/** Takes the marks out of lines; where they stood is put into `found`. */
export function unmarked(path: string, lines: readonly string[], found: Map<number, MarkedRange>): string[] {
  return lines.map((line, index) => {
    let rest = line;
    for (let match = MARK.exec(rest); match !== null; match = MARK.exec(rest)) {
      const [whole, id, text = ""] = match;
      found.set(Number(id), { path, line: index + 1, column: match.index, text });
      rest = rest.slice(0, match.index) + text + rest.slice(match.index + whole.length);
    }
    return rest;
  });
}
