/** Parses makefile text into statements. Never throws: what make would refuse becomes an error statement at its place. */
import type { Place } from "../../text/range.ts";
import { TracedText } from "../../text/traced-text.ts";
import { parseAssignment, splitDefinition, targetVariable } from "./assignment.ts";
import { type ConditionalDirective, parseCondition } from "./condition.ts";
import type { Dialect } from "./dialect.ts";
import { CONDITIONALS, DIRECTIVES, INSIDE_DEFINE, TESTS } from "./directives.ts";
import { parseKatiAssignment } from "./kati-assignment.ts";
import { katiExpression } from "./kati-text.ts";
import { collapseContinuations, removeComment, splitLogicalLines } from "./logical-line.ts";
import { skipReference } from "./reference-end.ts";
import type {
  AssignmentStatement,
  ConditionalBranch,
  ErrorStatement,
  Modifiers,
  Statement,
} from "./statement.ts";

/**
 * Parses the text of a file or of an `$(eval)`.
 * Rule: GNU make 4.3, `eval` in read.c; manual chapter "How to Read a Makefile".
 */
export function parseMakefile(source: TracedText, dialect: Dialect): Statement[] {
  return new MakefileParser(source, dialect).parse();
}

interface OpenBranch extends ConditionalBranch {
  readonly body: Statement[];
  readonly structure: ErrorStatement[];
}

interface OpenConditional {
  readonly place: Place;
  readonly branches: ConditionalBranch[];
  branch: OpenBranch;
  hasElse: boolean;
}

class MakefileParser {
  readonly #dialect: Dialect;
  readonly #lines: readonly TracedText[];
  readonly #root: Statement[] = [];
  readonly #open: OpenConditional[] = [];
  #next = 0;
  #ruleOpen = false;
  #recipePrefix = "\t";

  constructor(source: TracedText, dialect: Dialect) {
    this.#dialect = dialect;
    this.#lines = splitLogicalLines(source).map((line) => line.raw);
  }

