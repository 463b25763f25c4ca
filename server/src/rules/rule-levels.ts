/** How the findings of each rule count: by the user's settings, else by the policy, else by the rule itself. */
import { POLICY_RULES, type Policy, type RuleLevel } from "../policy/policy.ts";
import type { Finding } from "./finding.ts";
import { lowered } from "./tree-finding.ts";

/** The levels that somebody has set, by the rule's id. Those of the policy's parser can be set together, as `policy-problem`. */
export type RuleLevels = ReadonlyMap<string, RuleLevel>;

/** The policy's levels with the user's own instead where there are some. */
export function ruleLevels({ rules }: Policy, own: Readonly<Record<string, RuleLevel>>): RuleLevels {
  const levels = [...rules].map(([rule, { value }]) => [rule, value] as const);
  return new Map([...levels, ...Object.entries(own)]);
}

/** The level that somebody has set for a finding's rule. */
export function levelOf(levels: RuleLevels, rule: string): RuleLevel | undefined {
  return (
    levels.get(rule) ?? (POLICY_RULES.some((id) => id === rule) ? levels.get("policy-problem") : undefined)
  );
}

/** A finding as its rule's level makes it: none, or with another severity, one step lower where it is only possible. */
export function atLevel(finding: Finding, levels: RuleLevels): Finding[] {
  const level = levelOf(levels, finding.rule);
  if (level === "off") return [];
  if (level === undefined) return [finding];
  return [{ ...finding, severity: finding.certainty === "possible" ? lowered(level) : level }];
}
