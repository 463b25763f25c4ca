/** What belongs to the word at an offset: from the tree its entries in the policy, from the policy what an entry matches and its other uses. */
import type { Fact } from "../facts/fact.ts";
import { hostEntry, matchesName, matchesPath, namesOf, scopeEntryOf } from "../policy/matching.ts";
import type { Policy } from "../policy/policy.ts";
import { comparePlaces, type Place, placeKey, touches } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { policyNodeAt, policyNodes } from "./policy-files.ts";
import { matchesOf } from "./policy-matches.ts";
import { isSameText } from "./same-text.ts";
import { edgesAt, factsAt } from "./subjects-at.ts";

/** The places, policy first, each once. */
export function references(snapshot: Snapshot, file: SourceFile, offset: number): readonly Place[] {
  const places =
    policyNodeAt(snapshot, file, offset) === undefined
      ? [...entriesAt(snapshot, file, offset), ...usesAt(snapshot, file, offset)]
      : fromPolicy(snapshot, file, offset);
  return [...new Map(places.map((place) => [placeKey(place), place])).values()];
}

/** The policy's entries for what stands at an offset of the tree. */
function entriesAt(snapshot: Snapshot, file: SourceFile, offset: number): Place[] {
  const { policy } = snapshot;
  const declared = snapshot.products.filter(
    ({ declaration: { place } }) => touches(place, offset) && isSameText(place.file, file),
  );
  return [
    ...factsAt(snapshot, file, offset).flatMap(({ fact }) => factEntries(policy, fact)),
    ...edgesAt(snapshot, file, offset).flatMap(({ edge }) => scopeEntryOf(policy, edge.to.file)?.place ?? []),
    ...declared.flatMap(({ shipsTo }) => shipsTo.entry?.place ?? []),
  ];
}

function factEntries(policy: Policy, fact: Fact): Place[] {
  switch (fact.kind) {
    case "app": {
      const names = [fact.name, ...(fact.apk?.applicationId === undefined ? [] : [fact.apk.applicationId])];
      const variants = policy.apps.flatMap(({ variants: all }) => all);
      return variants
        .filter((variant) => namesOf(variant).some((name) => names.includes(name)))
        .map(({ place }) => place);
    }
    case "endpoint": {
      const entry = hostEntry(policy, fact.name);
      return entry === undefined ? [] : [entry.place];
    }
    case "overlay":
      if (fact.source.kind === "region-overlay") return [fact.source.entry.place];
      return policy.overlays
        .filter(({ paths }) => matchesPath(paths, fact.name) || matchesPath(paths, `${fact.name}/res`))
        .map(({ place }) => place);
  }
}

/** Every place from which a product has what stands at an offset. */
function usesAt(snapshot: Snapshot, file: SourceFile, offset: number): Place[] {
  const subjects = new Set(factsAt(snapshot, file, offset).map(({ fact }) => `${fact.kind} ${fact.name}`));
  if (subjects.size === 0) return [];
  return snapshot.products
    .flatMap(({ facts }) => facts.filter(({ kind, name }) => subjects.has(`${kind} ${name}`)))
    .map(({ place }) => place)
    .sort(comparePlaces);
}

function fromPolicy(snapshot: Snapshot, file: SourceFile, offset: number): Place[] {
  const found = policyNodeAt(snapshot, file, offset);
  if (found === undefined) return [];
  const { node, schema, path, role } = found;
  const isRegion = role === "key" && path[0] === "regions" && path.length === 2;
  if (isRegion || (schema?.type === "text" && schema.format === "region"))
    return regionUses(snapshot, node.text);
  if (schema?.type !== "text" || schema.of === undefined || (role === "key" && schema.of !== "property"))
    return [];
  if (schema.of === "finding-subject") return subjectPlaces(snapshot, node.text);
  return matchesOf(snapshot, schema.of, { value: node.text, place: node.place })
    .map(({ place }) => place)
    .sort(comparePlaces);
}

/** Where a region is defined and where the policy names it. */
function regionUses(snapshot: Snapshot, name: string): Place[] {
  const places: Place[] = [];
  for (const { node, schema, path, role } of policyNodes(snapshot)) {
    const isDefinition = role === "key" && path[0] === "regions" && path.length === 2;
    const isUse = schema?.type === "text" && schema.format === "region";
    if (node.text === name && (isDefinition || isUse)) places.push(node.place);
  }
  return places;
}

function subjectPlaces({ findings }: Snapshot, pattern: string): Place[] {
  return findings
    .filter(({ subjects }) => subjects.some(({ name }) => matchesName(pattern, name)))
    .map(({ place }) => place);
}
