/**
 * Answers the shell commands in makefiles that only ask about files: existence tests, listings, `cat`, `echo`. Nothing is run; a command
 * that is not understood completely has no answer.
 */
import type { Place } from "../../text/range.ts";
import { TracedText } from "../../text/traced-text.ts";
import type { Evaluator } from "../evaluation/evaluator.ts";
import type { MakeHost } from "../evaluation/host.ts";
import { namePattern, SHELL_COMMANDS, type ShellResult } from "./shell-commands.ts";
import { type ShellToken, shellTokens } from "./shell-words.ts";

type Files = Pick<MakeHost, "rootPath" | "glob" | "readText">;

/** What `$(shell COMMAND)` gives, newlines as blanks, with the command's exit status. */
export interface ShellAnswer {
  readonly text: string;
  readonly status: number;
}

/** The answer to a command; `undefined` when that cannot be told without running it. */
export function shellResult(command: string, files: Files): ShellAnswer | undefined {
  const tokens = shellTokens(command);
  if (tokens === undefined || tokens.length === 0) return undefined;
  const result = new ShellReader(tokens, files).read();
  if (result === undefined) return undefined;
  const text = result.lines.join("\n").replace(/\n+$/, "").replaceAll("\n", " ");
  return { text, status: result.succeeds ? 0 : (result.status ?? 1) };
}

/** Notes how the last command ended. Rule: manual section "The shell Function"; GNU make 4.3, `shell_completed` in function.c. */
export function setShellStatus(evaluator: Evaluator, answer: ShellAnswer | undefined, place: Place): void {
  const status =
    answer === undefined
      ? TracedText.unknown("the last shell command is not run", place)
      : TracedText.computed(String(answer.status), place);
  evaluator.define(".SHELLSTATUS", status, "override", place);
}

/** Reads tokens and works out results as it goes: `if`, lists with `;`, `&&` and `||`, and pipes into `sort`. */
class ShellReader {
  readonly #tokens: readonly ShellToken[];
  readonly #files: Files;
  #next = 0;

  constructor(tokens: readonly ShellToken[], files: Files) {
    this.#tokens = tokens;
    this.#files = files;
  }

  read(): ShellResult | undefined {
    const result = this.#list([]);
    return this.#next === this.#tokens.length ? result : undefined;
  }

  /** Commands up to one of the words `ends`, or to the end. */
  #list(ends: readonly string[]): ShellResult | undefined {
    const lines: string[] = [];
    let last: Omit<ShellResult, "lines"> = { succeeds: true };
    while (this.#next < this.#tokens.length && !this.#isWord(ends)) {
      const result = this.#chain();
      if (result === undefined) return undefined;
      if (last.isOpen === true && result.lines.length > 0) return undefined;
      lines.push(...result.lines);
      last = result.lines.length > 0 || last.isOpen === undefined ? result : { ...result, isOpen: true };
      if (!this.#takeOperator(";")) break;
    }
    return { ...last, lines };
  }

  #chain(): ShellResult | undefined {
    let result = this.#pipeline();
    for (;;) {
      const isAnd = this.#takeOperator("&&");
      if (result === undefined || (!isAnd && !this.#takeOperator("||"))) return result;
      const next = this.#pipeline();
      if (next === undefined) return undefined;
      if (result.succeeds !== isAnd) continue;
      if (result.isOpen === true) return undefined;
      result = { ...next, lines: [...result.lines, ...next.lines] };
    }
  }

  #pipeline(): ShellResult | undefined {
    const result = this.#isWord(["if"]) ? this.#conditional() : this.#command();
    if (result === undefined || !this.#takeOperator("|")) return result;
    const filter = this.#words().map(({ text }) => text);
    const lines = filteredLines(filter.join(" "), result.lines);
    return lines && { lines, succeeds: true };
  }

  #conditional(): ShellResult | undefined {
    this.#next++;
    const test = this.#list(["then"]);
    if (test === undefined || !this.#takeWord("then")) return undefined;
    const yes = this.#list(["elif", "else", "fi"]);
    const no = this.#otherwise();
    if (yes === undefined || no === undefined) return undefined;
    const taken = test.succeeds ? yes : no;
    if (test.isOpen === true) return undefined;
    return { ...taken, lines: [...test.lines, ...taken.lines] };
  }

  /** What follows the commands of `then`, up to and with the `fi`. */
  #otherwise(): ShellResult | undefined {
    if (this.#isWord(["elif"])) return this.#conditional();
    const no = this.#takeWord("else") ? this.#list(["fi"]) : { lines: [], succeeds: true };
    return this.#takeWord("fi") ? no : undefined;
  }

  #command(): ShellResult | undefined {
    const [name, ...args] = this.#words();
    const command = name?.isPattern === false ? SHELL_COMMANDS.get(name.text) : undefined;
    const isSilent = this.#takeOperator(">");
    const isFind = name?.text === "find";
    const patterns = args.filter(({ isPattern }) => isPattern);
    const isUnclear = ({ text }: { text: string }) =>
      isFind ? this.#files.glob(text).length > 0 : couldMatchOutput(text);
    if (patterns.some(isUnclear)) return undefined;
    const expanded = args.flatMap(({ text, isPattern }) => {
      const found = isPattern ? this.#files.glob(text) : [];
      return found.length === 0 || isFind ? [text] : found;
    });
    const result = command?.(expanded, this.#files);
    return result && isSilent ? { ...result, lines: [] } : result;
  }

  #words(): Extract<ShellToken, { kind: "word" }>[] {
    const words = [];
    for (let token = this.#tokens[this.#next]; token?.kind === "word"; token = this.#tokens[this.#next]) {
      words.push(token);
      this.#next++;
    }
    return words;
  }

  #isWord(texts: readonly string[]): boolean {
    const token = this.#tokens[this.#next];
    return token?.kind === "word" && texts.includes(token.text);
  }

  #takeWord(text: string): boolean {
    const is = this.#isWord([text]);
    if (is) this.#next++;
    return is;
  }

  #takeOperator(text: string): boolean {
    const token = this.#tokens[this.#next];
    const is = token?.kind === "operator" && token.text === text;
    if (is) this.#next++;
    return is;
  }
}

/** What a filter at the end of a pipe leaves of lines. */
function filteredLines(filter: string, lines: readonly string[]): readonly string[] | undefined {
  if (filter === "sort") return [...lines].sort();
  if (filter === "sort -u") return [...new Set(lines)].sort();
  const head = /^head (?:-n ?|-)(\d{1,6})$/.exec(filter)?.[1];
  return head === undefined ? undefined : lines.slice(0, Number(head));
}

/** Whether a pattern could match the folder of the build's output, which may be there when the build runs. */
function couldMatchOutput(pattern: string): boolean {
  const [first = ""] = pattern.replace(/^(?:\.\/+)+/, "").split("/");
  return first.includes("[") || namePattern(first).test("out");
}
