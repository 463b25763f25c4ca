/** Runs every rule over one analysis. */
import type { Finding } from "./finding.ts";
import { findingKey } from "./finding.ts";
import { compareFindings } from "./foreign-findings.ts";
import { RULES } from "./registry.ts";
import type { RuleContext } from "./rule.ts";
import { atLevel, levelOf } from "./rule-levels.ts";

/** The findings of all rules that are not off, sorted by place, each once. */
export function runRules(given: Omit<RuleContext, "ruleIds">): Finding[] {
  const context: RuleContext = { ...given, ruleIds: new Set(RULES.map(({ id }) => id)) };
  const { levels } = context;
  const rules = RULES.filter(({ id }) => levelOf(levels, id) !== "off");
  const findings = rules
    .flatMap((rule) => rule.check(context))
    .flatMap((finding) => atLevel(finding, levels));
  const unique = new Map(findings.map((finding) => [findingKey(finding), finding]));
  return [...unique.values()].sort(compareFindings);
}
