/** Runs both branches of what cannot be decided, each from the same state, and joins what they leave. */
import type { Guard } from "../../text/provenance.ts";
import type { Place } from "../../text/range.ts";
import { TracedText } from "../../text/traced-text.ts";
import type { Evaluator } from "./evaluator.ts";
import { type JoinContext, joinChanges, joinWords } from "./join.ts";
import type { Changes } from "./variable-table.ts";

/** Ends the current branch of something undecidable, because make would stop at `place`. */
class BranchStop extends Error {
  readonly place: Place;
  readonly readAt: Place | undefined;

  constructor(text: string, place: Place, readAt: Place | undefined) {
    super(text);
    this.place = place;
    this.readAt = readAt;
  }
}

/** A conditional whose outcome shows when its branches were run. */
type OpenGuard = Omit<Guard, "outcome"> & { outcome: boolean | undefined };

/** What one branch of something undecidable leaves. */
interface BranchResult {
  readonly changes: Changes;
  readonly text: TracedText;
}

/** The branches that one evaluator runs though they may not be taken. */
export class Branches {
  readonly #evaluator: Evaluator;
  #undecided = 0;

  constructor(evaluator: Evaluator) {
    this.#evaluator = evaluator;
  }

  /** Ends the innermost branch that may not be taken, where there is one; otherwise it does nothing. */
  stop(text: string, place: Place, readAt: Place | undefined): void {
    if (this.#undecided > 0) throw new BranchStop(text, place, readAt);
  }

  /**
   * Runs two bodies from the same state, because it cannot be known which of them make would run, and joins what they leave.
   * A body in which make would stop leaves nothing, and what the other leaves is certain: without it there is no build. Returns
   * the joined texts of both.
   */
  either(
    guard: Omit<Guard, "parent" | "outcome">,
    first: () => TracedText,
    second: () => TracedText,
  ): TracedText {
    const outer = this.#evaluator.guards;
    const open: OpenGuard = { ...guard, outcome: undefined, parent: outer };
    const branches: readonly [OpenGuard, OpenGuard] = [open, { ...open }];
    const a = this.#branch(branches[0], first);
    const b = this.#branch(branches[1], second);
    const reason = guard.reason ?? "the condition is not known";
    const isList = (name: string) => this.#evaluator.host.isList(name);
    const { limits } = this.#evaluator;
    const context = { place: guard.place, reason, outer, branches, isList, limits };
    if (a instanceof BranchStop) {
      if (b instanceof BranchStop) this.#evaluator.error(a.message, a.place, a.readAt);
      if (b instanceof BranchStop) return TracedText.empty;
      branches[1].outcome = false;
      return this.#adopt(b, context);
    }
    if (b instanceof BranchStop) {
      branches[0].outcome = true;
      return this.#adopt(a, context);
    }
    joinChanges(this.#evaluator.variables, a.changes, b.changes, context);
    return joinWords(a.text, b.text, context);
  }

  /** Takes over what the only branch leaves in which make would not stop. */
  #adopt(branch: BranchResult, context: JoinContext): TracedText {
    joinChanges(this.#evaluator.variables, branch.changes, branch.changes, context);
    return joinWords(branch.text, TracedText.empty, context);
  }

  #branch(guard: Guard, body: () => TracedText): BranchResult | BranchStop {
    this.#evaluator.variables.push();
    this.#undecided++;
    let text = TracedText.empty;
    let stop: BranchStop | undefined;
    let changes: Changes | undefined;
    try {
      text = this.#evaluator.guarded(guard, () => {
        const result = body();
        return result.withStep({ kind: "selected", place: guard.place, guards: guard });
      });
    } catch (error) {
      if (!(error instanceof BranchStop)) throw error;
      stop = error;
    } finally {
      changes = this.#evaluator.variables.pop();
      this.#undecided--;
    }
    return stop ?? { changes, text };
  }
}
