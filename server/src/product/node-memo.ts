/**
 * What nodes left when they were evaluated, by everything that they read: a makefile that many products inherit is evaluated once for
 * each combination of variables, files and globs that it looks at, not once for each product.
 */
import { TraceMemo, type TraceStep } from "../incremental/trace-memo.ts";
import type { MakeMessage, UnknownEvent } from "../make/evaluation/host.ts";
import type { Variable } from "../make/evaluation/variable-table.ts";
import type { Statement } from "../make/syntax/statement.ts";
import { SourceFile } from "../text/source-file.ts";
import type { MissingInherit } from "./evaluate-product.ts";
import type { ProductNode } from "./import-nodes.ts";
import { answerOf, isAboutFiles } from "./node-trace.ts";
import type { ProductFiles } from "./product-host.ts";
import { type StatementContext, StatementMemo } from "./statement-memo.ts";

/** One evaluated node: what it left, the variables that it changed for the nodes behind it, and what happened. */
export interface NodeResult {
  readonly node: ProductNode;
  readonly changes: readonly (readonly [name: string, variable: Variable | undefined])[];
  readonly messages: readonly MakeMessage[];
  readonly unknowns: readonly UnknownEvent[];
  readonly missing: readonly MissingInherit[];
  readonly absent: readonly MissingInherit[];
}

/** After how many analyses in which nobody asked for it a result is dropped; each proof of a fix is an analysis too. */
const KEPT_GENERATIONS = 32;

/** A result as the memo holds it, with what it knows of it besides. */
export interface MemoEntry {
  readonly result: NodeResult;
  /** Every question that was asked for it, with the answer. */
  readonly answers: ReadonlyMap<string, unknown>;
  /** The URIs of the files that were read for it. */
  readonly uris: ReadonlySet<string>;
  used: number;
  /** The files of which `next` is known. */
  files: ProductFiles | undefined;
  /** What stands in its place with these files: itself when they give the same answers. */
  next: MemoEntry | undefined;
}

/** Differs from every answer. */
const NOT_KNOWN = Symbol("not known");

/** The results of the nodes of one source tree, for products of one build system. */
export class NodeMemo {
  readonly #memos = new Map<string, TraceMemo<MemoEntry>>();
  /** What the build's own statements left behind the import. */
  readonly #statements = new StatementMemo();
  #system: object | undefined;
  #isPartial = false;
  #generation = 0;
  /** How many nodes were evaluated, not found. */
  evaluations = 0;

  /** How many different combinations of inputs nodes were evaluated for, as far as they are kept. */
  get distinctInputs(): number {
    return [...this.#memos.values()].reduce((sum, memo) => sum + memo.size, 0);
  }

  /** Starts an analysis; at times, results that several analyses before it did not use are dropped. */
  nextGeneration(): void {
    this.#generation++;
    if (this.#generation % KEPT_GENERATIONS !== 0) return;
    const oldest = this.#generation - KEPT_GENERATIONS;
    const isInUse = (entry: MemoEntry) => entry.used >= oldest;
    for (const memo of this.#memos.values()) memo.sweep(oldest, isInUse);
    this.#statements.sweep(oldest);
  }

  /** Results of another build system do not count, nor those of a partial checkout in a full one. */
  use(system: object | undefined, isPartial: boolean): void {
    if (system !== this.#system || isPartial !== this.#isPartial) {
      this.#memos.clear();
      this.#statements.clear();
    }
    this.#system = system;
    this.#isPartial = isPartial;
  }

  /** Runs statements of the build itself. */
  runStatements(statements: readonly Statement[], context: StatementContext): void {
    this.#statements.run(statements, context, this.#generation);
  }

  /** The result for the makefile at `path` when all that was read for it is as `ask` says. */
  find(path: string, ask: (question: string) => unknown): MemoEntry | undefined {
    return this.#memos.get(path)?.find(ask, this.#generation);
  }

  /** Keeps a result with what was read for it. */
  add(path: string, trace: readonly TraceStep[], result: NodeResult): MemoEntry {
    this.evaluations++;
    const memo = this.#memos.get(path) ?? new TraceMemo<MemoEntry>();
    this.#memos.set(path, memo);
    const entry: MemoEntry = {
      result,
      answers: new Map(trace),
      uris: new Set(trace.flatMap(([, answer]) => (answer instanceof SourceFile ? answer.uri : []))),
      used: this.#generation,
      files: undefined,
      next: undefined,
    };
    memo.add(trace, entry, this.#generation);
    return entry;
  }

  /** Keeps a result that nothing has to be asked for, as nothing that was read for it has changed. */
  inUse(entry: MemoEntry): MemoEntry {
    entry.used = this.#generation;
    return entry;
  }

  /**
   * What a makefile leaves where it left `earlier` and nothing but files has changed: the same when all that it read of them is as it
   * was; `undefined` when that has not been evaluated yet. Looked up once for the same `files`.
   */
  after(earlier: MemoEntry, files: ProductFiles): MemoEntry | undefined {
    if (earlier.files !== files) {
      earlier.files = files;
      earlier.used = this.#generation;
      earlier.next = holds(earlier, files) ? earlier : undefined;
    }
    earlier.next ??= this.find(earlier.result.node.path, (question) => {
      if (isAboutFiles(question)) return answerOf(question, files);
      return earlier.answers.has(question) ? earlier.answers.get(question) : NOT_KNOWN;
    });
    return earlier.next;
  }
}

function holds({ answers }: MemoEntry, files: ProductFiles): boolean {
  for (const [question, answer] of answers)
    if (isAboutFiles(question) && answerOf(question, files) !== answer) return false;
  return true;
}
