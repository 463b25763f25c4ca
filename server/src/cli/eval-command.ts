/** The command `eval`: one makefile by itself, as GNU make would read it. Products and policies play no part. */
import { DEFAULT_GOAL, defineBuiltInVariables } from "../make/evaluation/built-in-variables.ts";
import { Evaluator } from "../make/evaluation/evaluator.ts";
import { type GivenValues, givenVariables } from "../make/evaluation/given-variables.ts";
import type { MakeMessage } from "../make/evaluation/host.ts";
import { isNameable } from "../make/evaluation/variable-table.ts";
import {
  type EvaluatedMakefile,
  renderEvalJson,
  renderEvalMessages,
  renderEvalText,
} from "../reports/eval-report.ts";
import { TracedText } from "../text/traced-text.ts";
import { directoryOf, fileUri, relativePath, uriPath } from "../text/uri.ts";
import { openTree } from "../workspace/open-tree.ts";
import { CommandError } from "./command-error.ts";
import type { CommandEnvironment } from "./environment.ts";
import { MakefileHost } from "./makefile-host.ts";
import { streamStyle, writeResult } from "./output.ts";
import { readSetOptions } from "./set-option.ts";

/** The options of `eval`. */
export interface EvalOptions {
  /** `NAME=VALUE` each, as on make's command line. */
  readonly set?: readonly string[];
  /** The variables to print; all that makefiles and the command line set unless given. */
  readonly print?: readonly string[];
  readonly format: "text" | "json";
  readonly output?: string;
}

/**
 * Evaluates `file`; what it includes is found from the current folder, as make finds it.
 * @returns the exit status: 0, also when make would have stopped
 * @throws CommandError when there is no such file, or a value to set has no name
 */
export function evaluateMakefile(
  environment: CommandEnvironment,
  file: string,
  options: EvalOptions,
): number {
  const result = run(environment, file, readSetOptions(options.set), options.print);
  if (options.format === "json") writeResult(environment, renderEvalJson(result), options.output);
  else {
    writeResult(environment, renderEvalText(result), options.output);
    environment.stderr.write(renderEvalMessages(result, streamStyle(environment.stderr, environment.env)));
  }
  return 0;
}

function run(
  environment: CommandEnvironment,
  file: string,
  given: GivenValues,
  print: readonly string[] | undefined,
): EvaluatedMakefile {
  const uri = fileUri(environment.absolutePath(file));
  const current = fileUri(environment.absolutePath("."));
  const isBelow = relativePath(current, uri) !== undefined;
  const rootUri = isBelow ? current : uri.slice(0, uri.lastIndexOf("/"));
  const tree = openTree(environment.fileSystem, rootUri, { mounts: [] });
  const path = relativePath(rootUri, uri) ?? uriPath(uri);
  const makefile = tree.read(path);
  if (makefile === undefined) throw new CommandError(`there is no file ${file}`);
  const host = new MakefileHost(tree);
  const evaluator = new Evaluator(host);
  const start = { file: makefile, start: 0, end: 0 };
  defineBuiltInVariables(evaluator.variables);
  evaluator.define("CURDIR", TracedText.computed(directoryOf(`${tree.rootPath}/`) || "/", start));
  for (const variable of givenVariables(given, "command line")) evaluator.variables.set(variable);
  evaluator.limits.bounded(() => evaluator.readMakefile(path, start, false));
  const messages = host.messages.map(lineOf);
  return { variables: printed(evaluator, print, start), messages };
}

function printed(
  evaluator: Evaluator,
  print: readonly string[] | undefined,
  start: Parameters<Evaluator["error"]>[1],
): EvaluatedMakefile["variables"] {
  const { variables, expander } = evaluator;
  const isSet = (name: string) => {
    const origin = variables.get(name)?.origin;
    return origin === "file" || origin === "override" || origin === "command line";
  };
  const names =
    print ??
    variables
      .names()
      .filter((name) => isSet(name) && isNameable(name) && !BY_MAKE.has(name))
      .sort();
  return names.map((name) => {
    const variable = variables.get(name);
    let value = TracedText.unknown("", start);
    variables.push();
    evaluator.limits.bounded(() => {
      value = expander.expandVariable(name, start);
    });
    variables.pop();
    const { flavor, origin } = variable ?? { flavor: "undefined", origin: "undefined" };
    return { name, value: value.text, flavor, origin };
  });
}

/** Variables that make itself sets. */
const BY_MAKE = new Set(["CURDIR", "MAKEFILE_LIST", "MAKEFLAGS", DEFAULT_GOAL, ".SHELLSTATUS"]);

/** On the line that make names. */
function lineOf({
  kind,
  text,
  place,
  readAt = place,
  missing,
}: MakeMessage): EvaluatedMakefile["messages"][number] {
  const { file, start } = readAt;
  return { kind, text, path: file.path, line: file.positionAt(start).line + 1, missing };
}
