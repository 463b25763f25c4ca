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
import { type FixOptions, fix } from "./fix-command.ts";
import { openRoot, type TreeOptions } from "./open-root.ts";
import { resultStyle, writeResult } from "./output.ts";

/** The severities from the worst on, as `--fail-on` takes them. */
export const SEVERITIES = ["error", "warning", "info"] as const;

/** The options of `check`. */
export interface CheckOptions extends TreeOptions, FixOptions {
  readonly product?: readonly string[];
  readonly format: "text" | "json";
  readonly fixes?: true;
  readonly fix?: true;
  readonly output?: string;
  readonly failOn: (typeof SEVERITIES)[number];
}

type Finding = Snapshot["findings"][number];

const FINDINGS = 1;

/**
 * @returns 0 when no finding is as bad as `failOn`, else 1; with `fix`, of what is left
 * @throws CommandError when there is no product to check, or a fix cannot be written
 */
export function check(environment: CommandEnvironment, root: string, options: CheckOptions): number {
  if (!options.fix && (options.dryRun || options.allowDirty))
    throw new CommandError("--dry-run and --allow-dirty go with --fix");
  const checked = analyzeTree(environment, openRoot(environment, root, options), {
    products: options.product ?? [],
    policy: true,
    hints: ["no-policy", "partial-checkout"],
  });
  requireProducts(checked, root);
  const snapshot = options.fix ? fixed(environment, checked, options) : checked;
  if (!options.dryRun) writeResult(environment, render(environment, snapshot, options), options.output);
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

/** What is checked, after the fixes. */
function fixed(environment: CommandEnvironment, checked: Snapshot, options: CheckOptions): Snapshot {
  const names = new Set(checked.products.map(({ declaration }) => declaration.name));
  const after = fix(environment, ofAllProducts(checked), names, options);
  const { products } = checked.settings;
  return products.length === 0 ? after : runToEnd(analyze(after.files, checked.settings, after));
}

/** Fixes are proved on all products, not only on those that are checked: none of them may lose what it needs. */
function ofAllProducts(checked: Snapshot): Snapshot {
  const all = { ...checked.settings, products: [] };
  const isAll = checked.settings.products.length === 0;
  return isAll ? checked : runToEnd(analyze(checked.files, all, checked));
}

function fixesForAll(checked: Snapshot): (finding: Finding) => ReturnType<typeof provedFixes> {
  const snapshot = ofAllProducts(checked);
  return (wanted) => {
    const finding = snapshot.findings.find(
      ({ rule, place, identity }) =>
        rule === wanted.rule && identity === wanted.identity && comparePlaces(place, wanted.place) === 0,
    );
    return finding === undefined ? [] : provedFixes(snapshot, finding);
  };
}
