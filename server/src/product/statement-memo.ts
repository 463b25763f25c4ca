/**
 * What statements of the build's own makefiles leave, by everything that they read: most products give them the same lists. What a
 * statement leaves is the same object for all products, so that those behind it find theirs.
 */
import { TraceMemo } from "../incremental/trace-memo.ts";
import type { Evaluator } from "../make/evaluation/evaluator.ts";
import type { Variable } from "../make/evaluation/variable-table.ts";
import type { Statement } from "../make/syntax/statement.ts";
import type { TracedText } from "../text/traced-text.ts";
import type { WordList } from "../text/word-list.ts";
import { answerNow, NodeTrace } from "./node-trace.ts";
import { ProductEvents, type ProductFiles, type ProductHost } from "./product-host.ts";

/** What statements are run with; all products of a memo have the same build system. */
export interface StatementContext {
  readonly evaluator: Evaluator;
  readonly host: ProductHost;
  readonly files: ProductFiles;
}

/** What a statement left. */
interface Left {
  readonly changes: readonly (readonly [name: string, variable: Variable | undefined])[];
  readonly events: ProductEvents;
  /** The work that it took. */
  readonly steps: number;
}

/** A list of more words than this is hardly the same in two products. */
const COMPARED_WORDS = 400;
/** More traces of one statement are not kept: what products give it is never the same. */
const MAX_TRACES = 200;

const givenWords = new WeakMap<Variable, WordList>();
/** The words of a list as a text that no other words have; `undefined` for more than are compared. */
const answers = new WeakMap<WordList, string | undefined>();
const ids = new WeakMap<TracedText, number>();
let lastId = 0;

/** Tells that a variable holds these words and nothing else that a product could differ in. */
export function holdsWords(variable: Variable, words: WordList): void {
  givenWords.set(variable, words);
}

/** The same answer for variables that hold the same words. */
function sharedAnswer(answer: unknown): unknown {
  const variable = answer as Variable;
  const words = typeof answer === "object" && answer !== null ? givenWords.get(variable) : undefined;
  return (words && comparable(words)) ?? answer;
}

function comparable(words: WordList): string | undefined {
  if (!answers.has(words)) {
    const all = words.toArray();
    answers.set(words, all.length > COMPARED_WORDS ? undefined : all.map(idOf).join(" "));
  }
  return answers.get(words);
}

function idOf(word: TracedText): number {
  const id = ids.get(word) ?? ++lastId;
  ids.set(word, id);
  return id;
}

/** Whether an answer is one that no other product gives. */
function isOwn(answer: unknown): boolean {
  return typeof answer === "object" && answer !== null && givenWords.has(answer as Variable);
}

interface StatementTraces {
  readonly memo: TraceMemo<Left>;
  count: number;
  /** Whether it reads what no two products have alike: then it is carried out each time. */
  isOwn: boolean;
}

/** The results of the statements of one build system. */
export class StatementMemo {
  readonly #traces = new Map<Statement, StatementTraces>();

  /** Runs statements one after the other; those that have read the same before are not run again. */
  run(statements: readonly Statement[], context: StatementContext, generation: number): void {
    for (const statement of statements) this.#run(statement, context, generation);
  }

  clear(): void {
    this.#traces.clear();
  }

  /** Drops what was not used since `generation`. */
  sweep(generation: number): void {
    for (const traces of this.#traces.values()) {
      traces.memo.sweep(generation);
      traces.count = traces.memo.size;
    }
  }

  #run(statement: Statement, context: StatementContext, generation: number): void {
    const { evaluator, files } = context;
    if (evaluator.ruleOpen) return evaluator.run([statement]);
    const traces = this.#traces.get(statement) ?? {
      memo: new TraceMemo<Left>(),
      count: 0,
      isOwn: false,
    };
    this.#traces.set(statement, traces);
    if (traces.isOwn) return evaluator.run([statement]);
    const ask = (question: string) => sharedAnswer(answerNow(question, evaluator.variables, files, []));
    const left = traces.memo.find(ask, generation);
    if (left !== undefined && evaluator.limits.allows(left.steps)) takeOver(statement, left, context);
    else traced(statement, context, traces, generation);
  }
}

/** Runs a statement and keeps what it leaves, unless that can be of no use to others. */
function traced(
  statement: Statement,
  { evaluator, host }: StatementContext,
  traces: StatementTraces,
  generation: number,
): void {
  const { limits, variables } = evaluator;
  const outer = host.events;
  const events = new ProductEvents();
  const trace = new NodeTrace();
  const before = limits.steps;
  host.events = events;
  host.trace = trace;
  variables.startTrace(trace);
  let changes: Left["changes"] = [];
  try {
    evaluator.run([statement]);
  } finally {
    changes = [...variables.endTrace()];
    variables.apply(changes);
    host.trace = undefined;
    host.events = outer;
    addAll(outer, events);
  }
  const steps = trace.steps.map(([question, answer]) => [question, sharedAnswer(answer)] as const);
  traces.isOwn = steps.some(([, answer]) => isOwn(answer));
  if (traces.isOwn || evaluator.ruleOpen || traces.count >= MAX_TRACES) return;
  traces.count++;
  traces.memo.add(steps, { changes, events, steps: limits.steps - before }, generation);
}

function takeOver(statement: Statement, left: Left, { evaluator, host }: StatementContext): void {
  evaluator.reads(statement.place);
  evaluator.limits.tick(statement.place, left.steps - 1);
  evaluator.variables.apply(left.changes);
  addAll(host.events, left.events);
}

function addAll(events: ProductEvents, more: ProductEvents): void {
  events.add(more);
  events.includes.push(...more.includes);
}
