/** Runs every rule over one analysis. */
import type { Finding } from "./finding.ts";
import { findingKey } from "./finding.ts";
import { compareFindings } from "./foreign-findings.ts";
import { RULES } from "./registry.ts";
import type { RuleContext } from "./rule.ts";

/** The findings of all rules, sorted by place, each once. */
export function runRules(context: RuleContext): Finding[] {
  const findings = RULES.flatMap((rule) => rule.check(context));
  const unique = new Map(findings.map((finding) => [findingKey(finding), finding]));
  return [...unique.values()].sort(compareFindings);
}
