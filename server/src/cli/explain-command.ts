/** The command `explain`: every way by which something comes into a product. */
import { absences, occurrences } from "../features/occurrences.ts";
import { renderExplainJson } from "../reports/explain-json.ts";
import { renderExplainText } from "../reports/explain-text.ts";
import { analyzeTree, productNamed } from "./analyze-tree.ts";
import type { CommandEnvironment } from "./environment.ts";
import { nearNames } from "./near-names.ts";
import { openRoot, type TreeOptions } from "./open-root.ts";
import { resultStyle, writeResult } from "./output.ts";

/** The options of `explain`. */
export interface ExplainOptions extends TreeOptions {
  readonly format: "text" | "json";
  readonly output?: string;
}

/** @returns the exit status: 0, also when the subject is not in the product */
export function explain(
  environment: CommandEnvironment,
  name: string,
  subject: string,
  root: string,
  options: ExplainOptions,
): number {
  const snapshot = analyzeTree(environment, openRoot(environment, root, options), {
    products: [name],
    policy: true,
    hints: ["no-policy", "no-products"],
  });
  const contents = productNamed(snapshot, name);
  const found = occurrences(snapshot, contents, subject);
  const near =
    found.length > 0
      ? []
      : nearNames(
          subject,
          contents.facts.map((fact) => fact.name),
        );
  const notInstalled = absences(snapshot, contents, subject);
  const explanation = { contents, subject, found, near, notInstalled, snapshot };
  const text =
    options.format === "json"
      ? renderExplainJson(explanation)
      : renderExplainText(explanation, resultStyle(environment, options.output));
  writeResult(environment, text, options.output);
  return 0;
}
