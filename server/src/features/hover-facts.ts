/** The hover on an app, an endpoint or an overlay: what the policy says of it, and the products that have it from this place. */
import { type AppContents, type Fact, uncertaintyIn } from "../facts/fact.ts";
import { FactSearch } from "../facts/fact-search.ts";
import { ownerEvidence } from "../facts/host-evidence.ts";
import { countriesOf, scopesOf } from "../policy/matching.ts";
import type { Policy } from "../policy/policy.ts";
import type { RegionSet } from "../region/region-set.ts";
import { type Allowance, allowanceOf } from "../rules/allowed.ts";
import { groupBy } from "../text/group-by.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import type { Hover } from "./hover.ts";
import { describeDefinitions } from "./modules.ts";
import { conflictOf, type Reached, regionNames, renderReach } from "./reach.ts";
import { type FactAt, factsAt } from "./subjects-at.ts";

/** `undefined` when no product has anything from this offset. */
export function describeFacts(snapshot: Snapshot, file: SourceFile, offset: number): Hover | undefined {
  const found = factsAt(snapshot, file, offset);
  const place = found[0]?.place;
  if (place === undefined) return undefined;
  const bySubject = groupBy(found, ({ fact }) => `${fact.kind} ${fact.name}`);
  const sections = [...bySubject.values()].map((group) => describeSubject(snapshot, group));
  return { place, markdown: sections.join("\n\n---\n\n") };
}

function describeSubject(snapshot: Snapshot, found: readonly FactAt[]): string {
  const { policy, products } = snapshot;
  const fact = (found[0] as FactAt).fact;
  const here = found.map((item) => reachedBy(item, policy));
  const names = new Set(here.map(({ contents }) => contents.declaration.name));
  const search = FactSearch.named(fact.kind, fact.name);
  const elsewhere = products
    .filter(({ declaration }) => !names.has(declaration.name))
    .flatMap((contents) =>
      contents.factsWhere(search).map((other) => ({ contents, fact: other, place: other.place })),
    );
  const sections = [
    `\`${fact.name}\`: ${describeKind(fact, snapshot)}`,
    ...notes(fact, policy),
    ...definitions(snapshot, fact),
    `From this place it is in:\n\n${renderReach(here, policy)}`,
  ];
  if (elsewhere.length > 0) {
    const others = elsewhere.map((item) => reachedBy(item, policy));
    sections.push(`From elsewhere it is in:\n\n${renderReach(others, policy)}`);
  }
  return sections.join("\n\n");
}

/** One product that has a fact, with the countries where it is not allowed. */
export function reachedBy({ contents, fact }: FactAt, policy: Policy): Reached {
  const conflict = conflictOf(contents.shipsTo, fact.active, allowedIn(fact, policy));
  const countries = conflict.isEmpty ? contents.shipsTo.countries : conflict;
  return { contents, conflict, possible: uncertaintyIn(fact, countries) };
}

/** Where a fact is allowed: by the policy's entry for it, else by the scope of the makefile in which it stands. */
function allowedIn(fact: Fact, policy: Policy): RegionSet | undefined {
  if (isRegionOverlay(fact)) return regionOverlayCountries(fact, policy);
  return allowance(fact, policy)?.countries ?? scopesOf(policy, fact.place.file.path);
}

function allowance(fact: Fact, policy: Policy): Allowance | undefined {
  return isRegionOverlay(fact) ? undefined : allowanceOf(fact, policy, []);
}

function isRegionOverlay({ kind, source }: Fact): boolean {
  return kind === "overlay" && source.kind === "region-overlay";
}

function regionOverlayCountries({ source }: Fact, policy: Policy): RegionSet | undefined {
  if (source.kind !== "region-overlay") return undefined;
  const countries = countriesOf(
    policy,
    source.overlay.regions.map(({ value }) => value),
  );
  return countries.isEmpty ? undefined : countries;
}

function describeKind(fact: Fact, { policy, policyFile }: Snapshot): string {
  const found = allowance(fact, policy);
  const where = allowedIn(fact, policy);
  const market =
    found !== undefined && found.regions.length > 0
      ? found.regions.join(" + ")
      : where?.describe(regionNames(policy));
  const silent = policyFile === undefined ? "there is no policy" : "the policy gives it no region";
  const region = market === undefined ? silent : `for ${market}`;
  switch (fact.kind) {
    case "app":
      return `app${found?.family === undefined ? "" : ` of the family \`${found.family.name}\``}, ${region}`;
    case "endpoint":
      return `endpoint in \`${fact.holder}\`, ${region}`;
    case "overlay":
      return `${isRegionOverlay(fact) ? "region overlay" : "resource overlay directory"}, ${region}`;
  }
}

/** Where the tree defines an app, in one section; none for anything else. */
function definitions(snapshot: Snapshot, { kind, name }: Fact): string[] {
  const lines = kind === "app" ? describeDefinitions(snapshot, name) : [];
  return lines.length === 0 ? [] : [lines.join("  \n")];
}

function notes(fact: Fact, policy: Policy): string[] {
  const found = allowance(fact, policy);
  const lines: string[] = fact.kind === "app" && fact.apk !== undefined ? apkNotes(fact.apk) : [];
  if (found?.family?.purpose !== undefined) lines.push(`Purpose: ${found.family.purpose.value}`);
  if (found?.owner !== undefined) lines.push(`Owner: ${found.owner}`);
  if (found !== undefined && found.data.length > 0) lines.push(`Data: ${found.data.join(", ")}`);
  if (fact.kind === "endpoint")
    for (const { sentence } of ownerEvidence(fact)) lines.push(`Evidence: ${sentence}`);
  if (fact.condition !== undefined) {
    lines.push(activeNote(fact, fact.condition, policy));
  }
  return lines.length === 0 ? [] : [lines.join("  \n")];
}

function activeNote({ active, locale }: Fact, condition: string, policy: Policy): string {
  const where = active.describe(regionNames(policy));
  if (locale === undefined) return `Active only in ${where} (\`${condition}\`)`;
  const certain = active.intersect(locale.countries).describe(regionNames(policy));
  return `Active in ${certain} (\`${condition}\`), elsewhere in ${where} only possibly: ${locale.elsewhere}`;
}

/** What an APK is and may do. */
function apkNotes({ applicationId, data, startsAtBoot, problems }: AppContents): string[] {
  const notes = applicationId === undefined ? [] : [`Application id: \`${applicationId}\``];
  if (data.length > 0) notes.push(`Its permissions open: ${data.join(", ")}`);
  if (startsAtBoot) notes.push("Starts with the phone");
  return [...notes, ...problems.map((problem) => `Not read: ${problem}`)];
}
