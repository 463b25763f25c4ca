/**
 * Evaluates statements: assignments, conditionals, includes and lines. Rules and recipes are recognised and skipped; nothing is
 * ever run. Expressions are expanded by the expander; files come from the host.
 */
import type { Guard, GuardRead } from "../../text/provenance.ts";
import type { Place } from "../../text/range.ts";
import { TracedText } from "../../text/traced-text.ts";
import { parseMakefile } from "../syntax/parse-makefile.ts";
import type {
  AssignmentStatement,
  DefineStatement,
  ErrorStatement,
  IncludeStatement,
  Modifiers,
  Statement,
} from "../syntax/statement.ts";
import { assign } from "./assign.ts";
import { ConditionEvaluator } from "./conditions.ts";
import { Expander } from "./expander.ts";
import type { MakeHost } from "./host.ts";
import { type JoinContext, joinChanges, joinWords } from "./join.ts";
import { readRuleLine } from "./rule-line.ts";
import { type Changes, type Origin, VariableTable } from "./variable-table.ts";

/** Ends the current branch of something undecidable, because make would stop at `place`. */
class BranchStop extends Error {
  readonly place: Place;

  constructor(text: string, place: Place) {
    super(text);
    this.place = place;
  }
}

/** Thrown when an evaluation runs away; the evaluation ends there with an error. */
export class EvaluationLimit extends Error {}

/** A conditional whose outcome shows when its branches were run. */
type OpenGuard = Omit<Guard, "outcome"> & { outcome: boolean | undefined };

/** What one branch of something undecidable leaves. */
interface BranchResult {
  readonly changes: Changes;
  readonly text: TracedText;
}

const MAX_DEPTH = 400;
const MAX_STEPS = 20_000_000;
const MAX_LENGTH = 8_000_000;
const TOO_DEEP = "evaluation is nested too deeply";

/** One evaluation with its variables, open conditionals and limits. */
export class Evaluator {
  readonly host: MakeHost;
  readonly variables = new VariableTable();
  readonly expander: Expander;
  readonly #conditions: ConditionEvaluator;
  #guards: Guard | undefined;
  #undecided = 0;
  #depth = 0;
  #steps = 0;

  constructor(host: MakeHost) {
    this.host = host;
    this.expander = new Expander(this);
    this.#conditions = new ConditionEvaluator(this);
  }

  /** The conditionals that stand open now, innermost first. */
  get guards(): Guard | undefined {
    return this.#guards;
  }

  /** Expands every reference in `text`. */
  expand(text: TracedText): TracedText {
    return this.expander.expand(text);
  }

