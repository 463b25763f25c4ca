/**
 * Comments in the reviewed files themselves that allow a finding on the line below them. Which finding a comment covers, and
 * whether it is still needed, is not decided here.
 */
import type { Place } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";

/**
 * One comment `regionlint: allow RULE SUBJECT… -- REASON`. `place` is the comment, `line` the 0-based line on which it ends:
 * it covers the logical line, or element, that starts below it.
 */
export interface InlineAllow {
  readonly rule: string;
  readonly subjects: readonly string[];
  readonly reason?: string;
  readonly place: Place;
  readonly line: number;
}

const HASH_COMMENT = /^[ \t]*(#+[ \t]*regionlint:([^\r\n]*))/gm;
const XML_COMMENT = /<!--\s*regionlint:([\s\S]*?)-->/g;

const allows = new WeakMap<SourceFile, readonly InlineAllow[]>();

/**
 * The allow comments of a file in the order in which they stand: `<!-- … -->` in XML, comments that start with `#` and have a
 * line of their own elsewhere. What follows `regionlint:` and is not `allow` with a rule is no allow comment.
 */
export function inlineAllows(file: SourceFile): readonly InlineAllow[] {
  let found = allows.get(file);
  if (found === undefined) {
    found = findAllows(file);
    allows.set(file, found);
  }
  return found;
}

function findAllows(file: SourceFile): InlineAllow[] {
  const found: InlineAllow[] = [];
  if (!file.text.includes("regionlint:")) return found;
  if (/\.xml$/i.test(file.path)) {
    for (const match of file.text.matchAll(XML_COMMENT))
      addAllow(found, file, match.index, match[0], match[1] ?? "");
    return found;
  }
  for (const match of file.text.matchAll(HASH_COMMENT)) {
    const [whole, comment = "", body = ""] = match;
    addAllow(found, file, match.index + whole.length - comment.length, comment.trimEnd(), body);
  }
  return found;
}

function addAllow(
  found: InlineAllow[],
  file: SourceFile,
  start: number,
  comment: string,
  body: string,
): void {
  const [head = "", ...reasons] = body.split(/(?:^|\s)--(?=\s|$)/);
  const [verb, rule, ...subjects] = head.trim().split(/\s+/);
  if (verb !== "allow" || rule === undefined) return;
  const place = { file, start, end: start + comment.length };
  const reason = reasons.join(" -- ").trim().replace(/\s+/g, " ");
  const line = file.positionAt(place.end).line;
  found.push({ rule, subjects, ...(reason === "" ? {} : { reason }), place, line });
}
