/** The immutable result of one analysis of one source tree: everything that features and reports need. */
import type { ProductContents } from "../facts/fact.ts";
import type { TreeModules } from "../modules/tree-modules.ts";
import type { Policy } from "../policy/policy.ts";
import type { Discovery } from "../product/discover-products.ts";
import type { Finding } from "../rules/finding.ts";
import type { Place } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { SourceFiles } from "../text/source-files.ts";
import type { Settings } from "./settings.ts";

/** A place behind which a product could not be followed. */
export interface Incomplete {
  readonly product: string | undefined;
  readonly place: Place;
  readonly reason: string;
  /** Whether the build would stop there, which the rule `make-error` reports. */
  readonly isStop?: true;
}

/** Something that the user should know once, which is no finding: `no-policy`, `no-products`, `partial-checkout`. */
export interface Hint {
  readonly id: "no-policy" | "no-products" | "partial-checkout";
  readonly message: string;
}

/** One analysis. Findings are sorted by place; waived ones are left out. */
export interface Snapshot {
  readonly files: SourceFiles;
  readonly settings: Settings;
  readonly policy: Policy;
  /** The policy file, where there is one. */
  readonly policyFile: SourceFile | undefined;
  /** The policy file and those that it extends, as far as they exist. */
  readonly policyFiles: readonly SourceFile[];
  readonly discovery: Discovery;
  readonly modules: TreeModules;
  /** The products in the order in which they are declared. */
  readonly products: readonly ProductContents[];
  readonly findings: readonly Finding[];
  readonly incomplete: readonly Incomplete[];
  readonly hints: readonly Hint[];
}
