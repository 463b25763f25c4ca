/**
 * Evaluates one product as AOSP's build does: reads its makefile and everything it inherits, and merges their values. The rules of
 * import and merge are native; makefiles are evaluated by `make/`.
 */
import { EvaluationLimit, Evaluator } from "../make/evaluation/evaluator.ts";
import type { IncludeEvent, MakeMessage, UnknownEvent } from "../make/evaluation/host.ts";
import type { Changes, Variable } from "../make/evaluation/variable-table.ts";
import type { Place } from "../text/range.ts";
import { SourceFile } from "../text/source-file.ts";
import { TracedText } from "../text/traced-text.ts";
import { directoryOf } from "../text/uri.ts";
import { assignAgain, currentValue } from "./assign-again.ts";
import { COMMON_FUNCTIONS, HOST_FUNCTIONS } from "./build-functions.ts";
import { type BuildSystem, buildSystem } from "./build-system.ts";
import { finishProduct } from "./finish-product.ts";
import { inheritedPath, inheritNatives, inheritStep } from "./inherit-product.ts";
import { inheritedNodes, mergeNode, NO_VALUES, type NodeValues } from "./merge-node.ts";
import { NodeMemo, type NodeResult } from "./node-memo.ts";
import { answerNow, NodeTrace } from "./node-trace.ts";
import { definedBefore } from "./predefined-variables.ts";
import { ProductEvents, type ProductFiles, ProductHost } from "./product-host.ts";
import type { ProductVariableNames } from "./product-variables.ts";

/** What is evaluated. */
export interface ProductRequest {
  readonly name: string;
  /** The product makefile, relative to the root. */
  readonly makefile: string;
  readonly variant: "user" | "userdebug" | "eng";
  readonly files: ProductFiles;
  /** The product variables of a tree that has no `build/make/core`; one that has it says itself what they are. */
  readonly names: ProductVariableNames;
  /** What nodes left for other products of the tree; results are the same without. */
  readonly memo?: NodeMemo;
}

/** One makefile of a product with what it left before anything was merged into it. */
export interface ProductNode {
  readonly path: string;
  readonly file: SourceFile | undefined;
  /** The words of each product variable, placeholders included; variables without words are left out. */
  readonly own: ReadonlyMap<string, readonly TracedText[]>;
  readonly includes: readonly IncludeEvent[];
}

/** An inherited makefile that does not exist. */
export interface MissingInherit {
  readonly path: string;
  readonly place: Place;
}

/** A product as the build sees it after its configuration. */
export interface EvaluatedProduct {
  readonly name: string;
  readonly makefile: string;
  readonly variant: string;
  /** The start of the product makefile. */
  readonly start: Place;
  /** Every makefile imported, the product's first, in the order they are read. */
  readonly nodes: ReadonlyMap<string, ProductNode>;
  /** The words of every non-empty product variable. */
  readonly variables: ReadonlyMap<string, readonly TracedText[]>;
  /** What its makefiles, and the build behind its import, left in other variables; `undefined` where they undefined one. */
  readonly globals: ReadonlyMap<string, Variable | undefined>;
  readonly messages: readonly MakeMessage[];
  readonly unknowns: readonly UnknownEvent[];
  readonly missing: readonly MissingInherit[];
}

/** Evaluates a product. Never throws: what make would stop at is a message of kind `error`. */
export function evaluateProduct(request: ProductRequest): EvaluatedProduct {
  return new ProductImport(request).run();
}

class ProductImport {
  readonly #request: ProductRequest;
  readonly #system: BuildSystem | undefined;
  readonly #names: ProductVariableNames;
  readonly #allNames: ReadonlySet<string>;
  readonly #memo: NodeMemo;
  readonly #host: ProductHost;
  readonly #evaluator: Evaluator;
  readonly #nodes = new Map<string, ProductNode>();
  readonly #values = new Map<string, NodeValues>();
  readonly #globals: Changes = new Map();
  readonly #start: Place;

