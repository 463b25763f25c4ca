/** Expands a `$(wildcard)` pattern over a tree's listings. Knows paths as make writes them, no URIs. */
import { compareBytes } from "../text/compare-bytes.ts";
import type { EntryKind } from "../text/source-files.ts";
import { compilePart, hasMagic, unquote } from "./glob-pattern.ts";

/** What is asked of the tree. Paths are spelled as in the pattern: `./a`, `a/../b`, absolute. */
export interface GlobView {
  kind(path: string): EntryKind | undefined;
  /** Names and kinds of a directory's entries; `""` is the root. */
  entries(path: string): Iterable<readonly [name: string, kind: EntryKind]>;
}

/**
 * The existing paths that match `pattern`, spelled as it is, sorted by bytes. A pattern without wildcard characters gives itself
 * when it exists; a slash at its end asks for directories. Of absolute paths only those below `rootPath` exist.
 * Rule: GNU make 4.3, `string_glob` in function.c, with the C library's glob(3).
 */
export function expandGlob(pattern: string, rootPath: string, view: GlobView): string[] {
  if (pattern === "") return [];
  if (!hasMagic(pattern)) return expandLiteral(unquote(pattern), view);
  const start = pattern.startsWith(`${rootPath}/`) ? `${rootPath}/` : "";
  const parts = pattern.slice(start.length).split("/");
  return expandParts(start, parts, view).sort(compareBytes);
}

function expandLiteral(path: string, view: GlobView): string[] {
  const kind = view.kind(path);
  if (kind !== undefined) return [path];
  if (!path.endsWith("/")) return [];
  const file = path.replace(/\/+$/, "");
  return file !== "" && view.kind(file) === "file" ? [file] : [];
}

/** @param base the path so far, empty or with a slash at its end */
function expandParts(base: string, parts: readonly string[], view: GlobView): string[] {
  const [part, ...rest] = parts;
  if (part === undefined) return [base];
  if (rest.length === 0) return matchPart(base, part, view, false);
  if (part === "") return expandParts(`${base}/`, rest, view);
  return matchPart(base, part, view, true).flatMap((path) => expandParts(`${path}/`, rest, view));
}

function matchPart(base: string, part: string, view: GlobView, directories: boolean): string[] {
  if (!hasMagic(part)) {
    const path = base + unquote(part);
    const kind = view.kind(path);
    return kind === undefined || (directories && kind !== "directory") ? [] : [path];
  }
  const matches = compilePart(part);
  const found = [".", ".."].filter((name) => matches(name)).map((name) => base + name);
  for (const [name, kind] of view.entries(base))
    if (matches(name) && (!directories || kind === "directory")) found.push(base + name);
  return found;
}
