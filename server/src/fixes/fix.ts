/** A fix as it is offered: a title that says the effect, and the edits. Whether it is proved is the workspace's matter. */
import type { ProductContents } from "../facts/fact.ts";
import type { Policy } from "../policy/policy.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { SourceFiles } from "../text/source-files.ts";
import type { TextEdit } from "../text/text-edit.ts";

/**
 * The kinds of fixes. `guard` limits a call or a word to some products, `drop` takes a call, a word or a value out, `move` puts a
 * resource where it counts in fewer countries.
 */
export type FixKind =
  | "swap"
  | "gate-off"
  | "guard"
  | "drop"
  | "move"
  | "replace-endpoint"
  | "add-variant"
  | "classify"
  | "waive";

/** A fix with its edits. `products` are those whose contents it may change; all others must stay as they are. */
export interface Fix {
  readonly kind: FixKind;
  readonly title: string;
  readonly preferred: boolean;
  readonly products: readonly string[];
  readonly edits: readonly TextEdit[];
  /** Whether it is only tried where nothing else holds but the turning off of a flag. */
  readonly fallback?: true;
  /** Whether a person has to choose it: it is never preferred, and no command applies it by itself. */
  readonly byHand?: true;
}

/** What the drafts of fixes look at. */
export interface FixContext {
  readonly policy: Policy;
  readonly products: readonly ProductContents[];
  readonly files: SourceFiles;
  readonly policyFile: SourceFile | undefined;
}
