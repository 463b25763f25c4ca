/** From the products of an analysis to its snapshot: the rules are run, in steps. */
import type { Leak } from "../rules/leaks.ts";
import { ruleLevels } from "../rules/rule-levels.ts";
import { runRules } from "../rules/run-rules.ts";
import { type Reportable, Suppressions } from "../rules/suppressed.ts";
import { groupBy } from "../text/group-by.ts";
import type { SourceFiles } from "../text/source-files.ts";
import type { KeptProduct, Memory } from "./kept.ts";
import { hintsOf, incompleteOf } from "./limits.ts";
import type { Snapshot } from "./snapshot.ts";

function reportable({ contents, fact, route }: Leak): Reportable {
  return {
    rule: `foreign-${fact.kind}`,
    subject: fact.name,
    place: route.place,
    product: contents.declaration.name,
  };
}

/** The snapshot of these products. Yields after each rule. */
export function* conclude(
  files: SourceFiles,
  memory: Memory,
  kept: readonly KeptProduct[],
): Generator<void, Snapshot, void> {
  const { settings } = memory;
  const { file, policy, problems, files: policyFiles } = memory.policy.result;
  const discovery = memory.discovery.result;
  const regionOverlays = memory.overlays.result;
  const products = kept.map(({ contents }) => contents);
  const hasPolicy = file !== undefined;
  const today = new Date().toISOString().slice(0, 10);
  const suppressions = new Suppressions(policy, today);
  const leaks = groupBy(
    kept.flatMap((product) => product.leaks),
    (leak) => suppressions.covers(reportable(leak)),
  );
  const findings = yield* runRules({
    policy,
    policyProblems: problems,
    policyFiles,
    hasPolicy,
    discovery,
    files,
    products,
    regionOverlays,
    leaks: leaks.get(false) ?? [],
    acceptedLeaks: leaks.get(true) ?? [],
    suppressions,
    levels: ruleLevels(policy, settings.rules),
    allProducts: settings.products.length === 0,
  });
  const incomplete = incompleteOf(products, policy, discovery);
  yield;
  return {
    files,
    settings,
    policy,
    policyFile: file,
    policyFiles,
    discovery,
    modules: memory.modules.modules,
    products,
    findings,
    incomplete,
    hints: hintsOf(discovery, hasPolicy, settings, findings),
  };
}
