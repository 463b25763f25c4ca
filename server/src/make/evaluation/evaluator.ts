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
import { type Budget, DEFAULT_BUDGET, Limits } from "./limits.ts";
import { reportExport } from "./marks.ts";
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

/** A conditional whose outcome shows when its branches were run. */
type OpenGuard = Omit<Guard, "outcome"> & { outcome: boolean | undefined };

/** What one branch of something undecidable leaves. */
interface BranchResult {
  readonly changes: Changes;
  readonly text: TracedText;
}

/** What `$(eval)` takes for the shortest text; a longer one takes a step more for eight characters. */
const STEPS_OF_PARSING = 15;

/** One evaluation with its variables, open conditionals and limits. */
export class Evaluator {
  readonly host: MakeHost;
  readonly variables = new VariableTable();
  readonly limits: Limits;
  /** The files of the host; looking there counts as work. */
  readonly files: Pick<MakeHost, "rootPath" | "glob" | "readText">;
  readonly expander: Expander;
  readonly #conditions: ConditionEvaluator;
  #guards: Guard | undefined;
  #undecided = 0;

  constructor(host: MakeHost, budget: Budget = DEFAULT_BUDGET) {
    this.host = host;
    this.limits = new Limits(budget, (text, place) => this.#ranAway(text, place));
    this.files = this.limits.meteredFiles(host);
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
      this.run(parsed.statements);
    }, from);
    return true;
  }

  /** Says where an evaluation ends that should go on. */
  #ranAway(text: string, place: Place): void {
    this.host.message({ kind: "error", text, place, guards: this.#guards });
    this.host.unknown({ reason: `what follows here is not evaluated: ${text}`, place });
  }

  #recordMakefile(path: string, from: Place): void {
    const previous = this.variables.get("MAKEFILE_LIST")?.value ?? TracedText.empty;
    const entry = TracedText.computed(path, from);
    const isFirst = previous.text === "" && this.host.dialect === "make"; // kati appends, also to nothing
    this.define("MAKEFILE_LIST", isFirst ? entry : TracedText.join([previous, entry], from));
  }

  /** Parses and runs the text of an `$(eval)`. */
  evaluate(text: TracedText, place: Place): void {
    if (text.text.trim() === "") return;
    this.limits.tick(place, STEPS_OF_PARSING + (text.length >> 3));
    const evaluated = text.withStep({ kind: "evaluated", place });
    this.#deeper(() => this.run(parseMakefile(evaluated, this.host.dialect)), place);
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

  #deeper(body: () => void, place: Place): void {
    this.limits.enter(place);
    try {
      body();
    } finally {
      this.limits.leave();
    }
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
    const { limits } = this;
    const context = { place: guard.place, reason, outer, branches, isList, limits };
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
    let text = TracedText.empty;
    let stop: BranchStop | undefined;
    let changes: Changes | undefined;
    try {
      text = this.guarded(guard, () => {
        const result = body();
        return result.withStep({ kind: "selected", place: guard.place, guards: guard });
      });
    } catch (error) {
      if (!(error instanceof BranchStop)) throw error;
      stop = error;
    } finally {
      changes = this.variables.pop();
      this.#undecided--;
    }
    return stop ?? { changes, text };
  }

  #statement(statement: Statement): void {
    this.limits.tick(statement.place);
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
      case "directive": {
        const names = this.expand(statement.text);
        if (this.host.dialect === "kati") reportExport(this, statement.word, names, statement.place);
        return;
      }
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
    const found = this.files.glob(name);
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
