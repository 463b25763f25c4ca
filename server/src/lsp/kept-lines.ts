/** Which lines of an edited text were there before, and where: those in front of everything that changed, and those behind it. */
import type { TextRange } from "../text/range.ts";

/** Two texts of one document. A line is kept only when it is whole outside of what changed. */
export class KeptLines {
  readonly #before: string;
  readonly #now: string;
  /** How many characters are the same at the start, and how many at the end; they overlap in neither text. */
  readonly front: number;
  readonly back: number;

  constructor(before: string, now: string) {
    this.#before = before;
    this.#now = now;
    const shorter = Math.min(before.length, now.length);
    let front = 0;
    while (front < shorter && before.charCodeAt(front) === now.charCodeAt(front)) front++;
    let back = 0;
    while (back < shorter - front && before.at(-1 - back) === now.at(-1 - back)) back++;
    this.front = front;
    this.back = back;
  }

  /** Where an offset of the new text was in the old one; `undefined` when its line is not kept. */
  before(offset: number): number | undefined {
    const by = shift(this.#now, this.#before, this, { start: offset, end: offset });
    return by === undefined ? undefined : offset + by;
  }

  /** Where a range of the old text is in the new one; `undefined` when one of its lines is not kept. */
  now({ start, end }: TextRange): TextRange | undefined {
    const by = shift(this.#before, this.#now, this, { start, end });
    return by === undefined ? undefined : { start: start + by, end: end + by };
  }
}

/** How far the lines around a range of `text` have moved in `other`; `undefined` when they are not whole in what both have in common. */
function shift(
  text: string,
  other: string,
  { front, back }: Pick<KeptLines, "front" | "back">,
  { start, end }: TextRange,
): number | undefined {
  const lineStart = start === 0 ? 0 : text.lastIndexOf("\n", start - 1) + 1;
  const next = text.indexOf("\n", end);
  const lineEnd = next < 0 ? text.length : next;
  if (lineEnd <= front && (lineEnd === other.length || other[lineEnd] === "\n")) return 0;
  const by = other.length - text.length;
  const isBehind = lineStart >= text.length - back;
  return isBehind && (lineStart + by === 0 || other[lineStart + by - 1] === "\n") ? by : undefined;
}
