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
  }[];
}

/** Variables by name, and the messages in order. */
export function renderEvalJson({ variables, messages }: EvaluatedMakefile): string {
  const byName = variables.map(({ name, value, flavor, origin }) => [
    name,
    { value: readableValue(value), flavor, origin },
  ]);
  return jsonDocument({ variables: Object.fromEntries(byName), messages });
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
    .map(({ kind, text, path, line }) => {
      const said = kind === "error" ? colors.red(`*** ${text}.  Stop.`) : text;
      return `${path}:${line}: ${said}\n`;
    })
    .join("");
}
