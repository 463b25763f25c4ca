/** The words of the status item, from what the server said last. It does not know VS Code. */
import type { AnalysisFinished } from "../../server/src/lsp/protocol.ts";

/** What the status item shows; `icon` is the name of a VS Code icon. */
export interface StatusText {
  readonly icon: string;
  readonly text: string;
  /** Sentences, one a line. */
  readonly detail: readonly string[];
}

/** Whether the server runs, and whether it is at work. */
export type ServerActivity = "stopped" | "checking" | "idle";

/**
 * Describes the workspace in a few words: the sum over its source trees, or what keeps it from being checked. The hints of
 * all trees are the detail.
 */
export function statusText(activity: ServerActivity, results: readonly AnalysisFinished[]): StatusText {
  if (activity === "stopped") return { icon: "circle-slash", text: "Regionlint: off", detail: [] };
  const detail = results.flatMap((result) => result.hints);
  if (activity === "checking") return { icon: "sync~spin", text: "Regionlint: checking…", detail };
  const products = total(results, "products");
  const errors = total(results, "errors");
  const warnings = total(results, "warnings");
  const infos = total(results, "infos");
  if (errors + warnings + infos > 0) {
    const counts = [counted(errors, "error"), counted(warnings, "warning"), counted(infos, "note")];
    const words = counts.filter((count) => count !== "").join(", ");
    const icon = errors > 0 ? "error" : warnings > 0 ? "warning" : "info";
    return { icon, text: `Regionlint: ${words}${inProducts(products)}`, detail };
  }
  if (products === 0) return { icon: "info", text: "Regionlint: no products", detail };
  if (results.every((result) => result.policy === false))
    return { icon: "info", text: "Regionlint: no policy", detail };
  return { icon: "check", text: `Regionlint: no findings${inProducts(products)}`, detail };
}

function total(
  results: readonly AnalysisFinished[],
  of: "products" | "errors" | "warnings" | "infos",
): number {
  return results.reduce((sum, result) => sum + result[of], 0);
}

function inProducts(products: number): string {
  return products === 0 ? "" : ` in ${counted(products, "product")}`;
}

/** `3 errors`, `1 error`, or nothing for none. */
function counted(count: number, noun: string): string {
  return count === 0 ? "" : `${count} ${count === 1 ? noun : `${noun}s`}`;
}
