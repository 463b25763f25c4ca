/** Parses makefile text into statements. Never throws: what make would refuse becomes an error statement at its place. */
import type { Place } from "../../text/range.ts";
import { TracedText } from "../../text/traced-text.ts";
import { parseAssignment, splitDefinition, trimStart } from "./assignment.ts";
import { type ConditionalDirective, parseCondition } from "./condition.ts";
import type { Dialect } from "./dialect.ts";
import { parseKatiAssignment } from "./kati-assignment.ts";
import { katiExpression } from "./kati-text.ts";
import { collapseContinuations, removeComment, splitLogicalLines } from "./logical-line.ts";
import { skipReference } from "./reference-end.ts";
import type { AssignmentStatement, ConditionalBranch, Modifiers, Statement } from "./statement.ts";

/**
 * Parses the text of a file or of an `$(eval)`.
 * Rule: GNU make 4.3, `eval` in read.c; manual chapter "How to Read a Makefile".
 */
export function parseMakefile(source: TracedText, dialect: Dialect): Statement[] {
  return new MakefileParser(source, dialect).parse();
}

interface OpenConditional {
  readonly place: Place;
  readonly branches: ConditionalBranch[];
  branch: { place: Place; condition: ConditionalBranch["condition"]; body: Statement[] };
  hasElse: boolean;
  /** The `else` behind which stands text that make warns of. */
  extraneous?: Place;
}

const DIRECTIVES: Readonly<Record<Dialect, RegExp>> = {
  make: /^(include|-include|sinclude|export|unexport|vpath|-?load)(?=[ \t]|$)/,
  kati: /^(include|-include|sinclude|export|unexport)(?=[ \t]|$)/,
};

const INSIDE_DEFINE: Readonly<Record<Dialect, RegExp>> = {
  make: /^ *(define|endef)(?=[ \t]|$)/,
  kati: /^[ \t]*(define|endef)(?=[ \t#]|$)/,
};

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
          this.#warnExtraneous(end, "endef");
        return;
      }
      if (line !== raw && written.length === 0) written.push(...body);
      if (line !== raw || written.length > 0) written.push(raw);
      body.push(line);
    }
    this.#add({ kind: "error", place, message: "missing 'endef', unterminated 'define'" });
  }

  #conditional(line: TracedText, place: Place): boolean {
    const trimmed = trimStart(line);
    const word = /^(ifeq|ifneq|ifdef|ifndef|else|endif)(?=[ \t]|$)/.exec(trimmed.text)?.[1];
    if (word === undefined) return false;
    const rest = trimmed.slice(word.length);
    if (word === "endif") this.#endif(place, rest);
    else if (word === "else") this.#else(place, trimStart(rest));
    else {
      const condition = this.#condition(word as ConditionalDirective, rest, place);
      this.#open.push({ place, branches: [], branch: { place, condition, body: [] }, hasElse: false });
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
    if (open.hasElse) return this.#add({ kind: "error", place, message: "only one 'else' per conditional" });
    open.branches.push(open.branch);
    const directive = /^(ifeq|ifneq|ifdef|ifndef)(?=[ \t]|$)/.exec(rest.text)?.[1];
    open.branch = { place, condition: undefined, body: [] };
    if (directive === undefined) {
      open.hasElse = true;
      if (rest.text !== "") open.extraneous = place;
    } else {
      const condition = this.#condition(
        directive as ConditionalDirective,
        rest.slice(directive.length),
        place,
      );
      open.branch = { ...open.branch, condition };
    }
  }

  #endif(place: Place, rest: TracedText): void {
    const open = this.#open.at(-1);
    if (open === undefined) return this.#add({ kind: "error", place, message: "extraneous 'endif'" });
    this.#closeConditional();
    if (open.extraneous !== undefined) this.#warnExtraneous(open.extraneous, "else");
    if (rest.text.trim() !== "") this.#warnExtraneous(place, "endif", this.#dialect === "make");
  }

  #warnExtraneous(place: Place, directive: string, isWarning = true): void {
    const message = `extraneous text after '${directive}' directive`;
    this.#add({ kind: "error", place, message, ...(isWarning ? { isWarning } : {}) });
  }

  #closeConditional(): void {
    const open = this.#open.pop();
    if (open === undefined) return;
    this.#add({ kind: "conditional", place: open.place, branches: [...open.branches, open.branch] });
  }

  #other(line: TracedText, place: Place): void {
    const trimmed = trimStart(line);
    const word = DIRECTIVES[this.#dialect].exec(trimmed.text)?.[1];
    const rest = word === undefined ? trimmed : trimStart(trimmed.slice(word.length));
    if (word === "include" || word === "-include" || word === "sinclude") {
      this.#ruleOpen = false;
      this.#add({ kind: "include", place, optional: word !== "include", files: rest });
    } else if (word !== undefined) {
      this.#ruleOpen = false;
      this.#add({ kind: "directive", place, word, text: rest });
    } else {
      this.#ruleOpen = looksLikeRule(trimmed.text);
      this.#add({ kind: "line", place, text: trimmed, isRecipe: line.text.startsWith(this.#recipePrefix) });
    }
  }
}

/** Whether a `:` stands outside references, so that tab lines behind the line are its recipe. */
function looksLikeRule(text: string): boolean {
  for (let at = 0; at < text.length; ) {
    if (text[at] === ":") return true;
    at = text[at] === "$" ? skipReference(text, at) : at + 1;
  }
  return false;
}

function joinLines(lines: readonly TracedText[], place: Place): TracedText {
  const parts: TracedText[] = [];
  lines.forEach((line, index) => {
    if (index > 0) parts.push(TracedText.computed("\n", lines[index - 1]?.place ?? place));
    parts.push(line);
  });
  return TracedText.concat(parts);
}
