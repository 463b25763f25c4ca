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
import { brokenContinuations } from "./broken-continuations.ts";
import { inheritStep } from "./inherit-product.ts";
import { inheritedNodes, type NodeValues } from "./merge-node.ts";
import { MergedValues, type MergeStep } from "./merged-values.ts";
import type { MemoEntry, NodeMemo, NodeResult } from "./node-memo.ts";
import { answerNow, NodeTrace } from "./node-trace.ts";
import { clearProductVariables, type OwnValues, ownValues } from "./own-values.ts";
import { ProductEvents, type ProductFiles, type ProductHost } from "./product-host.ts";
import type { ProductVariableNames } from "./product-variables.ts";
import { segmentsOf } from "./segments.ts";

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
  /** What each of them left, in the same order. */
  readonly entries: MemoEntry[] = [];
  readonly #values: MergedValues;
  readonly #context: ImportContext;

  constructor(context: ImportContext) {
    this.#context = context;
    this.#values = new MergedValues(this.nodes, context.names);
  }

  /** The values of a makefile, with those that it inherits. */
  valuesOf(path: string): NodeValues {
    return this.#values.of(path);
  }

  /** How the values were merged. */
  get merges(): readonly MergeStep[] {
    return this.#values.steps;
  }

  /** A makefile that exists and has no text that could be read, at the call that inherits it: what it brings is not checked. */
  #unreadable(path: string): void {
    const placeholders = [...this.nodes.values()].flatMap(({ own }) =>
      own
        .groups()
        .flatMap(({ value }) => segmentsOf(value).placeholders.filter((each) => each.path === path)),
    );
    const place = placeholders[0] && inheritStep(placeholders[0].word)?.place;
    this.#error(
      `${path} cannot be read: a directory, no text, or not permitted`,
      place ?? startOf(path, this.#context.files),
    );
  }

  /**
   * Reads a makefile and, sorted, those it inherits; each once.
   * @param above the makefiles that lead to it, the innermost first
   * Rule: `_import-node` in core/node_fns.mk.
   */
  run(path: string, above: readonly string[] = []): void {
    const stack = [path, ...above];
    const { node } = this.#take(this.#entryOf(path, stack));
    if (node.file === undefined) this.#unreadable(path);
    this.nodes.set(path, node);
    for (const child of inheritedNodes(node.own)) if (!this.nodes.has(child)) this.run(child, stack);
    const cycle = this.#values.merge(node);
    if (cycle !== undefined) {
      const text = `import of "${path}" failed: it inherits itself by way of "${cycle}"`;
      this.#error(text, startOf(path, this.#context.files));
    }
  }

  #error(text: string, place: Place): void {
    this.#context.evaluator.error(text, place);
  }

  /** What a node leaves, from the memo or evaluated. */
  #entryOf(path: string, stack: readonly string[]): MemoEntry {
    const { evaluator, files, host, memo } = this.#context;
    host.stack = stack;
    const ask = (question: string) => answerNow(question, evaluator.variables, files, stack);
    const entry = memo.find(path, ask) ?? this.#evaluateNode(path);
    host.stack = [];
    return entry;
  }

  /** Makes what a node left count for the nodes behind it. */
  #take(entry: MemoEntry): NodeResult {
    const { result } = entry;
    const { evaluator, host } = this.#context;
    const { events } = host;
    evaluator.variables.apply(result.changes);
    events.add(result);
    this.entries.push(entry);
    return result;
  }

  /** Evaluates one makefile from the variables as they are, and keeps the result; what it changes is taken back. */
  #evaluateNode(path: string): MemoEntry {
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
      for (const file of [node.file, ...includes.map((event) => event.file)])
        if (file !== undefined) brokenContinuations(file); // now, while its statements are at hand
      const changes = [...variables.endTrace()].filter(([name]) => !this.#isCleared(name));
      const result = { node, changes, ...events };
      return memo.add(path, trace.steps, result);
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

  /** A makefile that runs away ends there; what it set until then counts. */
  #readNode(path: string, start: Place): OwnValues {
    const { evaluator, names } = this.#context;
    clearProductVariables(evaluator, names);
    evaluator.define("LOCAL_PATH", TracedText.computed(directoryOf(path) || ".", start));
    evaluator.define("MAKEFILE_LIST", TracedText.empty);
    evaluator.limits.bounded(() => evaluator.readMakefile(path, start, false));
    evaluator.define("MAKEFILE_LIST", TracedText.empty);
    evaluator.define("LOCAL_PATH", TracedText.empty);
    return ownValues(evaluator, names, start);
  }
}
