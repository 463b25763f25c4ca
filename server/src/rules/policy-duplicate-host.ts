/** The rule `policy-duplicate-host`. */
import type { EndpointEntry } from "../policy/policy.ts";
import { groupBy } from "../text/group-by.ts";
import { placeLine } from "../text/range.ts";
import type { Rule } from "./rule.ts";
import { type TreeProblem, treeFindings } from "./tree-finding.ts";

/**
 * ## What it does
 * Reports a host under `endpoints` that an earlier entry of the same file gives too. An entry that takes the place of one from a file
 * under `extends` is meant, and is not reported.
 *
 * ## Why it matters
 * Only the first entry counts. Whoever changes the region or the replacement in the second one changes nothing.
 *
 * ## Example
 * ```yaml
 * endpoints:
 *   - { host: "*.vnet.cn", region: CN }
 *   - { host: "*.vnet.cn", region: [CN, EEA] }
 * ```
 *
 * ## Use instead
 * ```yaml
 * endpoints:
 *   - { host: "*.vnet.cn", region: CN }
 * ```
 *
 * ## Fix safety
 * There is no automatic fix.
 */
export const policyDuplicateHost: Rule = {
  id: "policy-duplicate-host",
  severity: "warning",
  summary: "a host that the policy gives twice",
  check: (context) => {
    const { endpoints } = context.policy;
    const groups = groupBy(endpoints, ({ host }) => `${host.place.file.uri} ${host.value}`);
    const problems = [...groups.values()].flatMap(([first, ...later]) =>
      later.map((entry) => problem(entry, first as EndpointEntry)),
    );
    return treeFindings(context, "policy-duplicate-host", "warning", "policy", problems);
  },
};

function problem({ host }: EndpointEntry, first: EndpointEntry): TreeProblem {
  const message = `${host.value} has an entry already, on line ${placeLine(first.host.place)}; this one does not count`;
  return { place: host.place, message, subject: host.value, contents: undefined, possible: undefined };
}
