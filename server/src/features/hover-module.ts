/** The hover on the name of a module in an Android.bp or in the policy: what it is, and which products list it. */
import { FactSearch } from "../facts/fact-search.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import type { Hover } from "./hover.ts";
import { reachedBy } from "./hover-facts.ts";
import { describeDefinitions, moduleNameAt } from "./modules.ts";
import { renderReach } from "./reach.ts";

/** `undefined` when no module's name stands at this offset. */
export function describeModule(snapshot: Snapshot, file: SourceFile, offset: number): Hover | undefined {
  const found = moduleNameAt(snapshot, file, offset);
  if (found === undefined) return undefined;
  const { name, place } = found;
  const { policy, products } = snapshot;
  const search = FactSearch.named("app", name);
  const reached = products.flatMap((contents) =>
    contents.factsWhere(search).map((fact) => reachedBy({ contents, fact, place: fact.place }, policy)),
  );
  const listed =
    reached.length === 0 ? "No product lists it." : `It is in:\n\n${renderReach(reached, policy)}`;
  const defined = describeDefinitions(snapshot, name);
  const sections = [`\`${name}\`: module`, defined.join("  \n"), listed];
  return { place, markdown: sections.filter((section) => section !== "").join("\n\n") };
}
