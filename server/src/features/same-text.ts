/** Whether two file objects stand for one text, so that offsets of one hold in the other. */
import type { SourceFile } from "../text/source-file.ts";

/** The same object, or the same URI with the same content. */
export function isSameText(a: SourceFile, b: SourceFile): boolean {
  return a === b || (a.uri === b.uri && a.text === b.text);
}
