/** Analyses an open tree for a command: what makes the run impossible first, then products with progress, then the hints. */
import { renderFindings } from "../reports/check-text.ts";
import { counted, listing } from "../reports/sentence.ts";
import { type AnalysisProgress, analyze, runToEnd } from "../workspace/analyze.ts";
import type { Settings } from "../workspace/settings.ts";
import type { Hint, Snapshot } from "../workspace/snapshot.ts";
import { CommandError } from "./command-error.ts";
import type { CommandEnvironment } from "./environment.ts";
import { nearNames } from "./near-names.ts";
import type { OpenTree } from "./open-root.ts";
import { remark, streamStyle } from "./output.ts";
import { ProgressLine } from "./progress.ts";

/** What a command needs of the analysis. */
export interface AnalysisNeeds {
  /** Product name globs; none for all products. */
  readonly products: readonly string[];
  /** Whether a policy with errors makes the result worthless. */
  readonly policy: boolean;
  /** The hints that concern the command. */
  readonly hints: readonly Hint["id"][];
}

/** A product glob that no name matches, since names have no blanks. */
const NO_PRODUCT = " ";

/** @throws CommandError when the policy has errors or a wanted product is not declared */
export function analyzeTree(environment: CommandEnvironment, tree: OpenTree, needs: AnalysisNeeds): Snapshot {
  const { files, settings } = tree;
  const declared = runToEnd(analyze(files, { ...settings, products: [NO_PRODUCT] }));
  if (needs.policy) refuseBrokenPolicy(environment, declared);
  const wanted: Settings = { ...settings, products: needs.products };
  const snapshot = runWithProgress(environment, analyze(files, wanted, declared));
  refuseIdleGlobs(tree, snapshot);
  for (const { id, message } of snapshot.hints)
    if (needs.hints.includes(id)) remark(environment, "hint", message);
  return snapshot;
}

function runWithProgress(
  environment: CommandEnvironment,
  analysis: Generator<AnalysisProgress, Snapshot, void>,
): Snapshot {
  const line = new ProgressLine(environment.stderr);
  for (;;) {
    const step = analysis.next();
    if (step.done) {
      line.wipe();
      return step.value;
    }
    line.show(step.value);
  }
}

function refuseBrokenPolicy(environment: CommandEnvironment, snapshot: Snapshot): void {
  const problems = snapshot.findings.filter(({ rule }) => rule.startsWith("policy-"));
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return;
  const style = streamStyle(environment.stderr, environment.env);
  environment.stderr.write(renderFindings({ ...snapshot, findings: problems }, style));
  throw new CommandError(`the policy ${snapshot.settings.policy} has ${counted(errors.length, "error")}`);
}

/** Every glob must match a product, so that a misspelt one does not pass as clean. */
function refuseIdleGlobs({ files }: OpenTree, snapshot: Snapshot): void {
  const { settings } = snapshot;
  for (const pattern of settings.products) {
    const alone = { ...settings, products: [pattern] };
    const matched = settings.products.length === 1 ? snapshot : runToEnd(analyze(files, alone, snapshot));
    if (matched.products.length === 0) throw unknownProduct(pattern, snapshot);
  }
}

/**
 * The one product of this name.
 * @throws CommandError when the tree does not declare it
 */
export function productNamed(snapshot: Snapshot, name: string): Snapshot["products"][number] {
  const found = snapshot.products.find(({ product }) => product.name === name);
  if (found === undefined) throw unknownProduct(name, snapshot);
  return found;
}

function unknownProduct(name: string, { discovery }: Snapshot): CommandError {
  const names = discovery.products.map((product) => product.name);
  if (names.length === 0)
    return new CommandError(`there is no product ${name}: no AndroidProducts.mk declares any`);
  const near = nearNames(name.replaceAll("*", ""), names);
  const offer =
    near.length === 0
      ? "; `regionlint products` lists them all"
      : `; did you mean ${listing(near, near.length, "or")}?`;
  return new CommandError(`there is no product ${name}${offer}`);
}
