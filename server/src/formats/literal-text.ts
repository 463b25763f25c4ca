/** The value of a literal with the way back to the characters that spell it. */
import type { Place } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";

/** A run of the value: as it is written, or spelled by other characters. */
interface Run {
  readonly at: number;
  readonly start: number;
  readonly end: number;
  readonly isPlain: boolean;
}

/** Grows run by run, in the order of the source. */
export class LiteralText {
  readonly #file: SourceFile;
  readonly #runs: Run[] = [];
  #value = "";

  constructor(file: SourceFile) {
    this.#file = file;
  }

  get value(): string {
    return this.#value;
  }

  /** Adds the source's characters as they are. */
  plain(start: number, end: number): void {
    if (start === end) return;
    this.#runs.push({ at: this.#value.length, start, end, isPlain: true });
    this.#value += this.#file.text.slice(start, end);
  }

  /** Adds what characters of the source mean. */
  spelled(value: string, start: number, end: number): void {
    this.#runs.push({ at: this.#value.length, start, end, isPlain: false });
    this.#value += value;
  }

  /** The characters that spell a part of the value; what is spelled together is not taken apart. */
  placeOf(start: number, end: number): Place {
    const first = this.#runAt(start);
    const last = this.#runAt(Math.max(start, end - 1));
    return {
      file: this.#file,
      start: first === undefined ? 0 : first.start + (first.isPlain ? start - first.at : 0),
      end: last === undefined ? 0 : last.isPlain ? last.start + end - last.at : last.end,
    };
  }

  #runAt(offset: number): Run | undefined {
    return this.#runs.findLast(({ at }) => at <= offset);
  }
}
