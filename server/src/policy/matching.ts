/**
 * Questions to a policy: which entry a path, name, host or module falls under. Patterns are compiled once; what the answer
 * means for a product is not known here.
 */
import picomatch from "picomatch";
import { RegionSet } from "../region/region-set.ts";
import { normalizePath } from "../text/uri.ts";
import { asciiHost } from "./ascii-host.ts";
import { hostPatternMatches } from "./host-pattern.ts";
import type { AppFamily, AppVariant, EndpointEntry, Located, Policy, ScopeEntry } from "./policy.ts";

type Matcher = (text: string) => boolean;

const matchers = new Map<string, Matcher>();

/** `windows: false` keeps the answer the same on every system; make's paths have `/` everywhere. */
const GLOB_OPTIONS = { dot: true, windows: false } as const;

function matcherOf(pattern: string): Matcher {
  let matcher = matchers.get(pattern);
  if (matcher === undefined) {
    matcher = picomatch(pattern.replace(/^\.\//, ""), GLOB_OPTIONS);
    matchers.set(pattern, matcher);
  }
  return matcher;
}

/**
 * Tells whether one of the globs matches `path` (root-relative, with `/`, as makefiles may write it: `a//b`, `a/./b`). `**` spans
 * directories, names that start with a dot are names like any other, and `dir/**` matches `dir` too.
 */
export function matchesPath(patterns: readonly Located<string>[], path: string): boolean {
  const plain = normalizePath(path);
  return patterns.some((pattern) => matcherOf(pattern.value)(plain));
}

/** Tells whether the glob `pattern` matches all of `name`, such as a product's name. */
export function matchesName(pattern: string, name: string): boolean {
  return matcherOf(pattern)(name);
}

/** The countries that region, group or country names stand for, in a policy; unknown names are left out. */
export function countriesOf(policy: Policy, names: Iterable<string>): RegionSet {
  const sets = [...names].map((name) => policy.regions.get(name)?.countries ?? RegionSet.named(name));
  return RegionSet.union(sets.filter((set) => set !== undefined));
}

/** The endpoint entry for a host: the one that names it exactly, else the longest `*.` pattern over it, else none. */
export function hostEntry(policy: Policy, host: string): EndpointEntry | undefined {
  const name = asciiHost(host);
  const { exact, patterns } = hostIndex(policy);
  return exact.get(name) ?? patterns.find((entry) => hostPatternMatches(entry.host.value, name));
}

interface HostIndex {
  readonly exact: ReadonlyMap<string, EndpointEntry>;
  /** The `*.` entries, longest pattern first. */
  readonly patterns: readonly EndpointEntry[];
}

const hostIndexes = new WeakMap<Policy, HostIndex>();

function hostIndex(policy: Policy): HostIndex {
  let index = hostIndexes.get(policy);
  if (index === undefined) {
    const exact = new Map<string, EndpointEntry>();
    const patterns = policy.endpoints.filter((entry) => entry.host.value.startsWith("*."));
    patterns.sort((a, b) => b.host.value.length - a.host.value.length);
    for (const entry of policy.endpoints) {
      const name = asciiHost(entry.host.value);
      if (!exact.has(name)) exact.set(name, entry);
    }
    index = { exact, patterns };
    hostIndexes.set(policy, index);
  }
  return index;
}

const scopeEntries = new WeakMap<Policy, Map<string, readonly ScopeEntry[]>>();

function scopeEntriesOf(policy: Policy, makefilePath: string): readonly ScopeEntry[] {
  let byPath = scopeEntries.get(policy);
  if (byPath === undefined) {
    byPath = new Map();
    scopeEntries.set(policy, byPath);
  }
  let entries = byPath.get(makefilePath);
  if (entries === undefined) {
    entries = policy.scopes.filter((scope) => matchesPath(scope.makefiles, makefilePath));
    byPath.set(makefilePath, entries);
  }
  return entries;
}

/** The countries that a makefile is for: those of every scope that matches it together; `undefined` when none does. */
export function scopesOf(policy: Policy, makefilePath: string): RegionSet | undefined {
  const entries = scopeEntriesOf(policy, makefilePath);
  if (entries.length === 0) return undefined;
  return RegionSet.union(entries.map((entry) => entry.region.countries));
}

/** The first scope entry that matches a makefile. */
export function scopeEntryOf(policy: Policy, makefilePath: string): ScopeEntry | undefined {
  return scopeEntriesOf(policy, makefilePath)[0];
}

/** A variant with the family that it belongs to. */
export interface FamilyVariant {
  readonly family: AppFamily;
  readonly variant: AppVariant;
}

/** The variant that lists `module` as one of its modules or as its application id; of several, the first. */
export function variantOf(policy: Policy, module: string): FamilyVariant | undefined {
  return variantIndex(policy).get(module);
}

/** The names by which a package list may name a variant: its modules and its application id. */
export function namesOf({ modules, applicationId }: AppVariant): string[] {
  const names = modules.map(({ value }) => value);
  return applicationId === undefined ? names : [...names, applicationId.value];
}

/** The names of all modules and application ids that variants list. */
export function listedModules(policy: Policy): Pick<ReadonlySet<string>, "has"> {
  return variantIndex(policy);
}

const variantIndexes = new WeakMap<Policy, ReadonlyMap<string, FamilyVariant>>();

/** The variants by the names that they list, made once for a policy. */
function variantIndex(policy: Policy): ReadonlyMap<string, FamilyVariant> {
  const known = variantIndexes.get(policy);
  if (known !== undefined) return known;
  const index = new Map<string, FamilyVariant>();
  for (const family of policy.apps)
    for (const variant of family.variants) {
      for (const name of namesOf(variant)) if (!index.has(name)) index.set(name, { family, variant });
    }
  variantIndexes.set(policy, index);
  return index;
}
