/**
 * Remembers results of a deterministic computation by what it asked of the world: the next time the same answers come, the result is
 * there without computing. Knows nothing of what is computed.
 */

/** One question that a computation asked, with the answer; answers are the same when `Object.is` says so. */
export type TraceStep = readonly [question: string, answer: unknown];

/** A point of the computation: it asks `question` next, and goes on by the answer; at the end it has a result. */
interface Point<Result> {
  question: string | undefined;
  readonly next: Map<unknown, Point<Result>>;
  result: Result | undefined;
  used: number;
}

/**
 * The traces of one computation as a tree: as it is deterministic, traces with the same answers so far ask the same question next.
 * What was not used for a while can be dropped.
 */
export class TraceMemo<Result extends object> {
  readonly #root: Point<Result> = newPoint(0);

  /** The result of the trace whose every answer is what `ask` gives now; it is asked nothing beyond the first other answer. */
  find(ask: (question: string) => unknown, generation: number): Result | undefined {
    let point: Point<Result> | undefined = this.#root;
    const passed: Point<Result>[] = [];
    while (point !== undefined) {
      passed.push(point);
      if (point.result !== undefined) {
        for (const each of passed) each.used = generation;
        return point.result;
      }
      if (point.question === undefined) return undefined;
      point = point.next.get(ask(point.question));
    }
    return undefined;
  }

  /** Keeps a result with the questions and answers that led to it, in order, each question once. */
  add(trace: readonly TraceStep[], result: Result, generation: number): void {
    let point = this.#root;
    point.used = generation;
    for (const [question, answer] of trace) {
      if (point.question !== question) {
        point.question = question;
        point.next.clear();
        point.result = undefined;
      }
      const next = point.next.get(answer) ?? newPoint<Result>(generation);
      point.next.set(answer, next);
      next.used = generation;
      point = next;
    }
    point.result = result;
  }

  /** Drops every trace that was not used since `generation`, unless its result is in use all the same. */
  sweep(generation: number, isInUse: (result: Result) => boolean = () => false): void {
    keepsAny(this.#root, generation, isInUse);
  }
}

function newPoint<Result>(used: number): Point<Result> {
  return { question: undefined, next: new Map(), result: undefined, used };
}

/** Drops what is not used below a point; whether the point itself or anything below it is. */
function keepsAny<Result>(
  point: Point<Result>,
  generation: number,
  isInUse: (result: Result) => boolean,
): boolean {
  let keeps = point.used >= generation || (point.result !== undefined && isInUse(point.result));
  for (const [answer, next] of point.next) {
    if (keepsAny(next, generation, isInUse)) keeps = true;
    else point.next.delete(answer);
  }
  return keeps;
}
