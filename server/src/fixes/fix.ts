/** A fix as it is offered: a title that says the effect, and the edits. Whether it is proved is the workspace's matter. */
import type { ProductContents } from "../facts/fact.ts";
import type { Policy } from "../policy/policy.ts";
import type { SourceFiles } from "../text/source-files.ts";
import type { TextEdit } from "../text/text-edit.ts";

/** The kinds of fixes. `guard` limits a call to some products, `drop` takes a call or a word out. */
export type FixKind = "swap" | "gate-off" | "guard" | "drop" | "replace-endpoint";

/** A fix with its edits. `products` are those whose contents it may change; all others must stay as they are. */
export interface Fix {
  readonly kind: FixKind;
  readonly title: string;
  readonly preferred: boolean;
  readonly products: readonly string[];
  readonly edits: readonly TextEdit[];
}

/** What the drafts of fixes look at. */
export interface FixContext {
  readonly policy: Policy;
  readonly products: readonly ProductContents[];
  readonly files: SourceFiles;
}
