/** What the evaluator asks of the world and tells it. The evaluator itself does no input or output and knows no Android name. */
import type { Guard } from "../../text/provenance.ts";
import type { Place } from "../../text/range.ts";
import type { SourceFile } from "../../text/source-file.ts";
import type { TracedText } from "../../text/traced-text.ts";
import type { Dialect } from "../syntax/dialect.ts";
import type { Statement } from "../syntax/statement.ts";
import type { Evaluator } from "./evaluator.ts";

/** A parsed makefile; hosts cache it by content. */
export interface ParsedMakefile {
  readonly file: SourceFile;
  readonly statements: readonly Statement[];
}

/** What make would print, or stop at. `guards` are the conditionals that stood open. */
export interface MakeMessage {
  readonly kind: "info" | "warning" | "error";
  readonly text: string;
  readonly place: Place;
  readonly guards: Guard | undefined;
  /** Where make says that it reads: the statement of the file, also for what it expands or evaluates there. */
  readonly readAt?: Place | undefined;
  /** The makefile that is not there, where that is an error which make finds when it has read everything. */
  readonly missing?: string;
}

/** One makefile read by an `include`. `from` is the place of its name; there is no `file` where it was not found. */
export interface IncludeEvent {
  readonly path: string;
  readonly from: Place;
  readonly file: SourceFile | undefined;
  readonly optional: boolean;
  readonly guards: Guard | undefined;
}

/** Something the evaluation could not know, so that what follows from it is incomplete. */
export interface UnknownEvent {
  readonly place: Place;
  readonly reason: string;
}

/**
 * A function that the host defines, used by `$(call NAME,…)` or `$(NAME)`. Arguments are expanded. It answers `undefined` where a
 * makefile's own definition of the name counts instead.
 */
export type NativeFunction = (
  evaluator: Evaluator,
  args: readonly TracedText[],
  place: Place,
) => TracedText | undefined;

/** The door to files and the receiver of what happens. Paths are as make sees them, relative to the root or absolute. */
export interface MakeHost {
  readonly dialect: Dialect;
  /** The absolute path that `CURDIR` and `$(abspath)` start from. */
  readonly rootPath: string;
  /** Whether what is missing may be there when the build runs, so that it would go on. */
  readonly isPartial?: boolean;
  readonly natives: ReadonlyMap<string, NativeFunction>;
  /** The value of a variable that is not defined here though the build may define it; `undefined` for all others. */
  unset?(name: string, place: Place): TracedText | undefined;
  /** Evaluations with one scope share the texts that a makefile gives all of them; without a scope nothing is shared. */
  readonly scope?: string | undefined;
  readMakefile(path: string): ParsedMakefile | undefined;
  /** The text of a file; `undefined` when there is none. */
  readText(path: string): string | undefined;
  /** The existing paths that match a pattern of `$(wildcard)`, sorted. */
  glob(pattern: string): readonly string[];
  /** Whether a variable holds a list, so that two alternatives of it join to a list of possible words. */
  isList(name: string): boolean;
  /** Told of every conditional whose outcome is known. */
  decided?(guard: Guard): void;
  message(message: MakeMessage): void;
  included(event: IncludeEvent): void;
  unknown(event: UnknownEvent): void;
}
