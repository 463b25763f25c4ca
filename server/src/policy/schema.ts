/**
 * The format of the policy file as one table: every key, what may stand there and what it is for. Validation reads it, and
 * whatever describes the format to people or editors can; how the values become a policy is not known here.
 */
import type { ObjectSchema, Schema } from "./schema-types.ts";

/** The version of the format that this program understands. */
export const POLICY_VERSION = 1;

const text = { type: "text" } as const;
const anyText = { type: "text", anyScalar: true } as const;
const texts = { type: "list", items: text, single: true } as const;
const globs = { type: "list", items: { type: "text", format: "glob" }, single: true } as const;
const regions = { type: "list", items: { type: "text", format: "region" }, single: true } as const;

const region = {
  value: regions,
  description: "A name of `regions`, a built-in group or a country code, or a list of them.",
} as const;
const requiredRegion = { ...region, required: true } as const;

/** An entry of `regions`. */
export const REGION_SCHEMA = {
  type: "object",
  title: "a region",
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
    all: { value: { type: "boolean" }, description: "Every country, before `except`." },
    except: { value: regions, description: "Regions, groups or countries that are taken away again." },
  },
} as const satisfies ObjectSchema;

/** The conditions of `match` in an entry of `products`. */
const MATCH_SCHEMA = {
  type: "object",
  title: "a product match",
  strict: true,
  keys: {
    name: { value: globs, description: "Patterns for the product's name." },
    makefile: { value: globs, description: "Patterns for the path of the product's makefile." },
    variant: { value: text, description: "The build variant: `user`, `userdebug` or `eng`." },
    property: {
      value: { type: "dictionary", values: anyText, whole: true },
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
      value: { type: "either", text: { type: "text", format: "glob" }, object: MATCH_SCHEMA },
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
      value: globs,
      description: "Patterns for makefiles that are for one region.",
      required: true,
    },
    region: requiredRegion,
  },
} as const satisfies ObjectSchema;

/** An entry of `variants` in a family of `apps`. */
export const VARIANT_SCHEMA = {
  type: "object",
  title: "an app variant",
  keys: {
    region: { ...region, description: "Where the variant is allowed; everywhere when left out." },
    module: { value: texts, description: "The module, or modules, that install it." },
    package: { value: text, description: "Its application id." },
    inherit: {
      value: { type: "text", format: "path" },
      description: "The makefile that brings it, from the source root.",
    },
  },
} as const satisfies ObjectSchema;

/** A family of `apps`. */
export const FAMILY_SCHEMA = {
  type: "object",
  title: "an app family",
  keys: {
    purpose: { value: text, description: "The job that its variants do." },
    data: { value: texts, description: "The personal data that they send." },
    required: {
      value: { type: "boolean" },
      description: "Whether every product must carry the variant of its countries.",
    },
    variants: {
      value: { type: "list", items: VARIANT_SCHEMA },
      description: "The ways in which the job is done, one per region.",
      required: true,
    },
  },
} as const satisfies ObjectSchema;

/** A replacement in `replace` that needs more words than a host or URL. */
const REPLACEMENT_SCHEMA = {
  type: "object",
  title: "a replacement",
  strict: true,
  keys: {
    host: { value: { type: "text", format: "host" }, description: "The host to write.", required: true },
    scheme: { value: text, description: "The scheme to write, such as `https`." },
    port: { value: { type: "integer", minimum: 1, maximum: 65535 }, description: "The port to write." },
  },
} as const satisfies ObjectSchema;

/** An entry of `endpoints`. */
export const ENDPOINT_SCHEMA = {
  type: "object",
  title: "an endpoint",
  keys: {
    host: {
      value: { type: "text", format: "host" },
      description: "A host, or `*.` and a domain for the domain itself and everything below it.",
      required: true,
    },
    owner: { value: text, description: "Who runs it." },
    region: { ...region, description: "Where it may be contacted; everywhere when left out." },
    data: { value: texts, description: "The personal data that it receives." },
    replace: {
      value: {
        type: "dictionary",
        names: "region",
        values: { type: "either", text: { type: "text", format: "endpoint" }, object: REPLACEMENT_SCHEMA },
      },
      description: "What to write instead, by region: a host, a URL without a path, or an object.",
    },
  },
} as const satisfies ObjectSchema;

