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
  DirectiveStatement,
  ErrorStatement,
  Statement,
  UndefineStatement,
} from "../syntax/statement.ts";
import { assign } from "./assign.ts";
import { Branches } from "./branches.ts";
import { ConditionEvaluator } from "./conditions.ts";
import { Expander } from "./expander.ts";
import type { MakeHost, MakeMessage } from "./host.ts";
import { include, MissingMakefiles } from "./include.ts";
import { type Budget, DEFAULT_BUDGET, Limits } from "./limits.ts";
import { reportExport } from "./marks.ts";
import { readRuleLine } from "./rule-line.ts";
import { type Origin, VariableTable } from "./variable-table.ts";

/** What `$(eval)` takes for the shortest text; a longer one takes a step more for eight characters. */
const STEPS_OF_PARSING = 15;

const ENDS_RULE: ReadonlySet<Statement["kind"]> = new Set(["assignment", "define", "include", "directive"]);

/** One evaluation with its variables, open conditionals and limits. */
export class Evaluator {
  readonly host: MakeHost;
  readonly variables = new VariableTable();
  readonly limits: Limits;
  /** The files of the host; looking there counts as work. */
  readonly files: Pick<MakeHost, "rootPath" | "glob" | "readText">;
  readonly expander: Expander;
  readonly missing = new MissingMakefiles(this);
  readonly #conditions: ConditionEvaluator;
  readonly #branches: Branches;
  #guards: Guard | undefined;
  /** How many `$(eval)` are open within the file that is read. */
  #evaluating = 0;
  #readAt: Place | undefined;
  /** Whether a line that expanded to a rule stands before, so that tab lines are its recipe. */
  ruleOpen = false;

  constructor(host: MakeHost, budget: Budget = DEFAULT_BUDGET) {
    this.host = host;
    this.limits = new Limits(budget, (text, place) => this.#ranAway(text, place));
    this.files = this.limits.meteredFiles(host);
    this.expander = new Expander(this);
    this.#conditions = new ConditionEvaluator(this);
    this.#branches = new Branches(this);
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
    this.host.included({ path, from, file: parsed?.file, optional, guards: this.#guards });
    if (parsed === undefined) return false;
    const outer = [this.#evaluating, this.#readAt] as const;
    this.#evaluating = 0;
    try {
      this.#deeper(() => {
        this.#recordMakefile(path, from);
        this.run(parsed.statements);
      }, from);
    } finally {
      [this.#evaluating, this.#readAt] = outer;
    }
    if (this.#readAt === undefined) this.missing.report();
    return true;
  }

  /** Says where an evaluation ends that should go on. */
  #ranAway(text: string, place: Place): void {
    this.say("error", text, place, place);
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
    this.#evaluating++;
    const { ruleOpen } = this;
    this.ruleOpen = false;
    try {
      const evaluated = text.withStep({ kind: "evaluated", place });
      this.#deeper(() => this.run(parseMakefile(evaluated, this.host.dialect)), place);
    } finally {
      this.#evaluating--;
      this.ruleOpen = ruleOpen;
    }
  }

  /** Tells the host what make prints. */
  say(kind: MakeMessage["kind"], text: string, place: Place, readAt = this.#readAt): void {
    this.host.message({ kind, text, place, guards: this.#guards, readAt });
  }

  /** Notes that the line at `place` is read now; those of an `$(eval)` do not count. Rule: GNU make 4.3, `reading_file` in read.c. */
  reads(place: Place): void {
    if (this.#evaluating === 0) this.#readAt = place;
  }

  run(statements: readonly Statement[]): void {
    for (const statement of statements) this.#statement(statement);
  }

  /**
   * Reports what make would stop at; evaluation goes on behind it. In a branch that may not be taken it ends the branch, and is
   * reported when the other branch ends so too. `readAt` is the line that make names where that is not the one being read.
   */
  error(text: string, place: Place, readAt?: Place): void {
    this.#branches.stop(text, place, readAt ?? this.#readAt);
    this.say("error", text, place, readAt);
  }

  /** Reports a file that make needs. In a partial checkout that ends no branch: the build may have the file. */
  lacking(text: string, place: Place): void {
    if (this.host.isPartial !== true) return this.error(text, place);
    this.say("error", text, place);
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

  /** Runs two bodies of which it cannot be known which make would run, and joins what they leave. Returns the joined texts of both. */
  either(
    guard: Omit<Guard, "parent" | "outcome">,
    first: () => TracedText,
    second: () => TracedText,
  ): TracedText {
    return this.#branches.either(guard, first, second);
  }

  #statement(statement: Statement): void {
    this.limits.tick(statement.place);
    this.reads(statement.place);
    if (ENDS_RULE.has(statement.kind)) this.ruleOpen = false;
    switch (statement.kind) {
      case "assignment":
      case "define":
        return this.assign(statement);
      case "undefine":
        return this.#undefine(statement);
      case "conditional":
        return this.#conditions.run(statement);
      case "include":
        return include(this, statement);
      case "directive":
        return this.#directive(statement);
      case "line":
        return readRuleLine(this, statement);
      case "error":
        return this.#stated(statement);
    }
  }

  /** To export defines what is not defined, or not to. Rule: GNU make 4.3, `eval` in read.c, under "export" and "unexport". */
  #directive({ word, text, place }: DirectiveStatement): void {
    const names = this.expand(text);
    if (this.host.dialect === "kati") return reportExport(this, word, names, place);
    if (word !== "export" && word !== "unexport") return;
    for (const name of names.words()) {
      if (name.unknownReason === undefined && this.variables.get(name.text) === undefined)
        this.define(name.text, TracedText.empty, "file", name.literalPlace ?? place);
    }
  }

  /** Carries out an assignment whose name is still to be expanded. */
  assign(statement: AssignmentStatement | DefineStatement): void {
    const expanded = this.expand(statement.name);
    const name = this.host.dialect === "kati" ? expanded : expanded.trim();
    if (name.text === "") return this.error("empty variable name", statement.place);
    if (name.unknownReason !== undefined) {
      return this.host.unknown({
        place: statement.place,
        reason: `the name of the variable set here is not known: ${name.unknownReason}`,
      });
    }
    assign(this, name.text, statement);
  }

  #undefine({ name, modifiers, place }: UndefineStatement): void {
    const expanded = this.expand(name).trim();
    if (expanded.text === "") return this.error("empty variable name", place);
    const old = this.variables.global(expanded.text);
    if (old === undefined || (isStronger(old.origin) && !modifiers.override)) return;
    this.variables.delete(expanded.text);
  }

  #stated({ message, place, isWarning, atEnd }: ErrorStatement): void {
    if (atEnd === true && this.#evaluating === 0) this.reads(endOf(place));
    if (isWarning !== true) return this.error(message, place);
    this.say("warning", message, place);
  }
}

function endOf({ file }: Place): Place {
  const end = file.text.length;
  return { file, start: end, end };
}

/** Whether a makefile's plain assignment leaves a variable of this origin alone. Rule: manual section "The override Directive". */
export function isStronger(origin: Origin): boolean {
  return origin === "override" || origin === "command line";
}