  constructor(request: ProductRequest) {
    this.#request = request;
    this.#system = buildSystem(request.files);
    this.#names = this.#system?.names ?? request.names;
    this.#allNames = new Set(this.#names.all);
    this.#memo = request.memo ?? new NodeMemo();
    this.#memo.use(this.#system);
    this.#host = new ProductHost(request.files, this.#names);
    this.#evaluator = new Evaluator(this.#host);
    this.#start = this.#startOf(request.makefile);
    const inherit = inheritNatives(this.#names, {
      missing: (path, place) => this.#missingInherit(path, place),
      unknown: (reason, place) => this.#host.unknown({ reason, place }),
    });
    for (const [name, native] of Object.entries({ ...COMMON_FUNCTIONS, ...HOST_FUNCTIONS, ...inherit }))
      this.#host.natives.set(name, native);
  }

  run(): EvaluatedProduct {
    const { name, makefile, variant } = this.#request;
    const { variables } = this.#evaluator;
    for (const variable of this.#system?.variables ?? []) variables.set(variable);
    for (const variable of definedBefore(name, variant, this.#system === undefined))
      if (variables.get(variable.name) === undefined) variables.set(variable);
    try {
      this.#importNode(makefile);
    } catch (error) {
      if (!(error instanceof EvaluationLimit)) throw error;
    }
    const values = this.#values.get(makefile) ?? NO_VALUES;
    const imported = { makefile, values, evaluator: this.#evaluator, host: this.#host, start: this.#start };
    variables.push();
    const finished = finishProduct(imported, this.#system);
    for (const [name, variable] of variables.pop()) this.#keepGlobal(name, variable);
    const { messages, unknowns, missing } = this.#host.events;
    const start = this.#start;
    return {
      name,
      makefile,
      variant,
      start,
      nodes: this.#nodes,
      variables: finished,
      globals: this.#globals,
      messages,
      unknowns,
      missing,
    };
  }

  /** The start of a makefile, the place of what the import itself does there. */
  #startOf(path: string): Place {
    const file = this.#request.files.read(path) ?? new SourceFile("", path, "");
    return { file, start: 0, end: 0 };
  }

  #missingInherit(path: string, place: Place): void {
    this.#host.events.missing.push({ path, place });
    this.#evaluator.error(`${path} does not exist.`, place);
  }

  /** A makefile that exists and has no text that could be read, at the call that inherits it: what it brings is not checked. */
  #unreadable(path: string): void {
    const placeholders = [...this.#nodes.values()].flatMap(({ own }) =>
      [...own.values()].flatMap((words) => words.filter((word) => inheritedPath(word) === path)),
    );
    const place = placeholders[0] && inheritStep(placeholders[0])?.place;
    this.#evaluator.error(
      `${path} cannot be read: a directory, no text, or not permitted`,
      place ?? this.#startOf(path),
    );
  }

  /** Reads one makefile and, sorted, those it inherits; each once. Rule: `_import-node` in core/node_fns.mk. */
  #importNode(path: string): void {
    const { files } = this.#request;
    const ask = (question: string) => answerNow(question, this.#evaluator.variables, files);
    const { node } = this.#take(this.#memo.find(path, ask) ?? this.#evaluateNode(path));
    if (node.file === undefined) this.#unreadable(path);
    this.#nodes.set(path, node);
    this.#values.set(path, node.own);
    const children = inheritedNodes(node.own);
    for (const child of children) if (!this.#nodes.has(child)) this.#importNode(child);
    const values = children.map((child) => this.#values.get(child) ?? NO_VALUES);
    const merged = mergeNode(path, node.own, children, values, this.#names.single);
    children.forEach((child, index) => {
      this.#values.set(child, merged.children[index] ?? NO_VALUES);
    });
    this.#values.set(path, merged.values);
    if (merged.cycle !== undefined) {
      const text = `import of "${path}" failed: it inherits itself by way of "${merged.cycle}"`;
      this.#evaluator.error(text, this.#startOf(path));
    }
  }

  #keepGlobal(name: string, variable: Variable | undefined): void {
    if (!this.#isCleared(name) && !name.startsWith("PRODUCTS.")) this.#globals.set(name, variable);
  }

  /** Makes what a node left count for the nodes behind it. */
  #take(result: NodeResult): NodeResult {
    const { events } = this.#host;
    this.#evaluator.variables.apply(result.changes);
    for (const [name, variable] of result.changes) this.#keepGlobal(name, variable);
    events.messages.push(...result.messages);
    events.unknowns.push(...result.unknowns);
    events.missing.push(...result.missing);
    return result;
  }

  /** Evaluates one makefile from the variables as they are, and keeps the result; what it changes is taken back. */
  #evaluateNode(path: string): NodeResult {
    const { variables } = this.#evaluator;
    const outer = this.#host.events;
    const trace = new NodeTrace();
    const events = new ProductEvents();
    this.#host.events = events;
    this.#host.trace = trace;
    variables.startTrace(trace);
    try {
      const own = this.#readNode(path, this.#startOf(path));
      const includes = events.includes.slice(1);
      const node = { path, file: this.#request.files.read(path), own, includes };
      const changes = [...variables.endTrace()].filter(([name]) => !this.#isCleared(name));
      const result = { node, changes, ...events };
      this.#memo.add(path, trace.steps, result);
      return result;
    } catch (error) {
      variables.endTrace();
      outer.messages.push(...events.messages);
      throw error;
    } finally {
      this.#host.trace = undefined;
      this.#host.events = outer;
    }
  }

  /** Whether every node sets the variable itself before it is read. */
  #isCleared(name: string): boolean {
    return this.#allNames.has(name) || name === "LOCAL_PATH" || name === "MAKEFILE_LIST";
  }

  #readNode(path: string, start: Place): NodeValues {
    for (const name of this.#names.all) this.#evaluator.define(name, TracedText.empty);
    this.#evaluator.define("LOCAL_PATH", TracedText.computed(directoryOf(path) || ".", start));
    this.#evaluator.define("MAKEFILE_LIST", TracedText.empty);
    this.#evaluator.readMakefile(path, start, false);
    this.#evaluator.define("MAKEFILE_LIST", TracedText.empty);
    this.#evaluator.define("LOCAL_PATH", TracedText.empty);
    return this.#ownValues(start);
  }

  /** Rule: `copy-var-list` in core/node_fns.mk; each value is parsed once more. */
  #ownValues(start: Place): NodeValues {
    const values = new Map<string, readonly TracedText[]>();
    const split = new Map<TracedText, readonly TracedText[]>();
    for (const name of this.#names.all) {
      assignAgain(this.#evaluator, name, currentValue(this.#evaluator, name, start), start);
      const value = this.#evaluator.variables.get(name)?.value ?? TracedText.empty;
      const words = split.get(value) ?? value.words();
      split.set(value, words);
      if (words.length > 0) values.set(name, words);
    }
    return values;
  }
}
