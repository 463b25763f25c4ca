/** The syntax tree of a makefile. Texts are traced, so a node knows its place without storing offsets. */
import type { Place } from "../../text/range.ts";
import type { TracedText } from "../../text/traced-text.ts";

/** Assignment operators; `::=` is written `:=` here as both are the simple flavor. */
export type AssignmentOperator = "=" | ":=" | "+=" | "?=" | "!=";

/** Words that may stand before an assignment. */
export interface Modifiers {
  readonly override: boolean;
  readonly export: boolean;
  readonly private: boolean;
}

/** `NAME op value`; name and value are not expanded. */
export interface AssignmentStatement {
  readonly kind: "assignment";
  readonly place: Place;
  readonly modifiers: Modifiers;
  readonly name: TracedText;
  readonly operator: AssignmentOperator;
  readonly value: TracedText;
  /** The value as it is written, with comment and continuations, where kati keeps that apart. */
  readonly written?: TracedText;
  /** What stands behind `export`, which kati expands to find the names. */
  readonly exported?: TracedText;
  /** kati's `:=$=`: the variable must not be set again. */
  readonly isFinal?: true;
}

/** `define NAME op` … `endef`; the value keeps its newlines. */
export interface DefineStatement {
  readonly kind: "define";
  readonly place: Place;
  readonly modifiers: Modifiers;
  readonly name: TracedText;
  readonly operator: AssignmentOperator;
  readonly value: TracedText;
  /** As for an assignment. */
  readonly written?: TracedText;
}

/** `undefine NAME`. */
export interface UndefineStatement {
  readonly kind: "undefine";
  readonly place: Place;
  readonly modifiers: Modifiers;
  readonly name: TracedText;
}

/** The test of one branch; `else` alone has none. */
export type Condition =
  | {
      readonly kind: "equal";
      readonly negated: boolean;
      readonly left: TracedText;
      readonly right: TracedText;
      /** Whether text stands behind it that make warns of. */
      readonly isExtraneous?: true;
    }
  | { readonly kind: "defined"; readonly negated: boolean; readonly name: TracedText };

/** One branch of a conditional: its directive's place, its test (none for a plain `else`) and its body. */
export interface ConditionalBranch {
  readonly place: Place;
  readonly condition: Condition | undefined;
  readonly body: readonly Statement[];
  /** What make says of conditionals within the body also where it is not taken; part of the body as well. */
  readonly structure: readonly ErrorStatement[];
}

/** `ifeq` … `else` … `endif`. */
export interface ConditionalStatement {
  readonly kind: "conditional";
  readonly place: Place;
  readonly branches: readonly ConditionalBranch[];
}

/** `include`, `-include` or `sinclude`; `files` is not expanded. */
export interface IncludeStatement {
  readonly kind: "include";
  readonly place: Place;
  readonly optional: boolean;
  readonly files: TracedText;
}

/** `export` or `unexport` of names, or what is no variable's, as `vpath`: expanded for its errors. */
export interface DirectiveStatement {
  readonly kind: "directive";
  readonly place: Place;
  readonly word: string;
  readonly text: TracedText;
}

/** Any other line: it is expanded; what is left must be a rule or nothing. */
export interface LineStatement {
  readonly kind: "line";
  readonly place: Place;
  readonly text: TracedText;
  /** Whether the line starts with a tab though no rule stands before it. */
  readonly isRecipe: boolean;
  /** Whether blanks stand before it where a tab may be meant. */
  readonly hasEightBlanks?: true;
}

/** A line that make refuses; the rest of the file is still read. */
export interface ErrorStatement {
  readonly kind: "error";
  readonly place: Place;
  readonly message: string;
  /** Whether make finds it only at the end of the text. */
  readonly atEnd?: true;
  /** Whether make goes on after it. */
  readonly isWarning?: true;
}

export type Statement =
  | AssignmentStatement
  | DefineStatement
  | UndefineStatement
  | ConditionalStatement
  | IncludeStatement
  | DirectiveStatement
  | LineStatement
  | ErrorStatement;
