/** Shapes of values that several parts of the policy's schema share. */
import type { TreeName } from "./schema-types.ts";

export const text = { type: "text" } as const;
export const anyText = { type: "text", anyScalar: true } as const;
export const texts = { type: "list", items: text, single: true } as const;
export const boolean = { type: "boolean" } as const;

/** Patterns for things of a tree, of which one may stand alone. */
export const globsOf = <const Of extends TreeName>(of: Of) =>
  ({ type: "list", items: { type: "text", format: "glob", of }, single: true }) as const;

/** Names of regions, groups or countries, of which one may stand alone. */
export const regions = { type: "list", items: { type: "text", format: "region" }, single: true } as const;

/** The key `region` where it may be left out. */
export const optionalRegion = {
  value: regions,
  description: "A name of `regions`, a built-in group or a country code, or a list of them.",
} as const;

/** The key `region` where it may not. */
export const requiredRegion = { ...optionalRegion, required: true } as const;
