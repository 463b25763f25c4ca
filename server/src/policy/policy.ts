/**
 * The policy as the rules see it: every entry with its place and with its regions resolved to countries. How it is written
 * and checked is not known here.
 */
import type { RegionSet } from "../region/region-set.ts";
import type { Place } from "../text/range.ts";

/** A value with the place at which the policy states it. */
export interface Located<T> {
  readonly value: T;
  readonly place: Place;
}

/**
 * A `region:` value. `names` are the region, group or country names as written (none where the entry leaves the region
 * out and so means every country); `countries` is their union.
 */
export interface RegionReference {
  readonly names: readonly string[];
  readonly countries: RegionSet;
  readonly place: Place;
}

/** An entry of `regions`. `place` is the name. */
export interface PolicyRegion {
  readonly name: string;
  readonly countries: RegionSet;
  readonly place: Place;
}

/** What a product must be like for an entry to match it: every condition that is present must hold. */
export interface ProductMatch {
  readonly names: readonly Located<string>[];
  readonly makefiles: readonly Located<string>[];
  readonly variant: Located<string> | undefined;
  readonly properties: readonly { readonly name: Located<string>; readonly value: Located<string> }[];
  readonly place: Place;
}

/** An entry of `products`: where the products that match are sold. */
export interface ProductEntry {
  readonly match: ProductMatch;
  readonly region: RegionReference;
  readonly place: Place;
}

/** An entry of `scopes`: makefiles (globs on root-relative paths) that are for one region only. */
export interface ScopeEntry {
  readonly makefiles: readonly Located<string>[];
  readonly region: RegionReference;
  readonly place: Place;
}

/** One way to do a family's job in some countries. `inherit` is the makefile that brings it, relative to the root. */
export interface AppVariant {
  readonly region: RegionReference;
  readonly modules: readonly Located<string>[];
  readonly applicationId: Located<string> | undefined;
  readonly inherit: Located<string> | undefined;
  readonly place: Place;
}

/** An entry of `apps`: variants that do the same job in different countries. `place` is the name. */
export interface AppFamily {
  readonly name: string;
  readonly purpose: Located<string> | undefined;
  readonly data: readonly Located<string>[];
  readonly required: boolean;
  readonly variants: readonly AppVariant[];
  /** Whether every variant could be read: of countries that seem to have none nothing is known otherwise. */
  readonly isWhole: boolean;
  readonly place: Place;
}

/** What to write instead of an endpoint in some countries; scheme and port only where the policy gives them. */
export interface EndpointReplacement {
  readonly region: RegionReference;
  readonly host: string;
  readonly scheme: string | undefined;
  readonly port: number | undefined;
  readonly place: Place;
}

/** An entry of `endpoints`. `host` is in lower case; `*.` in front means the domain and every depth below it. */
export interface EndpointEntry {
  readonly host: Located<string>;
  readonly owner: Located<string> | undefined;
  readonly region: RegionReference;
  readonly data: readonly Located<string>[];
  readonly replacements: readonly EndpointReplacement[];
  readonly place: Place;
}

/**
 * An entry of `overlays`: directories or files (globs on root-relative paths). A `region-overlay` is a YAML file that says
 * its own region, so `region` may be absent; `appliedBy` is the tool that applies its removals.
 */
export interface OverlayEntry {
  readonly paths: readonly Located<string>[];
  readonly kind: "overlay" | "region-overlay";
  readonly region: RegionReference | undefined;
  readonly appliedBy: Located<string> | undefined;
  readonly place: Place;
}

/** A condition that the device evaluates. */
export type RuntimeCondition =
  | { readonly kind: "property"; readonly name: Located<string>; readonly value: Located<string> }
  | { readonly kind: "sku"; readonly name: Located<string> };

/** An entry of `runtime`: in which countries a run-time condition holds. */
export interface RuntimeEntry {
  readonly condition: RuntimeCondition;
  readonly region: RegionReference;
  readonly place: Place;
}

/** An entry of `gates`: a make variable that switches content of a region on (`on`) and off (`off`). */
export interface GateEntry {
  readonly variable: Located<string>;
  readonly on: string;
  readonly off: string;
  readonly region: RegionReference;
  readonly place: Place;
}

/** An entry of `waivers`. `expires` is an ISO date, the last day (UTC) on which the waiver holds. */
export interface Waiver {
  readonly rule: Located<string>;
  readonly product: Located<string> | undefined;
  readonly path: Located<string> | undefined;
  readonly subject: Located<string> | undefined;
  readonly reason: Located<string> | undefined;
  readonly owner: Located<string> | undefined;
  readonly ticket: Located<string> | undefined;
  readonly expires: Located<string> | undefined;
  readonly place: Place;
}

/** How a rule's findings can count; `off`: it is not run. */
export const RULE_LEVELS = ["error", "warning", "info", "off"] as const;

/** One of them. */
export type RuleLevel = (typeof RULE_LEVELS)[number];

/** A whole policy, with what it extends merged behind its own entries. */
export interface Policy {
  readonly version: number | undefined;
  readonly extends: readonly Located<string>[];
  readonly regions: ReadonlyMap<string, PolicyRegion>;
  readonly products: readonly ProductEntry[];
  readonly scopes: readonly ScopeEntry[];
  readonly apps: readonly AppFamily[];
  readonly endpoints: readonly EndpointEntry[];
  readonly overlays: readonly OverlayEntry[];
  readonly runtime: readonly RuntimeEntry[];
  readonly gates: readonly GateEntry[];
  readonly waivers: readonly Waiver[];
  /** Levels of rules that are not the rules' own. The name is the rule's id. */
  readonly rules: ReadonlyMap<string, Located<RuleLevel>>;
}

/** The policy of a tree that has none. */
export const EMPTY_POLICY: Policy = {
  version: undefined,
  extends: [],
  regions: new Map(),
  products: [],
  scopes: [],
  apps: [],
  endpoints: [],
  overlays: [],
  runtime: [],
  gates: [],
  waivers: [],
  rules: new Map(),
};

/** The rule ids under which the policy's own mistakes are reported. */
export const POLICY_RULES = [
  "policy-syntax",
  "policy-duplicate-key",
  "policy-unknown-key",
  "policy-missing-key",
  "policy-wrong-type",
  "policy-invalid-value",
  "policy-unknown-region",
  "policy-region-cycle",
  "policy-missing-version",
  "policy-newer-version",
  "policy-missing-extends",
  "policy-extends-cycle",
  "policy-unknown-rule",
] as const;

/** One of them. */
export type PolicyRule = (typeof POLICY_RULES)[number];

/** A mistake in a policy file, at the characters that are wrong. */
export interface PolicyProblem {
  readonly rule: PolicyRule;
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly place: Place;
}
