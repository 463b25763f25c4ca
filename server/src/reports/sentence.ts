/** Pieces of English that several reports share: lists, counts, cut texts and lines of a given width. Knows no finding. */
import { displayWidth } from "./display-cells.ts";

/** `a, b and c`; of more than `limit` items the first ones and how many follow. */
export function listing(
  items: readonly string[],
  limit: number = Number.POSITIVE_INFINITY,
  conjunction: "and" | "or" = "and",
): string {
  if (items.length > limit) return `${items.slice(0, limit).join(", ")} and ${items.length - limit} more`;
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} ${conjunction} ${items.at(-1)}`;
}

/** `1 error`, `3 errors`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** At most `width` columns of a text, the middle left out. */
export function shortened(text: string, width: number): string {
  const characters = [...text];
  if (displayWidth(text) <= width || characters.length <= width) return text;
  const kept = Math.max(2, width - 1);
  const head = Math.floor(kept / 3);
  return `${characters.slice(0, head).join("")}…${characters.slice(characters.length - (kept - head)).join("")}`;
}

/** A path without its first folders, so that it takes at most `width` columns; its last part always stays. */
export function pathEnd(path: string, width: number): string {
  if (displayWidth(path) <= width) return path;
  const parts = path.split("/");
  while (parts.length > 1 && displayWidth(`…/${parts.join("/")}`) > width) parts.shift();
  return `…/${parts.join("/")}`;
}

/**
 * Breaks a sentence at blanks into lines of at most `width` columns; a longer word stands alone and whole, so that a path can be
 * copied. The lines after the first are indented by `indent` blanks more than the first.
 */
export function wrapped(sentence: string, width: number, indent: number = 0): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of sentence.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && displayWidth(longer) > width) {
      lines.push(line);
      line = " ".repeat(indent) + word;
    } else line = longer;
  }
  return [...lines, line];
}
