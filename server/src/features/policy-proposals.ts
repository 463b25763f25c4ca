/** What the tree and the policy have for a value of the policy: regions, products, makefiles, modules, hosts and the like. */
import { ProductGraph } from "../facts/product-graph.ts";
import { propertyWords } from "../facts/property-words.ts";
import type { Schema, TextSchema, TreeName } from "../policy/schema-types.ts";
import { ALL_COUNTRIES, countryName } from "../region/country.ts";
import { COUNTRY_GROUPS } from "../region/groups.ts";
import { RULES } from "../rules/registry.ts";
import { groupBy } from "../text/group-by.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { definitionsOf } from "./modules.ts";
import { guardReads } from "./subjects-at.ts";

/** A value with a few words about it. */
export interface Proposal {
  readonly text: string;
  readonly detail: string;
}

/** The values that the schema allows and that there are, most wanted first. */
export function proposalsFor(snapshot: Snapshot, schema: Schema): Proposal[] {
  switch (schema.type) {
    case "boolean":
      return [named("true"), named("false")];
    case "choice":
      return schema.values.map((value) => named(value));
    case "list":
      return proposalsFor(snapshot, schema.items);
    case "either":
      return proposalsFor(snapshot, schema.text);
    case "text":
      return textProposals(snapshot, schema);
    default:
      return [];
  }
}

function textProposals(snapshot: Snapshot, { format, of }: TextSchema): Proposal[] {
  switch (format) {
    case "region":
      return regions(snapshot);
    case "group":
      return groups();
    case "country":
      return countries();
    case "rule":
      return RULES.map(({ id, summary }) => ({ text: id, detail: summary }));
    default:
      return of === undefined ? [] : [...new Set(treeNames(snapshot, of))].map((text) => named(text));
  }
}

function named(text: string): Proposal {
  return { text, detail: "" };
}

/** The policy's own regions come before a group or country of the same name, which they stand for. */
function regions(snapshot: Snapshot): Proposal[] {
  const all = [...ownRegions(snapshot), ...groups(), ...countries()];
  return [...groupBy(all, ({ text }) => text).values()].flatMap((group) => group.slice(0, 1));
}

function ownRegions({ policy }: Snapshot): Proposal[] {
  return [...policy.regions.values()].map(({ name, countries: set }) => ({
    text: name,
    detail: set.describe(),
  }));
}

function groups(): Proposal[] {
  return [...COUNTRY_GROUPS.values()].map(({ name, title }) => ({ text: name, detail: title }));
}

function countries(): Proposal[] {
  return ALL_COUNTRIES.map((code) => ({ text: code, detail: countryName(code) }));
}

/** Everything of one kind that the products of the tree have, sorted. */
function treeNames(snapshot: Snapshot, of: TreeName): string[] {
  const { products, findings } = snapshot;
  switch (of) {
    case "product":
      return productPatterns(products.map(({ declaration }) => declaration.name));
    case "variant":
      return ["user", "userdebug", "eng"];
    case "makefile":
      return products
        .flatMap(({ product }) =>
          ProductGraph.of(product)
            .vertices()
            .map(({ file }) => file),
        )
        .sort();
    case "property":
      return products
        .flatMap(({ product }) => propertyWords(product).flatMap(({ word }) => propertyName(word.text)))
        .sort();
    case "module":
      return [...factNames(snapshot, "app"), ...snapshot.modules.names()].sort();
    case "application-id":
      return applicationIds(snapshot).sort();
    case "host":
      return factNames(snapshot, "endpoint").flatMap(hostPatterns).sort();
    case "overlay":
      return factNames(snapshot, "overlay").sort();
    case "variable":
      return products.flatMap((contents) => guardReads(contents).map(({ name }) => name)).sort();
    case "finding-path":
      return findings.map(({ place }) => place.file.path);
    case "finding-subject":
      return findings.flatMap(({ subjects }) => subjects.map(({ name }) => name)).sort();
  }
}

/** The names, and patterns for the ends that several of them share. */
function productPatterns(names: readonly string[]): string[] {
  const ends = names.flatMap((name) => /[_-][^_-]+$/.exec(name)?.[0] ?? []);
  const shared = ends.filter((end, index) => ends.indexOf(end) !== index);
  return [...names, ...shared.map((end) => `*${end}`)];
}

function propertyName(word: string): string[] {
  const name = /^([\w.-]+)\??=/.exec(word)?.[1];
  return name === undefined ? [] : [name];
}

function factNames({ products }: Snapshot, wanted: "app" | "endpoint" | "overlay"): string[] {
  const names = products.flatMap((contents) => {
    const facts = wanted === "app" ? contents.facts : contents.otherFacts;
    return facts.filter(({ kind }) => kind === wanted).map(({ name }) => name);
  });
  return [...new Set(names)];
}

/** The application ids of copied APKs, and of the modules that the policy's variants name. */
function applicationIds(snapshot: Snapshot): string[] {
  const copied = snapshot.products.flatMap(({ otherFacts }) =>
    otherFacts.flatMap((fact) => (fact.kind === "app" ? (fact.apk?.applicationId ?? []) : [])),
  );
  const named = snapshot.policy.apps.flatMap(({ variants }) =>
    variants.flatMap(({ modules }) => modules.flatMap(({ value }) => definitionsOf(snapshot, value))),
  );
  return [...copied, ...named.flatMap(({ applicationIds: ids }) => ids.map(({ value }) => value.text))];
}

/** A host, and the domains above it that still have two labels, as patterns. */
function hostPatterns(host: string): string[] {
  const labels = host.split(".");
  if (/^[\d.]+$|:/.test(host)) return [host];
  const above = labels.slice(1, -1).map((_, index) => `*.${labels.slice(index + 1).join(".")}`);
  return [host, ...above];
}
