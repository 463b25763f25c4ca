/** The hover on a path that is inherited or included: the makefile's scope, what it brings, and the products that come this way. */
import { FactSearch, urisOf } from "../facts/fact-search.ts";
import { scopesOf } from "../policy/matching.ts";
import { RegionSet } from "../region/region-set.ts";
import { groupBy } from "../text/group-by.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { TracedText } from "../text/traced-text.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import type { Hover } from "./hover.ts";
import { conflictOf, regionNames, renderReach } from "./reach.ts";
import { type EdgeAt, edgesAt } from "./subjects-at.ts";

const SHOWN_SUBJECTS = 10;

/** `undefined` when no product goes on from this offset. */
export function describeMakefile(snapshot: Snapshot, file: SourceFile, offset: number): Hover | undefined {
  const found = edgesAt(snapshot, file, offset);
  const place = found[0]?.edge.place;
  if (place === undefined) return undefined;
  const byTarget = groupBy(found, ({ edge }) => edge.to.file);
  const sections = [...byTarget].map(([path, group]) => describeTarget(snapshot, path, group));
  return { place, markdown: sections.join("\n\n---\n\n") };
}

function describeTarget({ policy }: Snapshot, path: string, found: readonly EdgeAt[]): string {
  const scope = scopesOf(policy, path);
  const market = scope === undefined ? "" : `, for ${scope.describe(regionNames(policy))} only`;
  const verb = found[0]?.edge.kind === "include" ? "included" : "inherited";
  const reached = found.map(({ contents, edge }) => ({
    contents,
    conflict: conflictOf(contents.shipsTo, RegionSet.all, scope),
    possible: edge.possible,
  }));
  const brought = [...new Set(subjectsOf(found, path))].sort();
  const sections = [`\`${path}\`: ${verb} here${market}`];
  if (brought.length > 0) sections.push(`Brings ${listed(brought)}`);
  sections.push(`Products that come this way:\n\n${renderReach(reached, policy)}`);
  return sections.join("\n\n");
}

/** The apps, endpoints and overlays that are written in the makefile or stand in its node's own values. */
function subjectsOf(found: readonly EdgeAt[], path: string): string[] {
  const byNode = groupBy(found, ({ contents }) => contents.product.nodes.get(path));
  return [...byNode].flatMap(([node, group]) => {
    const own = new Set([...new Set(node?.own.values())].flatMap((value) => value.words()));
    const uri = node?.file?.uri ?? "";
    const search = FactSearch.where(
      (text) => own.has(text.words()[0] as TracedText) || urisOf(text).has(uri),
      () => true,
      ({ place, source }) => source.kind === "word" && (own.has(source.word) || place.file.path === path),
    );
    return group.flatMap(({ contents }) => contents.factsWhere(search).map(({ name }) => name));
  });
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN_SUBJECTS).map((name) => `\`${name}\``);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}
