/** Records what the evaluation of one node reads, as questions that can be asked again, and asks them. */
import type { TraceStep } from "../incremental/trace-memo.ts";
import type { Variable, VariableReader, VariableTable } from "../make/evaluation/variable-table.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { ProductFiles } from "./product-host.ts";

/** The questions and answers of one node, each question once, in the order in which they first came up. */
export class NodeTrace implements VariableReader {
  readonly steps: TraceStep[] = [];
  readonly #asked = new Set<string>();
  readonly #variables = new Set<string>();

  variable(name: string, variable: Variable | undefined): void {
    if (this.#variables.has(name)) return;
    this.#variables.add(name);
    this.#note(`variable ${name}`, variable);
  }

  names(names: readonly string[]): void {
    this.#note("names", names.join(" "));
  }

  file(path: string, file: SourceFile | undefined): void {
    this.#note(`file ${path}`, file);
  }

  glob(pattern: string, paths: readonly string[]): void {
    this.#note(`glob ${pattern}`, paths.join("\n"));
  }

  /** The makefiles that are being imported, the innermost first. */
  stack(stack: readonly string[]): void {
    this.#note("stack", stack.join(" "));
  }

  #note(question: string, answer: unknown): void {
    if (this.#asked.has(question)) return;
    this.#asked.add(question);
    this.steps.push([question, answer]);
  }
}

/**
 * The answer that a question of a trace has now.
 * @param stack the makefiles that are being imported, the innermost first
 */
export function answerNow(
  question: string,
  variables: VariableTable,
  files: ProductFiles,
  stack: readonly string[],
): unknown {
  if (isAboutFiles(question)) return answerOf(question, files);
  if (question.startsWith("variable ")) return variables.get(question.slice("variable ".length));
  return question === "stack" ? stack.join(" ") : variables.names().join(" ");
}

/** Whether a question of a trace is about the tree, and not about the evaluation before the node. */
export function isAboutFiles(question: string): boolean {
  return question.startsWith("file ") || question.startsWith("glob ");
}

/** The answer that a question about the tree has now. */
export function answerOf(question: string, files: ProductFiles): unknown {
  const subject = question.slice("file ".length);
  return question.startsWith("file ") ? files.read(subject) : files.glob(subject).join("\n");
}
