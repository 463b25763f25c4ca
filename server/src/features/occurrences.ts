/** Where something occurs in a product, where it is allowed, and every way that leads to it. How that is printed is not known here. */
import type { EndpointFact, Fact, ProductContents } from "../facts/fact.ts";
import type { NotInstalled } from "../facts/package-facts.ts";
import { findRegionOverlays } from "../facts/region-overlays.ts";
import type { ModuleDefinition } from "../modules/module-definition.ts";
import { hostPatternMatches } from "../policy/host-pattern.ts";
import { hostEntry } from "../policy/matching.ts";
import type { Policy } from "../policy/policy.ts";
import { RegionSet } from "../region/region-set.ts";
import { type Allowance, allowanceOf } from "../rules/allowed.ts";
import { collectLeaks } from "../rules/leaks.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { definitionsOf, definitionsWithId } from "./modules.ts";
import { type Way, WayFinder } from "./ways.ts";

/** A host that an app names, and whose it is by the policy. */
export interface HostInside {
  readonly host: string;
  readonly owner: string | undefined;
  readonly isListed: boolean;
}

/** One occurrence of the subject. `conflict` are the product's countries in which it is active and not allowed. */
export interface SubjectOccurrence {
  readonly fact: Fact;
  readonly allowance: Allowance | undefined;
  readonly conflict: RegionSet;
  readonly ways: readonly Way[];
  /** What stands in it, if it is an app of which the tree has the content: each host once, those that the policy names first. */
  readonly hosts: readonly HostInside[];
  /** Where the tree defines it, if it is an app. */
  readonly definitions: readonly ModuleDefinition[];
  /** Whether the checkout has module definitions, and none of this module. */
  readonly isUndefined: boolean;
}

/**
 * Every occurrence of `subject` in a product, with the ways to each.
 * @param subject a module, an application id, a family of the policy, the path of a copied APK, a host (or one above it, or a `*.`
 * pattern), or the path of an
 * overlay or of a file in it
 */
export function occurrences(
  snapshot: Snapshot,
  contents: ProductContents,
  subject: string,
): SubjectOccurrence[] {
  const { files, policy } = snapshot;
  const overlays = findRegionOverlays(files, policy);
  const leaks = collectLeaks(contents, policy, overlays);
  const finder = new WayFinder(contents.product);
  const wanted = wantedNames(snapshot, subject);
  const inApps = contents.inApps.endpoints();
  const facts = [...contents.facts, ...inApps].filter((fact) => isNamed(fact, subject, wanted));
  return facts.map((fact) => ({
    fact,
    allowance: allowanceOf(fact, policy, overlays),
    conflict: RegionSet.union(leaks.filter((leak) => leak.fact === fact).map((leak) => leak.conflict)),
    ways: finder.waysTo(fact),
    hosts: hostsIn(inApps.concat(contents.otherFacts.filter(isEndpoint)), fact, policy),
    definitions: fact.kind === "app" ? definitionsIn(snapshot, contents, fact.name) : [],
    isUndefined: isUndefined(fact, contents),
  }));
}

function isEndpoint(fact: Fact): fact is EndpointFact {
  return fact.kind === "endpoint";
}

function hostsIn(endpoints: readonly EndpointFact[], app: Fact, policy: Policy): HostInside[] {
  const names = new Set(endpoints.filter((endpoint) => endpoint.app === app).map(({ name }) => name));
  const hosts = [...names].map((host) => {
    const entry = hostEntry(policy, host);
    return { host, owner: entry?.owner?.value, isListed: entry !== undefined };
  });
  return hosts.sort((a, b) => Number(b.isListed) - Number(a.isListed));
}

function isUndefined(fact: Fact, { modules }: ProductContents): boolean {
  if (fact.kind !== "app" || fact.apk !== undefined || modules.isEmpty) return false;
  return modules.module(fact.name).state === "missing";
}

/** The words that name the subject, list it in a product and install nothing. */
export function absences(
  snapshot: Snapshot,
  contents: ProductContents,
  subject: string,
): readonly NotInstalled[] {
  return contents.notInstalled(wantedNames(snapshot, subject));
}

/** The definitions that count in the product; where none surely does, all of the tree. */
function definitionsIn(
  snapshot: Snapshot,
  { modules }: ProductContents,
  name: string,
): readonly ModuleDefinition[] {
  if (modules.isEmpty) return [];
  const { definitions } = modules.module(name);
  return definitions.length > 0 ? definitions : definitionsOf(snapshot, name);
}

/** Rule: `validateName` in Android's PackageParser asks for at least one dot. */
const APPLICATION_ID = /^[a-zA-Z]\w*(?:\.[a-zA-Z]\w*)+$/;

/** The modules that a name stands for: itself, those with it as their application id, those of the family. */
function wantedNames(snapshot: Snapshot, subject: string): ReadonlySet<string> {
  const names = new Set([subject]);
  if (APPLICATION_ID.test(subject))
    for (const { name } of definitionsWithId(snapshot, subject)) names.add(name);
  for (const family of snapshot.policy.apps) {
    for (const { modules, applicationId } of family.variants) {
      if (family.name !== subject && applicationId?.value !== subject) continue;
      for (const module of modules) names.add(module.value);
      if (applicationId !== undefined) names.add(applicationId.value);
    }
  }
  return names;
}

function isNamed(fact: Fact, subject: string, modules: ReadonlySet<string>): boolean {
  switch (fact.kind) {
    case "app":
      return (
        modules.has(fact.name) || modules.has(fact.apk?.applicationId ?? "") || fact.apk?.path === subject
      );
    case "endpoint":
      return isHostOf(fact.name, subject.toLowerCase()) || fact.url === subject || fact.holder === subject;
    case "overlay":
      return isAtOrBelow(subject.replace(/\/+$/, ""), fact.name);
  }
}

/** A name with a dot means the host and every depth below it. */
function isHostOf(host: string, subject: string): boolean {
  if (hostPatternMatches(subject, host)) return true;
  return subject.includes(".") && hostPatternMatches(`*.${subject}`, host);
}

function isAtOrBelow(path: string, overlay: string): boolean {
  return path === overlay || path.startsWith(`${overlay}/`) || overlay.endsWith(`/${path}`);
}
