/**
 * Reads a makefile and everything it inherits, and merges their values: one root of AOSP's import. Nodes that were evaluated before
 * from the same variables, files and globs are found in the memo.
 */
import type { Evaluator } from "../make/evaluation/evaluator.ts";
import type { IncludeEvent } from "../make/evaluation/host.ts";
import type { Place } from "../text/range.ts";
import { SourceFile } from "../text/source-file.ts";
import { TracedText } from "../text/traced-text.ts";
import { directoryOf } from "../text/uri.ts";
import { inheritedPath, inheritStep } from "./inherit-product.ts";
import { inheritedNodes, mergeNode, NO_VALUES, type NodeValues, unmerged } from "./merge-node.ts";
import type { NodeMemo, NodeResult } from "./node-memo.ts";
import { answerNow, NodeTrace } from "./node-trace.ts";
import { clearProductVariables, type OwnValues, ownValues } from "./own-values.ts";
import { ProductEvents, type ProductFiles, type ProductHost } from "./product-host.ts";
import type { ProductVariableNames } from "./product-variables.ts";

/** One makefile of a product with what it left before anything was merged into it. */
export interface ProductNode {
  readonly path: string;
  readonly file: SourceFile | undefined;
  /** The words of each product variable, placeholders included; variables without words are left out. */
  readonly own: OwnValues;
  readonly includes: readonly IncludeEvent[];
}

/** What an import works with. */
export interface ImportContext {
  readonly files: ProductFiles;
  readonly names: ProductVariableNames;
  readonly memo: NodeMemo;
  readonly host: ProductHost;
  readonly evaluator: Evaluator;
}

/** The start of a makefile, the place of what the import itself does there. */
export function startOf(path: string, files: ProductFiles): Place {
  const file = files.read(path) ?? new SourceFile("", path, "");
  return { file, start: 0, end: 0 };
}

/** The import of one root: each makefile below it is read once. */
export class NodeImport {
  /** Every makefile, the root first, in the order in which they are read. */
  readonly nodes = new Map<string, ProductNode>();
  /** What each makefile changed of the variables that are no product variables, in the same order. */
  readonly changes: NodeResult["changes"][] = [];
  readonly #values = new Map<string, NodeValues>();
  readonly #context: ImportContext;

  constructor(context: ImportContext) {
    this.#context = context;
  }

  /** The values of a makefile as they are now, with those that it inherits; one that is still being imported has its own. */
  valuesOf(path: string): NodeValues {
    const node = this.nodes.get(path);
    return this.#values.get(path) ?? (node === undefined ? NO_VALUES : unmerged(node.own));
  }

  /** A makefile that exists and has no text that could be read, at the call that inherits it: what it brings is not checked. */
  #unreadable(path: string): void {
    const placeholders = [...this.nodes.values()].flatMap(({ own }) =>
      [...own.values()].flatMap((words) => words.filter((word) => inheritedPath(word) === path)),
    );
    const place = placeholders[0] && inheritStep(placeholders[0])?.place;
    this.#error(
      `${path} cannot be read: a directory, no text, or not permitted`,
      place ?? startOf(path, this.#context.files),
    );
  }

  /**
   * Reads a makefile and, sorted, those it inherits; each once.
   * @param above the makefiles that lead to it, the innermost first
   * @throws EvaluationLimit when the evaluation runs away; what was read until then stays
   * Rule: `_import-node` in core/node_fns.mk.
   */
  run(path: string, above: readonly string[] = []): void {
    const { names } = this.#context;
    const stack = [path, ...above];
    const { node } = this.#resultOf(path, stack);
    if (node.file === undefined) this.#unreadable(path);
    this.nodes.set(path, node);
    const children = inheritedNodes(node.own);
    for (const child of children) if (!this.nodes.has(child)) this.run(child, stack);
    const values = children.map((child) => this.valuesOf(child));
    const merged = mergeNode(path, node.own, children, values, names.single);
    children.forEach((child, index) => {
      this.#values.set(child, merged.children[index] ?? NO_VALUES);
    });
    this.#values.set(path, merged.values);
    if (merged.cycle !== undefined) {
      const text = `import of "${path}" failed: it inherits itself by way of "${merged.cycle}"`;
      this.#error(text, startOf(path, this.#context.files));
    }
  }

  #error(text: string, place: Place): void {
    this.#context.evaluator.error(text, place);
  }

  /** What a node leaves, from the memo or evaluated; it counts for the nodes behind it. */
  #resultOf(path: string, stack: readonly string[]): NodeResult {
    const { evaluator, files, host, memo } = this.#context;
    host.stack = stack;
    const ask = (question: string) => answerNow(question, evaluator.variables, files, stack);
    const result = this.#take(memo.find(path, ask) ?? this.#evaluateNode(path));
    host.stack = [];
    return result;
  }

  /** Makes what a node left count for the nodes behind it. */
  #take(result: NodeResult): NodeResult {
    const { evaluator, host } = this.#context;
    const { events } = host;
    evaluator.variables.apply(result.changes);
    events.messages.push(...result.messages);
    events.unknowns.push(...result.unknowns);
    events.missing.push(...result.missing);
    events.absent.push(...result.absent);
    this.changes.push(result.changes);
    return result;
  }

  /** Evaluates one makefile from the variables as they are, and keeps the result; what it changes is taken back. */
  #evaluateNode(path: string): NodeResult {
    const { evaluator, files, host, memo } = this.#context;
    const { variables } = evaluator;
    const outer = host.events;
    const trace = new NodeTrace();
    const events = new ProductEvents();
    host.events = events;
    host.trace = trace;
    host.scope = path;
    variables.startTrace(trace);
    try {
      const own = this.#readNode(path, startOf(path, files));
      const includes = events.includes.slice(1);
      const node = { path, file: files.read(path), own, includes };
      const changes = [...variables.endTrace()].filter(([name]) => !this.#isCleared(name));
      const result = { node, changes, ...events };
      memo.add(path, trace.steps, result);
      return result;
    } catch (error) {
      variables.endTrace();
      outer.messages.push(...events.messages);
      throw error;
    } finally {
      host.trace = undefined;
      host.scope = undefined;
      host.events = outer;
    }
  }

  /** Whether every node sets the variable itself before it is read. */
  #isCleared(name: string): boolean {
    return this.#context.names.set.has(name) || name === "LOCAL_PATH" || name === "MAKEFILE_LIST";
  }

  #readNode(path: string, start: Place): OwnValues {
    const { evaluator, names } = this.#context;
    clearProductVariables(evaluator, names);
    evaluator.define("LOCAL_PATH", TracedText.computed(directoryOf(path) || ".", start));
    evaluator.define("MAKEFILE_LIST", TracedText.empty);
    evaluator.readMakefile(path, start, false);
    evaluator.define("MAKEFILE_LIST", TracedText.empty);
    evaluator.define("LOCAL_PATH", TracedText.empty);
    return ownValues(evaluator, names, start);
  }
}
