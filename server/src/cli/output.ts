/** Where a command's result and its remarks go, and with which look. What they say is not known here. */
import { wrapped } from "../reports/sentence.ts";
import { type TextStyle, textStyle } from "../reports/text-style.ts";
import { CommandError } from "./command-error.ts";
import type { CommandEnvironment, OutputStream } from "./environment.ts";

/** Colours are for terminals, unless the user says otherwise by `NO_COLOR` or `FORCE_COLOR`. */
export function streamStyle(stream: OutputStream, env: CommandEnvironment["env"]): TextStyle {
  const forced = env.FORCE_COLOR;
  const refused = (env.NO_COLOR ?? "") !== "" || forced === "0" || forced === "false" || env.TERM === "dumb";
  const colored = !refused && (stream.isTTY || (forced !== undefined && forced !== ""));
  return textStyle(colored, stream.isTTY ? stream.columns : undefined);
}

/** The look of a result: plain when it goes to a file. */
export function resultStyle(environment: CommandEnvironment, file: string | undefined): TextStyle {
  if (file !== undefined) return textStyle(false, undefined);
  return streamStyle(environment.stdout, environment.env);
}

/** Writes a result to standard output, or to `file`. */
export function writeResult(environment: CommandEnvironment, text: string, file: string | undefined): void {
  if (file === undefined) return environment.stdout.write(text);
  try {
    environment.writeFile(environment.absolutePath(file), text);
  } catch (error) {
    throw new CommandError(`cannot write ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Tells the user something beside the result, on standard error. */
export function remark(environment: CommandEnvironment, kind: "hint" | "note", text: string): void {
  const { colors, messageWidth } = streamStyle(environment.stderr, environment.env);
  const message = wrapped(`${kind}: ${text}`, messageWidth, 2).join("\n").slice(kind.length);
  environment.stderr.write(`${colors.bold(colors.cyan(kind))}${message}\n`);
}
