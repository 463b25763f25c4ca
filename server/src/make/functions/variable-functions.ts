/** Functions on variables and control: `foreach`, `call`, `eval`, `value`, `origin`, `flavor`, messages, and what is never run. */
import type { Place } from "../../text/range.ts";
import { TracedText, UNKNOWN_CHARACTER } from "../../text/traced-text.ts";
import type { Evaluator } from "../evaluation/evaluator.ts";
import { reportUse } from "../evaluation/marks.ts";
import type { Variable } from "../evaluation/variable-table.ts";
import { type FunctionCall, type FunctionDefinition, MeteredCall } from "./definition.ts";
import { setShellStatus, shellResult } from "./shell-idioms.ts";
import { FUNCTIONS } from "./table.ts";

/** Rule: manual sections "The foreach Function" to "The shell Function". */
export const VARIABLE_FUNCTIONS: Record<string, FunctionDefinition> = {
  foreach: { min: 3, max: 3, evaluate: foreach },
  call: { min: 1, max: 0, evaluate: call },
  eval: { min: 1, max: 1, evaluate: evaluate },
  value: { min: 1, max: 1, evaluate: value },
  origin: { min: 1, max: 1, evaluate: origin },
  flavor: { min: 1, max: 1, evaluate: flavor },
  info: { min: 1, max: 1, evaluate: (call) => message(call, "info") },
  warning: { min: 1, max: 1, evaluate: (call) => message(call, "warning") },
  error: { min: 1, max: 1, evaluate: (call) => message(call, "error") },
  shell: { min: 1, max: 1, evaluate: shell },
  file: { min: 1, max: 2, evaluate: file },
};

/** Runs `body` with variables set, which have their former values afterwards. */
function scoped<T>(evaluator: Evaluator, bindings: readonly Variable[], body: () => T): T {
  const { variables } = evaluator;
  if (evaluator.host.dialect === "make") return variables.within(bindings, body);
  const former = bindings.map(({ name }) => ({ name, variable: variables.get(name) }));
  try {
    for (const binding of bindings) variables.set(binding);
    return body();
  } finally {
    for (const { name, variable } of former) {
      if (variable === undefined) variables.delete(name);
      else variables.set(variable);
    }
  }
}

function automatic(evaluator: Evaluator, name: string, value: TracedText, place: Place): Variable {
  return { name, flavor: "simple", origin: "automatic", value, place, guards: evaluator.guards };
}

function foreach(call: FunctionCall): TracedText {
  const { evaluator, place } = call;
  const name = evaluator.host.dialect === "make" ? call.expand(0).trim() : call.expand(0);
  return TracedText.join(foreachWord(call, name.text, call.expand(1), 2), place);
}

/** Expands the argument with this index once for each word of a list. */
export function foreachWord(call: FunctionCall, name: string, list: TracedText, index: number): TracedText[] {
  const { evaluator, place } = call;
  const results: TracedText[] = [];
  for (const word of evaluator.limits.words(list, place)) {
    const body = () => scoped(evaluator, [automatic(evaluator, name, word, place)], () => call.expand(index));
    const reason = word.unknownReason ?? word.possibleReason;
    if (reason === undefined) results.push(body());
    else
      results.push(
        evaluator.either({ place, text: "$(foreach …)", reads: [], reason }, body, () => TracedText.empty),
      );
  }
  return results;
}

/** Calls a variable, a function of the host or, as only make does, a built-in function with arguments `$(1)`, `$(2)` and so on. */
function call(call: FunctionCall): TracedText {
  const { evaluator, place } = call;
  const written = call.expand(0).trim();
  const isMake = evaluator.host.dialect === "make"; // which takes the first word for the name
  const name = isMake ? (written.words()[0] ?? TracedText.empty) : written;
  if (name.unknownReason !== undefined)
    return TracedText.unknown(`the function called is not known: ${name.unknownReason}`, place);
  if (name.text === "") return TracedText.empty;
  const args: TracedText[] = [];
  for (let index = 1; index < call.count; index++) args.push(call.expand(index));
  const answer = evaluator.host.natives.get(name.text)?.(evaluator, args, place);
  if (answer !== undefined) return answer;
  const builtIn = isMake ? FUNCTIONS.make.get(name.text) : undefined;
  if (builtIn !== undefined) return callBuiltIn(call, name.text, builtIn, args);
  return callVariable(call, name, args);
}

/** Functions that expand their arguments themselves, called or not. Rule: GNU make 4.3, `function_table_init` in function.c. */
const EXPANDING = new Set(["if", "or", "and", "foreach"]);

/** Rule: GNU make 4.3, `expand_builtin_function` in function.c. */
function callBuiltIn(
  call: FunctionCall,
  name: string,
  definition: FunctionDefinition,
  args: readonly TracedText[],
): TracedText {
  const { evaluator, place } = call;
  if (args.length === 0 && definition.min < 2) return TracedText.empty;
  if (args.length < definition.min) {
    evaluator.error(`insufficient number of arguments (${args.length}) to function '${name}'`, place);
    return TracedText.empty;
  }
  const given = (index: number) => args[index] ?? TracedText.empty;
  const argument = EXPANDING.has(name) ? (index: number) => evaluator.expand(given(index)) : given;
  const expandStripped = (index: number) => argument(index).trim();
  const source = { count: args.length, expand: argument, expandStripped, raw: argument };
  return definition.evaluate(new MeteredCall(evaluator, place, source));
}

