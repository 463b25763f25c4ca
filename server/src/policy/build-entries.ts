/**
 * Makes the entries of a policy from what was read of one file by the schema: fills in what may be left out, resolves regions
 * and checks what concerns several keys of an entry. How YAML is read is not known here.
 */
import { RegionSet } from "../region/region-set.ts";
import type { Place } from "../text/range.ts";
import { parseReplacement } from "./host-pattern.ts";
import type {
  AppFamily,
  AppVariant,
  EndpointEntry,
  EndpointReplacement,
  GateEntry,
  Located,
  OverlayEntry,
  ProductEntry,
  ProductMatch,
  RegionReference,
  RuntimeCondition,
  RuntimeEntry,
  ScopeEntry,
  Waiver,
} from "./policy.ts";
import type { Report } from "./read-value.ts";
import type { RegionNames } from "./resolve-regions.ts";
import {
  type ENDPOINT_SCHEMA,
  type FAMILY_SCHEMA,
  type GATE_SCHEMA,
  type OVERLAY_SCHEMA,
  type RUNTIME_SCHEMA,
  VARIANT_SCHEMA,
  type WAIVER_SCHEMA,
} from "./schema.ts";
import { MATCH_SCHEMA, type PRODUCT_SCHEMA, type SCOPE_SCHEMA } from "./schema-products.ts";
import { lacksKeys, type NamedItem, type Read, type ReadList } from "./schema-types.ts";

type RegionList = ReadList<Located<string>>;

/** Builds entries; one whose regions are unknown, or that says nothing, is reported and comes out as `undefined`. */
export class EntryBuilder {
  readonly #regions: RegionNames;
  readonly #report: Report;

  constructor(regions: RegionNames, report: Report) {
    this.#regions = regions;
    this.#report = report;
  }

  product(entry: Read<typeof PRODUCT_SCHEMA>): ProductEntry | undefined {
    const match = this.#match(entry.match);
    const region = this.#regions.reference(entry.region);
    if (match === undefined || region === undefined) return undefined;
    return { match, region, place: entry.place };
  }

  #match(match: Read<typeof PRODUCT_SCHEMA>["match"]): ProductMatch | undefined {
    const nothing = { names: [], makefiles: [], variant: undefined, properties: [] };
    if ("text" in match) return { ...nothing, names: [match.text], place: match.text.place };
    const { name, makefile, variant, property = [], place } = match.object;
    if (lacksKeys(MATCH_SCHEMA, { ...match.object, property: property[0] })) {
      this.#report("policy-missing-key", place, "a product match needs at least one condition");
      return undefined;
    }
    return {
      names: name?.items ?? [],
      makefiles: makefile?.items ?? [],
      variant,
      properties: property,
      place,
    };
  }

  scope(entry: Read<typeof SCOPE_SCHEMA>): ScopeEntry | undefined {
    const region = this.#regions.reference(entry.region);
    return region && { makefiles: entry.makefiles.items, region, place: entry.place };
  }

  family({ name, value }: NamedItem<Read<typeof FAMILY_SCHEMA>>): AppFamily {
    const variants = present(value.variants.items.map((variant) => this.#variant(variant)));
    return {
      name: name.value,
      purpose: value.purpose,
      data: value.data?.items ?? [],
      required: value.required?.value ?? false,
      variants,
      isWhole: variants.length === value.variants.items.length,
      place: name.place,
    };
  }

  #variant(entry: Read<typeof VARIANT_SCHEMA>): AppVariant | undefined {
    const { module, package: applicationId, inherit, place } = entry;
    if (lacksKeys(VARIANT_SCHEMA, entry)) {
      this.#report("policy-missing-key", place, "an app variant needs `module`, `package` or `inherit`");
      return undefined;
    }
    const region = this.#regionOrEverywhere(entry.region, place);
    return region && { region, modules: module?.items ?? [], applicationId, inherit, place };
  }

  endpoint(entry: Read<typeof ENDPOINT_SCHEMA>): EndpointEntry | undefined {
    const region = this.#regionOrEverywhere(entry.region, entry.place);
    if (region === undefined) return undefined;
    return {
      host: entry.host,
      owner: entry.owner,
      region,
      data: entry.data?.items ?? [],
      replacements: present((entry.replace ?? []).map((item) => this.#replacement(item))),
      place: entry.place,
    };
  }

  #replacement(item: NonNullable<Read<typeof ENDPOINT_SCHEMA>["replace"]>[number]) {
    const { name, value } = item;
    const region = this.#regions.reference({ items: [name], place: name.place });
    if (region === undefined) return undefined;
    return replacementOf(region, value);
  }

  overlay(entry: Read<typeof OVERLAY_SCHEMA>): OverlayEntry | undefined {
    const kind = entry.kind?.value ?? "overlay";
    if (kind === "overlay" && entry.region === undefined) {
      this.#report(
        "policy-missing-key",
        entry.path.place,
        "an overlay needs `region` unless it is a region overlay",
      );
      return undefined;
    }
    const region = entry.region && this.#regions.reference(entry.region);
    if (entry.region !== undefined && region === undefined) return undefined;
    return { paths: entry.path.items, kind, region, appliedBy: entry["applied-by"], place: entry.place };
  }

  runtime(entry: Read<typeof RUNTIME_SCHEMA>): RuntimeEntry | undefined {
    const condition = this.#condition(entry);
    const region = this.#regions.reference(entry.region);
    return condition && region && { condition, region, place: entry.place };
  }

  #condition(entry: Read<typeof RUNTIME_SCHEMA>): RuntimeCondition | undefined {
    const { property, value, sku, place } = entry;
    if (property !== undefined && value !== undefined && sku === undefined)
      return { kind: "property", name: property, value };
    if (sku !== undefined && property === undefined && value === undefined) return { kind: "sku", name: sku };
    this.#report(
      "policy-missing-key",
      place,
      "a run-time condition needs either `property` and `value` or `sku`",
    );
    return undefined;
  }

  gate(entry: Read<typeof GATE_SCHEMA>): GateEntry | undefined {
    const region = this.#regions.reference(entry.region);
    const { variable, on, off, place } = entry;
    return region && { variable, on: on.value, off: off.value, region, place };
  }

  waiver(entry: Read<typeof WAIVER_SCHEMA>): Waiver {
    const { rule, product, path, subject, reason, owner, ticket, expires, place } = entry;
    return { rule, product, path, subject, reason, owner, ticket, expires, place };
  }

  #regionOrEverywhere(region: RegionList | undefined, place: Place): RegionReference | undefined {
    if (region === undefined) return { names: [], countries: RegionSet.all, place };
    return this.#regions.reference(region);
  }
}

function replacementOf(
  region: RegionReference,
  value: NonNullable<Read<typeof ENDPOINT_SCHEMA>["replace"]>[number]["value"],
): EndpointReplacement | undefined {
  if ("object" in value) {
    const { host, scheme, port, place } = value.object;
    return { region, host: host.value, scheme: scheme?.value, port: port?.value, place };
  }
  const replacement = parseReplacement(value.text.value);
  return typeof replacement === "string" ? undefined : { region, ...replacement, place: value.text.place };
}

/** The items that came out. */
export function present<T>(items: readonly (T | undefined)[]): T[] {
  return items.filter((item) => item !== undefined);
}
