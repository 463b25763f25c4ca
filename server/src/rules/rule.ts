/** What a rule is, and what it is given. */
import type { DiscoveryFacts, ProductContents } from "../facts/fact.ts";
import type { PolicyOverlay } from "../facts/region-overlays.ts";
import type { Policy, PolicyProblem } from "../policy/policy.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { SourceFiles } from "../text/source-files.ts";
import type { Finding, Severity } from "./finding.ts";
import type { Leak } from "./leaks.ts";
import type { RuleLevels } from "./rule-levels.ts";
import type { Suppressions } from "./suppressed.ts";

/** Everything that rules look at. `leaks` are worked out once for all of them. */
export interface RuleContext {
  readonly policy: Policy;
  readonly policyProblems: readonly PolicyProblem[];
  /** The policy file and those that it extends. */
  readonly policyFiles: readonly SourceFile[];
  /** Whether there is a policy at all; the rules that need one are silent without. */
  readonly hasPolicy: boolean;
  readonly discovery: DiscoveryFacts;
  /** The tree, to ask what stands at a path. */
  readonly files: Pick<SourceFiles, "kind">;
  readonly products: readonly ProductContents[];
  readonly regionOverlays: readonly PolicyOverlay[];
  /** Without those that somebody has accepted. */
  readonly leaks: readonly Leak[];
  /** Those that somebody has accepted: they are no findings, and whatever is weaker is silent about them too. */
  readonly acceptedLeaks: readonly Leak[];
  /** What somebody has accepted; whatever is reported at a place has to ask. */
  readonly suppressions: Suppressions;
  /** How rules count that somebody has set otherwise. */
  readonly levels: RuleLevels;
  /** The ids of all rules; those of the policy's own mistakes are one. */
  readonly ruleIds: ReadonlySet<string>;
  /** Whether every product of the tree was evaluated, so that what was not found is not there. */
  readonly allProducts: boolean;
}

/** One rule. `id` is its file's name, its fixtures' folder and its documentation page; it never changes. */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** What the rule reports, in one line. */
  readonly summary: string;
  check(context: RuleContext): Finding[];
}
