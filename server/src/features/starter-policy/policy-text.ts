/** The text of a policy that is made of guesses: entries with their reasons as comments. What is guessed is not known here. */

/** A line of the policy with the reason for it; one that is not `active` is written as a comment. */
export interface GuessedEntry {
  /** The entry as YAML, several lines where it needs them. */
  readonly yaml: string;
  readonly why: string;
  readonly active: boolean;
}

/** One section of the policy. `note` says what it is for. */
export interface GuessedSection {
  readonly key: string;
  readonly note: string;
  readonly entries: readonly GuessedEntry[];
}

/** The whole text: a head, then every section; one without an active entry is written as a comment. */
export function policyText(head: readonly string[], sections: readonly GuessedSection[]): string {
  return `${[head.map((line) => `# ${line}`.trimEnd()).join("\n"), "version: 1", ...sections.map(sectionText)].join("\n\n")}\n`;
}

function sectionText({ key, note, entries }: GuessedSection): string {
  const isEmpty = !entries.some(({ active }) => active);
  const lines = entries.flatMap((entry) => entryLines(entry));
  return [`# ${note}`, `${isEmpty ? "# " : ""}${key}:`, ...lines].join("\n");
}

/** The reason stands behind an entry of one line and above one of several. */
function entryLines({ yaml, why, active }: GuessedEntry): string[] {
  const mark = active ? "  " : "  # ";
  const comment = `# ${active ? "guessed" : "candidate"}: ${oneLine(why)}`;
  const lines = yaml.split("\n");
  if (lines.length === 1) return [`${mark}${yaml}  ${comment}`];
  return [`  ${comment}`, ...lines.map((line) => mark + line)];
}

/** Names of a tree may hold anything; a comment ends with its line. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ");
}

/** A text as a YAML scalar that means just this text. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** A list in YAML, or its only item. */
export function quotedList(texts: readonly string[]): string {
  const [only = "", ...more] = texts;
  return more.length === 0 ? quoted(only) : `[${texts.map(quoted).join(", ")}]`;
}
