/**
 * The format of the policy file as one table: every key, what may stand there and what it is for. Validation, the JSON Schema, the
 * documentation and completion read it; how the values become a policy is not known here.
 */
import { RULE_LEVELS } from "./policy.ts";
import { PRODUCT_SCHEMA, REGION_SCHEMA, SCOPE_SCHEMA } from "./schema-products.ts";
import type { ObjectSchema, Schema } from "./schema-types.ts";
import { anyText, boolean, globsOf, optionalRegion, requiredRegion, text, texts } from "./schema-values.ts";

/** The version of the format that this program understands. */
export const POLICY_VERSION = 1;

/** An entry of `variants` in a family of `apps`. */
export const VARIANT_SCHEMA = {
  type: "object",
  title: "an app variant",
  needs: [["module"], ["package"], ["inherit"]],
  keys: {
    region: { ...optionalRegion, description: "Where the variant is allowed; everywhere when left out." },
    module: {
      value: { type: "list", items: { type: "text", of: "module" }, single: true },
      description: "The module, or modules, that install it.",
    },
    package: { value: { type: "text", of: "application-id" }, description: "Its application id." },
    inherit: {
      value: { type: "text", format: "path", of: "makefile" },
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
      value: boolean,
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
      value: { type: "text", format: "host", of: "host" },
      description: "A host, or `*.` and a domain for the domain itself and everything below it.",
      required: true,
    },
    owner: { value: text, description: "Who runs it." },
    region: { ...optionalRegion, description: "Where it may be contacted; everywhere when left out." },
    data: { value: texts, description: "The personal data that it receives." },
    replace: {
      value: {
        type: "dictionary",
        names: { type: "text", format: "region" },
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
    path: { value: globsOf("overlay"), description: "Patterns for directories or files.", required: true },
    region: optionalRegion,
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
  needs: [["property", "value"], ["sku"]],
  keys: {
    property: {
      value: { type: "text", of: "property" },
      description: "A system property that the device reads.",
    },
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
    variable: { value: { type: "text", of: "variable" }, description: "The make variable.", required: true },
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
    product: {
      value: { type: "text", format: "glob", of: "product" },
      description: "A pattern for the products.",
    },
    path: {
      value: { type: "text", format: "glob", of: "finding-path" },
      description: "A pattern for the finding's file.",
    },
    subject: {
      value: { type: "text", format: "glob", of: "finding-subject" },
      description: "A pattern for what is found.",
    },
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
    rules: {
      value: {
        type: "dictionary",
        names: { type: "text", format: "rule" },
        values: { type: "choice", values: RULE_LEVELS },
      },
      description: "How a rule's findings count when not as the rule itself says; `off`: not at all.",
    },
  },
} as const satisfies ObjectSchema;
