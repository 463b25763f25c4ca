/** Where a fact is allowed by the policy's own entry for it: an app's variants, an endpoint, an overlay. Scopes are not asked here. */
import type { AppFact, Fact } from "../facts/fact.ts";
import type { PolicyOverlay } from "../facts/region-overlays.ts";
import { hostEntry, matchesPath, namesOf, variantOf } from "../policy/matching.ts";
import type { AppFamily, EndpointEntry, Policy, RegionReference } from "../policy/policy.ts";
import { RegionSet } from "../region/region-set.ts";

/** What the policy says about a fact. `group` names the family, host pattern or overlay entry, for a finding's identity. */
export interface Allowance {
  readonly countries: RegionSet;
  /** The regions as the policy names them. */
  readonly regions: readonly string[];
  readonly group: string;
  readonly family: AppFamily | undefined;
  readonly endpoint: EndpointEntry | undefined;
  readonly owner: string | undefined;
  readonly data: readonly string[];
}

const allowances = new WeakMap<Policy, Map<string, Allowance | undefined>>();

/** The policy's entry for a fact; `undefined` when it has none. Facts of one kind and name have one entry, which is looked up once. */
export function allowanceOf(
  fact: Fact,
  policy: Policy,
  overlays: readonly PolicyOverlay[],
): Allowance | undefined {
  const known = allowances.get(policy) ?? new Map<string, Allowance | undefined>();
  allowances.set(policy, known);
  const applicationId = fact.kind === "app" ? fact.apk?.applicationId : undefined;
  const key = `${fact.kind} ${fact.name} ${applicationId ?? ""}`;
  if (known.has(key)) return known.get(key);
  const allowance = lookUp(fact, policy, overlays);
  if (fact.source.kind !== "region-overlay") known.set(key, allowance);
  return allowance;
}

function lookUp(fact: Fact, policy: Policy, overlays: readonly PolicyOverlay[]): Allowance | undefined {
  if (fact.kind === "app") return appAllowance(fact, policy);
  if (fact.kind === "endpoint") return endpointAllowance(fact.name, policy);
  if (fact.source.kind === "region-overlay") {
    const { overlay } = fact.source;
    const found = overlays.find((item) => item.overlay === overlay);
    const regions = overlay.regions.map(({ value }) => value);
    return found?.countries && plain(found.countries, regions, `overlay:${fact.name}`);
  }
  return overlayAllowance(fact.name, policy);
}

function plain(countries: RegionSet, regions: readonly string[], group: string): Allowance {
  return {
    countries,
    regions,
    group,
    family: undefined,
    endpoint: undefined,
    owner: undefined,
    data: [],
  };
}

/** An APK is known by its application id before its file's name. */
function appAllowance({ name, apk }: AppFact, policy: Policy): Allowance | undefined {
  const names = apk?.applicationId === undefined ? [name] : [apk.applicationId, name];
  const [known] = names.flatMap((module) => {
    const family = variantOf(policy, module)?.family;
    return family === undefined ? [] : [{ module, family }];
  });
  if (known === undefined) return undefined;
  const { module, family } = known;
  const variants = family.variants.filter((variant) => namesOf(variant).includes(module));
  const references = variants.map((variant) => variant.region);
  return {
    ...plain(
      union(references),
      references.flatMap((reference) => reference.names),
      `family:${family.name}`,
    ),
    family,
    data: family.data.map(({ value }) => value),
  };
}

function endpointAllowance(host: string, policy: Policy): Allowance | undefined {
  const entry = hostEntry(policy, host);
  if (entry === undefined) return undefined;
  return {
    ...plain(entry.region.countries, entry.region.names, `host:${entry.host.value}`),
    endpoint: entry,
    owner: entry.owner?.value,
    data: entry.data.map(({ value }) => value),
  };
}

function overlayAllowance(path: string, policy: Policy): Allowance | undefined {
  const entry = policy.overlays.find(
    ({ kind, region, paths }) =>
      kind === "overlay" &&
      region !== undefined &&
      (matchesPath(paths, path) || matchesPath(paths, `${path}/res`)),
  );
  return entry?.region && plain(entry.region.countries, entry.region.names, `overlay:${path}`);
}

function union(references: readonly RegionReference[]): RegionSet {
  return RegionSet.union(references.map((reference) => reference.countries));
}
