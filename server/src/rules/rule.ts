/** What a rule is, and what it is given. */
import type { DiscoveryFacts, ProductContents } from "../facts/fact.ts";
import type { PolicyOverlay } from "../facts/region-overlays.ts";
import type { Policy, PolicyProblem } from "../policy/policy.ts";
import type { Finding, Severity } from "./finding.ts";
import type { Leak } from "./leaks.ts";

/** Everything that rules look at. `leaks` are worked out once for all of them. */
export interface RuleContext {
  readonly policy: Policy;
  readonly policyProblems: readonly PolicyProblem[];
  /** Whether there is a policy at all; the rules that need one are silent without. */
  readonly hasPolicy: boolean;
  readonly discovery: DiscoveryFacts;
  readonly products: readonly ProductContents[];
  readonly regionOverlays: readonly PolicyOverlay[];
  readonly leaks: readonly Leak[];
}

/** One rule. `id` is its file's name, its fixtures' folder and its documentation page; it never changes. */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** What the rule reports, in one line. */
  readonly summary: string;
  check(context: RuleContext): Finding[];
}
