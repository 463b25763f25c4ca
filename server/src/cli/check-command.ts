/** The command `check`: findings of all or some products, and an exit status by their severity. */
import { renderCheckJson } from "../reports/check-json.ts";
import { renderCheckText } from "../reports/check-text.ts";
import { comparePlaces } from "../text/range.ts";
import { analyze, runToEnd } from "../workspace/analyze.ts";
import { provedFixes } from "../workspace/prove-fixes.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { analyzeTree } from "./analyze-tree.ts";
import { CommandError } from "./command-error.ts";
import type { CommandEnvironment } from "./environment.ts";
import { openRoot, type TreeOptions } from "./open-root.ts";
import { resultStyle, writeResult } from "./output.ts";

/** The severities from the worst on, as `--fail-on` takes them. */
export const SEVERITIES = ["error", "warning", "info"] as const;

/** The options of `check`. */
export interface CheckOptions extends TreeOptions {
  readonly product?: readonly string[];
  readonly format: "text" | "json";
  readonly fixes?: true;
  readonly output?: string;
  readonly failOn: (typeof SEVERITIES)[number];
}

type Finding = Snapshot["findings"][number];

const FINDINGS = 1;

/**
 * @returns 0 when no finding is as bad as `failOn`, else 1
 * @throws CommandError when there is no product to check
 */
export function check(environment: CommandEnvironment, root: string, options: CheckOptions): number {
  const snapshot = analyzeTree(environment, openRoot(environment, root, options), {
    products: options.product ?? [],
    policy: true,
    hints: ["no-policy", "partial-checkout"],
  });
  requireProducts(snapshot, root);
  writeResult(environment, render(environment, snapshot, options), options.output);
  const failing = SEVERITIES.slice(0, SEVERITIES.indexOf(options.failOn) + 1);
  return snapshot.findings.some(({ severity }) => failing.includes(severity)) ? FINDINGS : 0;
}

/** A wrong root must not pass as a clean tree. */
function requireProducts({ products, discovery, findings }: Snapshot, root: string): void {
  if (products.length > 0 || findings.length > 0) return;
  const where =
    discovery.files.length === 0 ? `no AndroidProducts.mk below ${root}` : `no product in ${root}`;
  throw new CommandError(
    `there is ${where}, so nothing was checked; ROOT is the root of an Android source tree or a device repository`,
  );
}

function render(environment: CommandEnvironment, snapshot: Snapshot, options: CheckOptions): string {
  const fixesOf = options.fixes && fixesForAll(snapshot);
  if (options.format === "json") return renderCheckJson(snapshot, fixesOf);
  return renderCheckText(snapshot, resultStyle(environment, options.output), fixesOf);
}

/** Fixes are proved on all products, not only on those that are checked: none of them may lose what it needs. */
function fixesForAll(checked: Snapshot): (finding: Finding) => ReturnType<typeof provedFixes> {
  const all = { ...checked.settings, products: [] };
  const isAll = checked.settings.products.length === 0;
  const snapshot = isAll ? checked : runToEnd(analyze(checked.files, all, checked));
  return (wanted) => {
    const finding = snapshot.findings.find(
      ({ rule, place, identity }) =>
        rule === wanted.rule && identity === wanted.identity && comparePlaces(place, wanted.place) === 0,
    );
    return finding === undefined ? [] : provedFixes(snapshot, finding);
  };
}
