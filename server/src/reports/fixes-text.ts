/** What `check --fix` prints of the fixes that it applied: each with its edits and what it changes in which product. */
import type { FixedTree, ProductChange } from "../workspace/fix-tree.ts";
import { safeText } from "./display-cells.ts";
import { renderDiff } from "./fix-diff.ts";
import { reportContext } from "./report-context.ts";
import type { TextStyle } from "./text-style.ts";

const NAMED_ITEMS = 6;

/** @returns one block for each fix in the order in which they were applied */
export function renderFixes({ steps, snapshot }: FixedTree, style: TextStyle): string {
  const { places } = reportContext(snapshot, style);
  const { bold, green } = style.colors;
  const blocks = steps.map(({ finding, fix, changes }) => [
    `${bold(green("fixed"))} ${places.line(finding.place)}: ${bold(safeText(fix.title))} [${finding.rule}]`,
    ...renderDiff(fix.edits, "    ", places, style),
    ...changes.map((change) => `    ${changeText(change)}`),
    "",
  ]);
  return blocks.map((lines) => `${lines.join("\n")}\n`).join("");
}

function changeText({ product, removed, added }: ProductChange): string {
  const items = [...removed.map((item) => `-${item}`), ...added.map((item) => `+${item}`)];
  const more = items.length - NAMED_ITEMS;
  const named = items.slice(0, NAMED_ITEMS).map(safeText).join(" ");
  return `${product}: ${named}${more > 0 ? ` and ${more} more` : ""}`;
}