/** An entry of `overlays`. */
export const OVERLAY_SCHEMA = {
  type: "object",
  title: "an overlay",
  keys: {
    path: { value: globs, description: "Patterns for directories or files.", required: true },
    region,
    kind: {
      value: { type: "choice", values: ["overlay", "region-overlay"] },
      description: "`region-overlay` is a YAML file that says its own region.",
    },
    "applied-by": { value: text, description: "The tool that applies the removals of a region overlay." },
  },
} as const satisfies ObjectSchema;

/** An entry of `runtime`. */
export const RUNTIME_SCHEMA = {
  type: "object",
  title: "a run-time condition",
  strict: true,
  keys: {
    property: { value: text, description: "A system property that the device reads." },
    value: { value: anyText, description: "The value that it must have." },
    sku: { value: anyText, description: "The SKU that the device must be, instead of a property." },
    region: requiredRegion,
  },
} as const satisfies ObjectSchema;

/** An entry of `gates`. */
export const GATE_SCHEMA = {
  type: "object",
  title: "a gate",
  strict: true,
  keys: {
    variable: { value: text, description: "The make variable.", required: true },
    on: { value: anyText, description: "The value that switches the content on.", required: true },
    off: { value: anyText, description: "The value that switches it off.", required: true },
    region: requiredRegion,
  },
} as const satisfies ObjectSchema;

/** An entry of `waivers`. */
export const WAIVER_SCHEMA = {
  type: "object",
  title: "a waiver",
  strict: true,
  keys: {
    rule: { value: { type: "text", format: "rule" }, description: "The rule's id.", required: true },
    product: { value: { type: "text", format: "glob" }, description: "A pattern for the products." },
    path: { value: { type: "text", format: "glob" }, description: "A pattern for the finding's file." },
    subject: { value: { type: "text", format: "glob" }, description: "A pattern for what is found." },
    reason: { value: text, description: "Why it is accepted." },
    owner: { value: anyText, description: "Who accepted it." },
    ticket: { value: anyText, description: "Where that is recorded." },
    expires: {
      value: { type: "text", format: "date" },
      description: "The last day (UTC) on which it holds.",
    },
  },
} as const satisfies ObjectSchema;

const listOf = <S extends Schema>(items: S) => ({ type: "list", items }) as const;

/** The whole policy file. */
export const POLICY_SCHEMA = {
  type: "object",
  title: "a policy",
  keys: {
    version: { value: { type: "integer", minimum: 1 }, description: "The version of the format: 1." },
    extends: {
      value: { type: "list", items: { type: "text", format: "path" }, single: true },
      description: "Policies whose entries count behind this one's, relative to this file.",
    },
    regions: {
      value: { type: "dictionary", values: REGION_SCHEMA },
      description: "Names for sets of countries.",
    },
    products: {
      value: listOf(PRODUCT_SCHEMA),
      description: "Where products are sold; the first match wins.",
    },
    scopes: { value: listOf(SCOPE_SCHEMA), description: "Makefiles that are for one region only." },
    apps: {
      value: { type: "dictionary", values: FAMILY_SCHEMA },
      description: "Families of apps that do one job, a variant per region.",
    },
    endpoints: { value: listOf(ENDPOINT_SCHEMA), description: "Hosts, who owns them and where they belong." },
    overlays: { value: listOf(OVERLAY_SCHEMA), description: "Overlays that are for one region only." },
    runtime: { value: listOf(RUNTIME_SCHEMA), description: "Where conditions that the device reads hold." },
    gates: { value: listOf(GATE_SCHEMA), description: "Make variables that switch a region's content." },
    waivers: { value: listOf(WAIVER_SCHEMA), description: "Findings that are accepted." },
  },
} as const satisfies ObjectSchema;
