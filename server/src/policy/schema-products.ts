/** The part of the policy's schema that says what regions are, where products are sold, and which makefiles are for one region. */
import type { ObjectSchema } from "./schema-types.ts";
import { anyText, boolean, globsOf, regions, requiredRegion } from "./schema-values.ts";

/** An entry of `regions`. */
export const REGION_SCHEMA = {
  type: "object",
  title: "a region",
  needs: [["countries"], ["groups"], ["regions"], ["all"]],
  keys: {
    countries: {
      value: { type: "list", items: { type: "text", format: "country" }, single: true },
      description: "ISO 3166-1 alpha-2 codes of countries.",
    },
    groups: {
      value: { type: "list", items: { type: "text", format: "group" }, single: true },
      description: "Built-in groups of countries, such as `EEA`.",
    },
    regions: { value: regions, description: "Other regions that this one includes." },
    all: { value: boolean, description: "Every country, before `except`." },
    except: { value: regions, description: "Regions, groups or countries that are taken away again." },
  },
} as const satisfies ObjectSchema;

/** The conditions of `match` in an entry of `products`. */
export const MATCH_SCHEMA = {
  type: "object",
  title: "a product match",
  strict: true,
  needs: [["name"], ["makefile"], ["variant"], ["property"]],
  keys: {
    name: { value: globsOf("product"), description: "Patterns for the product's name." },
    makefile: { value: globsOf("makefile"), description: "Patterns for the path of the product's makefile." },
    variant: {
      value: { type: "text", of: "variant" },
      description: "The build variant: `user`, `userdebug` or `eng`.",
    },
    property: {
      value: {
        type: "dictionary",
        names: { type: "text", of: "property" },
        values: anyText,
        whole: true,
      },
      description: "System properties that the product must set to these values.",
    },
  },
} as const satisfies ObjectSchema;

/** An entry of `products`. */
export const PRODUCT_SCHEMA = {
  type: "object",
  title: "a product entry",
  keys: {
    match: {
      value: { type: "either", text: { type: "text", format: "glob", of: "product" }, object: MATCH_SCHEMA },
      description: "Which products: a pattern for the name, or several conditions that must all hold.",
      required: true,
    },
    region: { ...requiredRegion, description: "Where these products are sold." },
  },
} as const satisfies ObjectSchema;

/** An entry of `scopes`. */
export const SCOPE_SCHEMA = {
  type: "object",
  title: "a scope",
  keys: {
    makefiles: {
      value: globsOf("makefile"),
      description: "Patterns for makefiles that are for one region.",
      required: true,
    },
    region: requiredRegion,
  },
} as const satisfies ObjectSchema;
