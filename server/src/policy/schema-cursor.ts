/** What could be written at a cursor in a policy that need not be whole: the text is parsed as if a word stood there. */
import { parseYaml } from "../formats/yaml-document.ts";
import type { TextRange } from "../text/range.ts";
import { SourceFile } from "../text/source-file.ts";
import { POLICY_SCHEMA } from "./schema.ts";
import { type SchemaNode, schemaNodeAt } from "./schema-position.ts";

/** The place for a word, and what the word would be. */
export interface SchemaCursor {
  readonly found: SchemaNode;
  /** The characters that it would replace. */
  readonly range: TextRange;
  /** What stands of it in front of the cursor. */
  readonly typed: string;
  /** Whether quotes stand around it. */
  readonly quoted: boolean;
  /** Whether a colon follows already. */
  readonly hasColon: boolean;
}

const WORD = "regionlint-cursor";

/** `undefined` where the format has no place for a word, such as in a comment. */
export function schemaCursor(file: SourceFile, offset: number): SchemaCursor | undefined {
  const line = file.positionAt(offset).line;
  const start = file.lines.lineStart(line);
  const end = start + (/^[^\r\n]*/.exec(file.text.slice(start))?.[0].length ?? 0);
  const before = file.text.slice(start, offset);
  const behind = file.text.slice(offset, end);
  if (/(?:^|\s)#/.test(before.replaceAll(/"[^"]*"|'[^']*'/g, ""))) return undefined;
  const quote = openQuote(before);
  const typed = (quote === undefined ? /[^\s,[\]{}:"']*$/ : /[^"']*$/).exec(before)?.[0] ?? "";
  const rest = (quote === undefined ? /^[^\s,[\]{}:"'#]*/ : /^[^"']*/).exec(behind)?.[0] ?? "";
  const range = { start: offset - typed.length, end: offset + rest.length };
  const hasColon = /^["']?\s*:/.test(behind.slice(rest.length));
  const isAlone =
    quote === undefined && !hasColon && /^\s*(?:-\s+)*$/.test(before.slice(0, before.length - typed.length));
  const closing = quote !== undefined && !behind.slice(rest.length).startsWith(quote) ? quote : "";
  const asKey = isAlone ? nodeFor(file, range, `${WORD}:`) : undefined;
  const found = isKnown(asKey) ? asKey : nodeFor(file, range, WORD + closing);
  return found && { found, range, typed, quoted: quote !== undefined, hasColon };
}

/** A word that has a line for itself is a key, unless the format has no key there. */
function isKnown(found: SchemaNode | undefined): boolean {
  return found?.object !== undefined || found?.schema !== undefined;
}

/** What a word would be in place of the characters at `range`. */
function nodeFor(file: SourceFile, { start, end }: TextRange, word: string): SchemaNode | undefined {
  const text = file.text.slice(0, start) + word + file.text.slice(end);
  const { root } = parseYaml(new SourceFile(file.uri, file.path, text));
  const found = root && schemaNodeAt(POLICY_SCHEMA, root, start + 1);
  return found?.node.text.includes(WORD) === true ? found : undefined;
}

/** The quote that is still open behind a text. */
function openQuote(text: string): '"' | "'" | undefined {
  const rest = text.replaceAll(/"(?:[^"\\]|\\.)*"|'[^']*'/g, "");
  const [quote] = /["']/.exec(rest) ?? [];
  return quote as '"' | "'" | undefined;
}
