/** Text archives: a comment, then files that begin with `-- path --` lines. Knows nothing of what the files mean. */

/** One file of an archive; `text` ends with a line feed unless it is empty. */
export interface ArchiveFile {
  readonly path: string;
  readonly text: string;
}

/** An archive; `comment` is what stands before the first file. */
export interface Archive {
  readonly comment: string;
  readonly files: readonly ArchiveFile[];
}

const MARKER = /^-- (.+) --$/;

/** Splits an archive. Line ends may be LF or CRLF; the texts have LF. */
export function parseTxtar(text: string): Archive {
  const lines = text.replaceAll("\r\n", "\n").replace(/\n$/, "").split("\n");
  const comment: string[] = [];
  const files: { path: string; lines: string[] }[] = [];
  for (const line of lines) {
    const path = MARKER.exec(line)?.[1]?.trim();
    if (path !== undefined) files.push({ path, lines: [] });
    else (files.at(-1)?.lines ?? comment).push(line);
  }
  return {
    comment: comment.join("\n").trim(),
    files: files.map(({ path, lines: own }) => ({ path, text: own.map((line) => `${line}\n`).join("") })),
  };
}
