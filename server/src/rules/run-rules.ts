/** Runs every rule over one analysis. */
import type { Finding } from "./finding.ts";
import { findingKey } from "./finding.ts";
import { compareFindings } from "./foreign-findings.ts";
import { RULES } from "./registry.ts";
import type { RuleContext } from "./rule.ts";
import { atLevel, levelOf } from "./rule-levels.ts";

/** The findings of all rules that are not off, sorted by place, each once. Yields after each rule. */
export function* runRules(given: Omit<RuleContext, "ruleIds">): Generator<void, Finding[], void> {
  const context: RuleContext = { ...given, ruleIds: new Set(RULES.map(({ id }) => id)) };
  const { levels } = context;
  const findings: Finding[] = [];
  for (const rule of RULES) {
    if (levelOf(levels, rule.id) === "off") continue;
    for (const finding of rule.check(context)) findings.push(...atLevel(finding, levels));
    yield;
  }
  const unique = new Map(findings.map((finding) => [findingKey(finding), finding]));
  return [...unique.values()].sort(compareFindings);
}
