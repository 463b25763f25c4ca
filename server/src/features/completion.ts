/** What can be written at a cursor in a policy: the keys that are left, and what the tree and the policy have for a value. */
import { yamlEntry } from "../formats/yaml-document.ts";
import { POLICY_EXAMPLES } from "../policy/examples.ts";
import { matchesName } from "../policy/matching.ts";
import { type SchemaCursor, schemaCursor } from "../policy/schema-cursor.ts";
import type { Schema } from "../policy/schema-types.ts";
import { valueWords } from "../policy/schema-words.ts";
import type { Place } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { isPolicy } from "./policy-files.ts";
import { type Proposal, proposalsFor } from "./policy-proposals.ts";

/** A text that can replace the characters at `place`. */
export interface Completion {
  readonly place: Place;
  readonly kind: "key" | "value";
  readonly label: string;
  readonly newText: string;
  /** A few words beside the label. */
  readonly detail: string;
  readonly documentation: string;
  /** What the editor compares with the typed characters, where that is not the label. */
  readonly filter?: string;
}

/** More than anybody reads; typing narrows them. */
const MOST = 1000;

/** The completions at an offset, and whether more were left out. `file` may be newer than the snapshot, and broken. */
export function completion(
  snapshot: Snapshot,
  file: SourceFile,
  offset: number,
): { items: readonly Completion[]; incomplete: boolean } {
  const cursor = isPolicy(snapshot, file) ? schemaCursor(file, offset) : undefined;
  if (cursor === undefined) return { items: [], incomplete: false };
  const place = { file, ...cursor.range };
  const values = valueProposals(snapshot, cursor);
  const fitting = values.filter(({ text }) => fits(text, cursor.typed));
  const items = fitting.slice(0, MOST).map((proposal) => valueItem(proposal, cursor, place));
  return { items: [...keyItems(cursor, place), ...items], incomplete: fitting.length > MOST };
}

/** Whether the typed characters stand somewhere in a text; of a pattern, whether it could still become one for the text. */
function fits(text: string, typed: string): boolean {
  if (text.toLowerCase().includes(typed.toLowerCase())) return true;
  return typed.includes("*") && matchesName(`${typed}*`, text);
}

function keyItems({ found, hasColon }: SchemaCursor, place: Place): Completion[] {
  const { role, object, map } = found;
  if (role !== "key" || object === undefined) return [];
  const free = Object.entries(object.keys).filter(
    ([name]) => map === undefined || yamlEntry(map, name) === undefined,
  );
  return free.map(([name, { value, description, required }]) => ({
    place,
    kind: "key",
    label: name,
    newText: hasColon ? name : name + keyEnd(value),
    detail: required === true ? "needed" : "",
    documentation: [description, valueWords(value), found.path.length === 1 ? example(name) : ""]
      .filter((text) => text !== "")
      .join("\n\n"),
  }));
}

function example(section: string): string {
  const yaml = POLICY_EXAMPLES[section as keyof typeof POLICY_EXAMPLES];
  return `\`\`\`yaml\n${yaml}\n\`\`\``;
}

/** What belongs behind a key: a blank where its value goes on in the same line. */
function keyEnd(value: Schema): string {
  const goesOn = value.type === "dictionary" || (value.type === "list" && value.single !== true);
  return goesOn ? ":" : ": ";
}

/** In a block list of texts the word looks like a key, and is an item. */
function valueProposals(snapshot: Snapshot, { found }: SchemaCursor): Proposal[] {
  const { role, object, schema } = found;
  if (role === "key" && object !== undefined) return [];
  return schema === undefined ? [] : proposalsFor(snapshot, schema);
}

function valueItem({ text, detail }: Proposal, { quoted, typed }: SchemaCursor, place: Place): Completion {
  const newText = quoted || isPlain(text) ? text : JSON.stringify(text);
  const item = { place, kind: "value", label: text, newText, detail, documentation: "" } as const;
  // An editor knows no patterns: it compares the typed `*` with the text's own characters.
  return typed.includes("*") && !text.includes("*") ? { ...item, filter: typed + text } : item;
}

/** Whether YAML takes a text as it stands, in block and in flow style, for this text. */
function isPlain(text: string): boolean {
  return (
    /^[A-Za-z_./][\w./+-]*(?: [\w./+-]+)*$/.test(text) &&
    !/^(?:true|false|null|y|n|yes|no|on|off|~)$/i.test(text)
  );
}
