/** What `eval` prints: the messages of a makefile and its variables. */
import { readableValue } from "./guard-sentence.ts";
import { jsonDocument } from "./json-document.ts";
import type { TextStyle } from "./text-style.ts";

/** A makefile that was evaluated by itself. `line` is 1-based. */
export interface EvaluatedMakefile {
  readonly variables: readonly {
    readonly name: string;
    readonly value: string;
    readonly flavor: string;
    readonly origin: string;
  }[];
  readonly messages: readonly {
    readonly kind: "info" | "warning" | "error";
    readonly text: string;
    readonly path: string;
    readonly line: number;
    /** The makefile that is not there and that no rule makes, where that is the error. */
    readonly missing?: string | undefined;
  }[];
}

/** Variables by name, and the messages in order. */
export function renderEvalJson({ variables, messages }: EvaluatedMakefile): string {
  const byName = variables.map(({ name, value, flavor, origin }) => [
    name,
    { value: readableValue(value), flavor, origin },
  ]);
  const said = messages.map(({ kind, text, path, line }) => ({ kind, text, path, line }));
  return jsonDocument({ variables: Object.fromEntries(byName), messages: said });
}

/** What `$(info)` prints, then a line `NAME=value` for each variable. */
export function renderEvalText({ variables, messages }: EvaluatedMakefile): string {
  const infos = messages.filter(({ kind }) => kind === "info").map(({ text }) => text);
  const values = variables.map(({ name, value }) => `${name}=${readableValue(value)}`);
  return [...infos, ...values].map((line) => `${line}\n`).join("");
}

/** What `$(warning)` and `$(error)` print, as make words it. */
export function renderEvalMessages({ messages }: EvaluatedMakefile, { colors }: TextStyle): string {
  return messages
    .filter(({ kind }) => kind !== "info")
    .map(({ kind, text, path, line, missing }) => {
      const stop = (said: string) => colors.red(`*** ${said}.  Stop.`);
      const isPlain = kind !== "error" || missing !== undefined;
      const end = missing === undefined ? "" : `make: ${stop(`No rule to make target '${missing}'`)}\n`;
      return `${path}:${line}: ${isPlain ? text : stop(text)}\n${end}`;
    })
    .join("");
}