  parse(): Statement[] {
    while (this.#next < this.#lines.length) this.#line(this.#lines[this.#next++] as TracedText);
    while (this.#open.length > 0) {
      const open = this.#open.at(-1) as OpenConditional;
      this.#closeConditional();
      this.#add({ kind: "error", place: open.place, message: "missing 'endif'", atEnd: true });
    }
    return this.#root;
  }

  #add(statement: Statement): void {
    (this.#open.at(-1)?.branch.body ?? this.#root).push(statement);
  }

  /** Adds what make says of the structure of conditionals, whether or not the branches are taken that it stands in. */
  #addStructural(statement: ErrorStatement): void {
    this.#add(statement);
    if (this.#dialect === "make") for (const { branch } of this.#open) branch.structure.push(statement);
  }

  #line(raw: TracedText): void {
    if (raw.text.startsWith(this.#recipePrefix) && this.#ruleOpen) return;
    const line = this.#dialect === "make" ? removeComment(collapseContinuations(raw)) : katiExpression(raw);
    const place = line.trim().place;
    if (place === undefined) return;
    const assignment =
      this.#dialect === "make" ? parseAssignment(line, place) : parseKatiAssignment(raw, place);
    if (assignment !== undefined) {
      this.#ruleOpen = false;
      if (assignment.kind === "define") this.#define(assignment.place, assignment.modifiers, assignment.head);
      else this.#add(assignment);
      if (assignment.kind === "assignment") this.#setRecipePrefix(assignment);
      return;
    }
    if (!this.#conditional(line, place)) this.#other(line, place);
  }

  /** Rule: manual section "Other Special Variables"; only where the name and the value are written as they are. */
  #setRecipePrefix({ name, value }: AssignmentStatement): void {
    if (this.#dialect === "make" && name.text.trim() === ".RECIPEPREFIX")
      this.#recipePrefix = value.text[0] ?? "\t";
  }

  /** Reads up to the matching `endef`. Rule: GNU make 4.3, `do_define` in read.c. */
  #define(place: Place, modifiers: Modifiers, head: TracedText): void {
    const definition = (this.#dialect === "make" ? splitDefinition(head) : undefined) ?? {
      name: head.trim(),
      operator: "=" as const,
      value: TracedText.empty,
    };
    if (definition.value.text !== "") this.#add(extraneous(place, "define"));
    const body: TracedText[] = [];
    const written: TracedText[] = [];
    let depth = 1;
    while (this.#next < this.#lines.length) {
      const raw = this.#lines[this.#next++] as TracedText;
      const line = this.#dialect === "make" ? collapseContinuations(raw) : katiExpression(raw, true);
      const word = INSIDE_DEFINE[this.#dialect].exec(line.text)?.[1];
      if (word === "define") depth++;
      if (word === "endef" && --depth === 0) {
        this.#add({
          kind: "define",
          place,
          modifiers,
          name: definition.name,
          operator: definition.operator,
          value: joinLines(body, place),
          ...(this.#dialect === "kati" && written.length > 0 ? { written: joinLines(written, place) } : {}),
        });
        const end = line.trim().place;
        if (end !== undefined && !/^[ \t]*endef(?:[ \t]+#.*|[ \t]*)$/.test(line.text))
          this.#add(extraneous(end, "endef"));
        return;
      }
      if (line !== raw && written.length === 0) written.push(...body);
      if (line !== raw || written.length > 0) written.push(raw);
      body.push(line);
    }
    this.#add({ kind: "error", place, message: "missing 'endef', unterminated 'define'" });
  }

  #conditional(line: TracedText, place: Place): boolean {
    const trimmed = line.trimStart();
    const word = CONDITIONALS[this.#dialect].exec(trimmed.text)?.[1];
    if (word === undefined) return false;
    const rest = trimmed.slice(word.length);
    if (word === "endif") this.#endif(place, rest);
    else if (word === "else") this.#else(place, rest.trimStart());
    else {
      const condition = this.#condition(word as ConditionalDirective, rest, place);
      this.#open.push({ place, branches: [], branch: openBranch(place, condition), hasElse: false });
    }
    return true;
  }

  #condition(
    directive: ConditionalDirective,
    rest: TracedText,
    place: Place,
  ): ConditionalBranch["condition"] {
    const condition = parseCondition(directive, rest, this.#dialect);
    if (condition === undefined)
      this.#add({ kind: "error", place, message: "invalid syntax in conditional" });
    return condition;
  }

  #else(place: Place, rest: TracedText): void {
    const open = this.#open.at(-1);
    if (open === undefined) return this.#add({ kind: "error", place, message: "extraneous 'else'" });
    if (open.hasElse)
      return this.#addStructural({ kind: "error", place, message: "only one 'else' per conditional" });
    open.branches.push(open.branch);
    const directive = TESTS[this.#dialect].exec(rest.text)?.[1];
    open.branch = openBranch(place, undefined);
    if (directive === undefined) {
      open.hasElse = rest.text === "" || this.#dialect === "kati"; // make lets another `else` follow one with text behind it
      if (rest.text !== "") this.#addStructural(extraneous(place, "else"));
    } else {
      const condition = this.#condition(
        directive as ConditionalDirective,
        rest.slice(directive.length),
        place,
      );
      open.branch = openBranch(place, condition);
    }
  }

  #endif(place: Place, rest: TracedText): void {
    const open = this.#open.at(-1);
    if (open === undefined) return this.#add({ kind: "error", place, message: "extraneous 'endif'" });
    this.#closeConditional();
    if (rest.text.trim() !== "") this.#addStructural(extraneous(place, "endif", this.#dialect === "make"));
  }

  #closeConditional(): void {
    const open = this.#open.pop();
    if (open === undefined) return;
    this.#add({ kind: "conditional", place: open.place, branches: [...open.branches, open.branch] });
  }

  #other(line: TracedText, place: Place): void {
    const trimmed = line.trimStart();
    const word = DIRECTIVES[this.#dialect].exec(trimmed.text)?.[1];
    const rest = word === undefined ? trimmed : trimmed.slice(word.length).trimStart();
    if (word === "include" || word === "-include" || word === "sinclude") {
      this.#ruleOpen = false;
      this.#add({ kind: "include", place, optional: word !== "include", files: rest });
    } else if (word !== undefined) {
      this.#ruleOpen = false;
      this.#add({ kind: "directive", place, word, text: rest });
    } else {
      const colon = ruleColon(trimmed.text);
      this.#ruleOpen = colon >= 0 && targetVariable(trimmed.slice(colon), TracedText.empty) === undefined;
      const isRecipe = line.text.startsWith(this.#recipePrefix);
      const hasEightBlanks = line.text.startsWith(" ".repeat(8)) && this.#recipePrefix === "\t";
      this.#add({
        kind: "line",
        place,
        text: trimmed,
        isRecipe,
        ...(hasEightBlanks ? { hasEightBlanks } : {}),
      });
    }
  }
}

function extraneous(place: Place, directive: string, isWarning = true): ErrorStatement {
  const message = `extraneous text after '${directive}' directive`;
  return { kind: "error", place, message, ...(isWarning ? { isWarning } : {}) };
}

function openBranch(place: Place, condition: ConditionalBranch["condition"]): OpenBranch {
  return { place, condition, body: [], structure: [] };
}

/** The offset of the `:` outside references that makes a line a rule, with tab lines behind it as its recipe; -1 if none. */
function ruleColon(text: string): number {
  for (let at = 0; at < text.length; ) {
    if (text[at] === ":") return at;
    at = text[at] === "$" ? skipReference(text, at) : at + 1;
  }
  return -1;
}

function joinLines(lines: readonly TracedText[], place: Place): TracedText {
  const parts: TracedText[] = [];
  lines.forEach((line, index) => {
    if (index > 0) parts.push(TracedText.computed("\n", lines[index - 1]?.place ?? place));
    parts.push(line);
  });
  return TracedText.concat(parts);
}
