/** What a rule says: a mistake at the place to change, with every product that it reaches. How it is printed or edited is not known here. */
import type { OwnerEvidence } from "../facts/host-evidence.ts";
import type { ChainLink } from "../facts/routes.ts";
import type { AppFamily, EndpointEntry } from "../policy/policy.ts";
import type { RegionSet } from "../region/region-set.ts";
import type { Guard } from "../text/provenance.ts";
import type { Place } from "../text/range.ts";

export type Severity = "error" | "warning" | "info";
export type Certainty = "certain" | "possible";
export type SubjectKind =
  | "app"
  | "endpoint"
  | "overlay"
  | "product"
  | "makefile"
  | "variable"
  | "property"
  | "policy";

/** What an app may do by its own manifest. */
export interface SubjectAbilities {
  readonly applicationId: string;
  /** The classes of data that its permissions open. */
  readonly data: readonly string[];
  readonly startsAtBoot: boolean;
  /** The hosts that stand in it, each once. */
  readonly hosts: readonly string[];
}

/** One thing that a finding is about. `name` is a module, a host, an overlay's path, … */
export interface FindingSubject {
  readonly kind: SubjectKind;
  readonly name: string;
  readonly family?: string;
  readonly owner?: string;
  readonly data?: readonly string[];
  /** Of an endpoint: the property or resource that holds it. */
  readonly holder?: string;
  /** Of an endpoint: whose it is by other evidence than the policy's. */
  readonly evidence?: readonly OwnerEvidence[];
  /** Of an app whose APK could be read. */
  readonly abilities?: SubjectAbilities;
  readonly place: Place;
}

/** One product that a finding reaches. `countries` is where it ships to, `conflict` the part that is wrong. */
export interface FindingProduct {
  readonly name: string;
  readonly makefile: string;
  readonly countries: RegionSet;
  /** The regions of `countries` as the policy names them. */
  readonly regions: readonly string[];
  readonly conflict: RegionSet;
  readonly certainty: Certainty;
  readonly reason: string | undefined;
  /** From the product makefile to the subject. */
  readonly chain: readonly ChainLink[];
  /** The conditionals that stood open on that way, outermost first. */
  readonly guards: readonly Guard[];
}

/** What could be done about a finding; `fixes/` turns it into edits. */
export type FixIntent =
  | { readonly kind: "use-variant"; readonly family: AppFamily; readonly module: string }
  | { readonly kind: "stop-crossing"; readonly entered: string; readonly families: readonly AppFamily[] }
  | { readonly kind: "turn-off-gate"; readonly families: readonly AppFamily[] }
  | { readonly kind: "replace-endpoint"; readonly entry: EndpointEntry; readonly hostPlace: Place }
  | { readonly kind: "use-overlay"; readonly overlay: string }
  | { readonly kind: "add-variant"; readonly family: AppFamily }
  | { readonly kind: "classify"; readonly host: string }
  | { readonly kind: "classify-apps"; readonly modules: readonly string[] }
  /** Keeps the subject itself out of the products, with nothing in its place. */
  | { readonly kind: "limit" };

/** A finding. Its identity is rule + place + `identity` (the subjects' family or the scope that is left). */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly message: string;
  readonly place: Place;
  readonly identity: string;
  readonly fingerprint: string;
  readonly subjects: readonly FindingSubject[];
  readonly products: readonly FindingProduct[];
  readonly intents: readonly FixIntent[];
}

/** A key that is equal for findings that are the same one: rule, place and identity. */
export function findingKey(finding: Pick<Finding, "rule" | "place" | "identity">): string {
  const { file, start, end } = finding.place;
  return `${finding.rule}|${file.path}:${start}-${end}|${finding.identity}`;
}