  /**
   * Sets a variable as make does outside makefiles (command line, default) or as the host decides.
   * @param value its final value; `place` is where it came from, if anywhere
   */
  define(name: string, value: TracedText, origin: Origin = "file", place?: Place): void {
    this.variables.set({ name, flavor: "simple", origin, value, place, guards: this.#guards });
  }

  /** Reads a makefile as `include` does, `MAKEFILE_LIST` included; the host says what the file is. */
  readMakefile(path: string, from: Place, optional: boolean): boolean {
    const parsed = this.host.readMakefile(path);
    this.host.included({ path, from, parsed, optional, guards: this.#guards });
    if (parsed === undefined) return false;
    this.#deeper(() => {
      this.#recordMakefile(path, from);
      if (this.#depth > 1) this.run(parsed.statements);
      else this.#withinStack(() => this.run(parsed.statements), from);
    }, from);
    return true;
  }

  /** The limit of nesting may come from the stack that is left for us, before our own count of levels is full. */
  #withinStack(body: () => void, place: Place): void {
    try {
      body();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.#giveUp(TOO_DEEP, place);
    }
  }

  #giveUp(text: string, place: Place): never {
    this.host.message({ kind: "error", text, place, guards: this.#guards });
    throw new EvaluationLimit();
  }

  #recordMakefile(path: string, from: Place): void {
    const previous = this.variables.get("MAKEFILE_LIST")?.value ?? TracedText.empty;
    const entry = TracedText.computed(path, from);
    this.define("MAKEFILE_LIST", previous.text === "" ? entry : TracedText.join([previous, entry], from));
  }

  /** Parses and runs the text of an `$(eval)`. */
  evaluate(text: TracedText, place: Place): void {
    if (text.text.trim() === "") return;
    this.#deeper(() => this.run(parseMakefile(text.withStep({ kind: "evaluated", place }))), place);
  }

  run(statements: readonly Statement[]): void {
    for (const statement of statements) this.#statement(statement);
  }

  /**
   * Reports what make would stop at; evaluation goes on behind it. In a branch that may not be taken it ends the branch, and is
   * reported when the other branch ends so too.
   */
  error(text: string, place: Place): void {
    if (this.#undecided > 0) throw new BranchStop(text, place);
    this.host.message({ kind: "error", text, place, guards: this.#guards });
  }

  /** Reports a file that make needs. In a partial checkout that ends no branch: the build may have the file. */
  lacking(text: string, place: Place): void {
    if (this.host.isPartial !== true) return this.error(text, place);
    this.host.message({ kind: "error", text, place, guards: this.#guards });
  }

  /** Runs `body` one level deeper; too many levels or steps end the evaluation. */
  #deeper(body: () => void, place: Place): void {
    this.enter(place);
    try {
      body();
    } finally {
      this.leave();
    }
  }

  /** Counts one level of nesting and one step. @throws EvaluationLimit when there are too many. */
  enter(place: Place): void {
    this.tick(place);
    if (++this.#depth > MAX_DEPTH) this.#giveUp(TOO_DEEP, place);
  }

  leave(): void {
    this.#depth--;
  }

  /** Counts one step of work, and as many more as it costs. @throws EvaluationLimit when there are too many. */
  tick(place: Place, cost = 0): void {
    this.#steps += 1 + cost;
    if (this.#steps > MAX_STEPS) this.#giveUp("evaluation does not seem to end", place);
  }

  /** @throws EvaluationLimit when a value has grown beyond all reason. */
  limitLength(text: TracedText): void {
    if (text.length > MAX_LENGTH && text.place !== undefined)
      this.#giveUp("a value has become too long", text.place);
  }

  /** Collects the variables that `body` reads. */
  reading<T>(body: () => T): { result: T; reads: GuardRead[] } {
    return this.expander.reading(body);
  }

  /** Runs `body` with one more conditional open. */
  guarded<T>(guard: Guard, body: () => T): T {
    const outer = this.#guards;
    this.#guards = guard;
    try {
      return body();
    } finally {
      this.#guards = outer;
    }
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
    const outer = this.#guards;
    const open: OpenGuard = { ...guard, outcome: undefined, parent: outer };
    const branches: readonly [OpenGuard, OpenGuard] = [open, { ...open }];
    const a = this.#branch(branches[0], first);
    const b = this.#branch(branches[1], second);
    const reason = guard.reason ?? "the condition is not known";
    const isList = (name: string) => this.host.isList(name);
    const context = { place: guard.place, reason, outer, branches, isList };
    if (a instanceof BranchStop) {
      if (b instanceof BranchStop) this.error(a.message, a.place);
      if (b instanceof BranchStop) return TracedText.empty;
      branches[1].outcome = false;
      return this.#adopt(b, context);
    }
    if (b instanceof BranchStop) {
      branches[0].outcome = true;
      return this.#adopt(a, context);
    }
    joinChanges(this.variables, a.changes, b.changes, context);
    return joinWords(a.text, b.text, context);
  }

  /** Takes over what the only branch leaves in which make would not stop. */
  #adopt(branch: BranchResult, context: JoinContext): TracedText {
    joinChanges(this.variables, branch.changes, branch.changes, context);
    return joinWords(branch.text, TracedText.empty, context);
  }

  #branch(guard: Guard, body: () => TracedText): BranchResult | BranchStop {
    this.variables.push();
    this.#undecided++;
    const depth = this.#depth;
    try {
      const text = this.guarded(guard, () => {
        const result = body();
        return result.withStep({ kind: "selected", place: guard.place, guards: guard });
      });
      return { changes: this.variables.pop(), text };
    } catch (error) {
      if (!(error instanceof BranchStop)) throw error;
      this.variables.pop();
      return error;
    } finally {
      this.#undecided--;
      this.#depth = depth;
    }
  }

  #statement(statement: Statement): void {
    this.tick(statement.place);
    switch (statement.kind) {
      case "assignment":
      case "define":
        return this.assign(statement);
      case "undefine":
        return this.#undefine(statement.name, statement.modifiers);
      case "conditional":
        return this.#conditions.run(statement);
      case "include":
        return this.#include(statement);
      case "directive":
        this.expand(statement.text);
        return;
      case "line":
        return readRuleLine(this, statement);
      case "error":
        return this.#stated(statement);
    }
  }

  /** Carries out an assignment whose name is still to be expanded. */
  assign(statement: AssignmentStatement | DefineStatement): void {
    const name = this.expand(statement.name).trim();
    if (name.text === "") return this.error("empty variable name", statement.place);
    if (name.unknownReason !== undefined) {
      return this.host.unknown({
        place: statement.place,
        reason: `the name of the variable set here is not known: ${name.unknownReason}`,
      });
    }
    assign(this, name.text, statement);
  }

  #undefine(name: TracedText, modifiers: Modifiers): void {
    const expanded = this.expand(name).trim();
    const old = this.variables.get(expanded.text);
    if (old === undefined || (isStronger(old.origin) && !modifiers.override)) return;
    this.variables.delete(expanded.text);
  }

  #include(statement: IncludeStatement): void {
    for (const name of this.expand(statement.files).words()) {
      const place = name.literalPlace ?? statement.place;
      if (name.unknownReason !== undefined) {
        this.host.unknown({ place, reason: `the file to include is not known: ${name.unknownReason}` });
        continue;
      }
      for (const path of this.#includedPaths(name.text)) {
        if (!this.readMakefile(path, place, statement.optional) && !statement.optional) {
          this.lacking(`${path}: No such file or directory`, place);
        }
      }
    }
  }

  /** The files of a pattern; a name without a match stands for itself. Rule: manual section "Including Other Makefiles". */
  #includedPaths(name: string): readonly string[] {
    if (!/[*?[]/.test(name)) return [name];
    const found = this.host.glob(name);
    return found.length > 0 ? found : [name];
  }

  #stated({ message, place, isWarning }: ErrorStatement): void {
    if (isWarning !== true) return this.error(message, place);
    this.host.message({ kind: "warning", text: message, place, guards: this.#guards });
  }
}

/** Whether a makefile's plain assignment leaves a variable of this origin alone. Rule: manual section "The override Directive". */
export function isStronger(origin: Origin): boolean {
  return origin === "override" || origin === "command line";
}
