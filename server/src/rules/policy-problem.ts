/** The rules `policy-…`: the mistakes that the policy parser found. */
import { didYouMean } from "../policy/nearest-name.ts";
import { POLICY_RULES } from "../policy/policy.ts";
import type { Place } from "../text/range.ts";
import type { Finding, Severity } from "./finding.ts";
import type { Rule, RuleContext } from "./rule.ts";
import { treeFindings } from "./tree-finding.ts";

/**
 * ## What it does
 * Reports mistakes in the policy file and in the YAML region overlays that it lists, each at the characters that are wrong: broken YAML,
 * unknown keys, missing keys, values of a wrong type, regions that are not defined, regions that refer to each other in a circle, files
 * under `extends` that do not exist, rules under `rules` and `waivers` that do not exist. The rest of the file counts.
 *
 * ## Why it matters
 * An entry that cannot be read checks nothing. A misspelt region would let a leak pass without a word.
 *
 * ## Example
 * ```yaml
 * products:
 *   - { match: "*_00EEA", region: EAA }
 * ```
 *
 * ## Use instead
 * ```yaml
 * products:
 *   - { match: "*_00EEA", region: EEA }
 * ```
 *
 * ## Fix safety
 * There is no automatic fix.
 */
export const policyProblem: Rule = {
  id: "policy-problem",
  severity: "error",
  summary: "a mistake in the policy file",
  check: (context) => [
    ...context.policyProblems.flatMap(({ rule, severity, message, place }) =>
      problem(context, rule, severity, message, place),
    ),
    ...unknownRules(context),
    ...context.regionOverlays.flatMap(({ overlay, unknownRegions }) => [
      ...overlay.problems.flatMap(({ message, place }) =>
        problem(context, "policy-problem", "error", message, place),
      ),
      ...unknownRegions.flatMap(({ value, place }) =>
        problem(
          context,
          "policy-unknown-region",
          "error",
          `There is no region, group or country named ${value}`,
          place,
        ),
      ),
    ]),
  ],
};

/** Rules that the policy speaks of and that do not exist. */
function unknownRules(context: RuleContext): Finding[] {
  const { rules, waivers } = context.policy;
  const named = [
    ...[...rules].map(([value, { place }]) => ({ value, place })),
    ...waivers.map(({ rule }) => rule),
  ];
  return named
    .filter(({ value }) => !isRule(context, value))
    .flatMap(({ value, place }) => {
      const message = `There is no rule named ${value}${didYouMean(value, context.ruleIds)}`;
      return problem(context, "policy-unknown-rule", "error", message, place);
    });
}

/** Whether there is a rule of this id. */
export function isRule({ ruleIds }: RuleContext, id: string): boolean {
  return ruleIds.has(id) || POLICY_RULES.some((rule) => rule === id);
}

function problem(
  context: RuleContext,
  rule: string,
  severity: Severity,
  message: string,
  place: Place,
): Finding[] {
  const contents = undefined;
  return treeFindings(context, rule, severity, "policy", [
    { place, message, subject: place.file.path, contents, possible: undefined },
  ]);
}