function callVariable(call: FunctionCall, name: TracedText, args: readonly TracedText[]): TracedText {
  const { evaluator, place } = call;
  const variable = evaluator.variables.get(name.text);
  if (variable === undefined) {
    evaluator.expander.recordRead(name.text, "", undefined);
    return evaluator.host.unset?.(name.text, place) ?? TracedText.empty;
  }
  if (variable.marks !== undefined) reportUse(evaluator, variable, place);
  const bindings = args.map((value, index) => automatic(evaluator, String(index + 1), value, place));
  if (evaluator.host.dialect === "make") bindings.push(automatic(evaluator, "0", name, place));
  for (let index = args.length + 1; evaluator.variables.get(String(index))?.origin === "automatic"; index++) {
    bindings.push(automatic(evaluator, String(index), TracedText.empty, place));
  }
  return scoped(evaluator, bindings, () => evaluator.expander.expandCalled(variable, place));
}

function evaluate(call: FunctionCall): TracedText {
  call.evaluator.evaluate(call.expand(0), call.place);
  return TracedText.empty;
}

function variableNamed(call: FunctionCall): {
  name: string;
  variable: Variable | undefined;
  reason: string | undefined;
} {
  const text = call.expand(0);
  const name = text.text; // blanks and all
  const variable = call.evaluator.variables.get(name);
  call.evaluator.expander.recordRead(name, variable?.value.text ?? "", variable);
  return { name, variable, reason: text.unknownReason };
}

function value(call: FunctionCall): TracedText {
  const { name, variable, reason } = variableNamed(call);
  if (reason !== undefined) return TracedText.unknown(reason, call.place);
  return variable === undefined
    ? TracedText.empty
    : (variable.written ?? variable.value).withStep({ kind: "expanded", place: call.place, name });
}

/** Why it is not known whether a variable of the environment is set. */
function reasonUnset(variable: Variable | undefined): string | undefined {
  return variable?.origin === "environment" ? variable.value.unknownReason : undefined;
}

function origin(call: FunctionCall): TracedText {
  const { name, variable, reason: nameless } = variableNamed(call);
  const reason = nameless ?? reasonUnset(variable);
  if (reason !== undefined) return TracedText.unknown(reason, call.place);
  const builtIn = call.evaluator.host.natives.has(name) ? "file" : "undefined";
  return TracedText.computed(variable?.origin ?? builtIn, call.place);
}

function flavor(call: FunctionCall): TracedText {
  const { variable, reason: nameless } = variableNamed(call);
  const reason = nameless ?? reasonUnset(variable);
  if (reason !== undefined) return TracedText.unknown(reason, call.place);
  return TracedText.computed(variable?.flavor ?? "undefined", call.place);
}

function message(call: FunctionCall, kind: "info" | "warning" | "error"): TracedText {
  const { evaluator, place } = call;
  const said = Array.from({ length: call.count }, (_, index) => call.expand(index).text);
  const text = said.join(", ").replaceAll(UNKNOWN_CHARACTER, "…");
  if (kind === "error") evaluator.error(text, place);
  else evaluator.say(kind, text, place);
  return TracedText.empty;
}

/** What a shell command prints is unknown, but for those that only ask about files of the tree. */
function shell(call: FunctionCall): TracedText {
  const expanded = call.expand(0);
  const known = expanded.unknownReason === undefined && expanded.possibleReason === undefined;
  const answer = known ? shellResult(expanded.text, call.evaluator.files) : undefined;
  setShellStatus(call.evaluator, answer, call.place);
  if (answer !== undefined) return TracedText.computed(answer.text, call.place);
  const command = call.raw(0).text.replace(/\s+/g, " ").trim();
  const shown = command.length > 60 ? `${command.slice(0, 57)}…` : command;
  return TracedText.unknown(
    `$(shell ${shown}) would have to be run, and nothing from a tree is run`,
    call.place,
  );
}

/** Nothing is written, and what is read is not known. Rule: GNU make 4.3, `func_file` in function.c. */
function file(call: FunctionCall): TracedText {
  const { evaluator, place } = call;
  const operation = call.expand(0).text.trim();
  const refusal = evaluator.host.dialect === "make" ? fileRefusal(operation, call.count) : undefined;
  if (refusal !== undefined) evaluator.error(`file: ${refusal}`, place);
  if (refusal !== undefined || !operation.startsWith("<")) return TracedText.empty;
  return TracedText.unknown(`$(file ${operation}) is not read`, place);
}

function fileRefusal(operation: string, count: number): string | undefined {
  if (operation.startsWith(UNKNOWN_CHARACTER)) return undefined;
  const [, mark, name] = /^(>>?|<)\s*(.*)$/s.exec(operation) ?? [];
  if (mark === undefined) return `invalid file operation: ${operation}`;
  if (name === "") return "missing filename";
  return mark === "<" && count > 1 ? "too many arguments" : undefined;
}
