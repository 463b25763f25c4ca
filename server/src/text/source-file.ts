/** One version of one file's text. Where it came from (disk or open document) is not known here. */
import { LineIndex, type LinePosition } from "./line-index.ts";

/**
 * An immutable text with its identity. `uri` is the normalised URI; `path` is relative to the source root with `/`
 * (what make sees and what reports print). A new content is a new object, so it can be the key of a cache.
 */
export class SourceFile {
  readonly uri: string;
  readonly path: string;
  readonly text: string;
  #lines: LineIndex | undefined;

  constructor(uri: string, path: string, text: string) {
    this.uri = uri;
    this.path = path;
    this.text = text;
  }

  /** The line index, made on first use. */
  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines;
  }

  /** 0-based line and UTF-16 column of a 0-based offset. */
  positionAt(offset: number): LinePosition {
    return this.lines.positionAt(offset);
  }
}
