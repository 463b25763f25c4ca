/** The hover in a policy: what a key means, which countries a region is, and what a pattern or name matches right now. */
import type { SchemaNode } from "../policy/schema-position.ts";
import type { TextSchema } from "../policy/schema-types.ts";
import { valueWords } from "../policy/schema-words.ts";
import { countryName, isCountry } from "../region/country.ts";
import { COUNTRY_GROUPS } from "../region/groups.ts";
import { RegionSet } from "../region/region-set.ts";
import { RULES } from "../rules/registry.ts";
import { groupBy } from "../text/group-by.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import type { Hover } from "./hover.ts";
import { reachedBy } from "./hover-facts.ts";
import { describeModule } from "./hover-module.ts";
import { describeVariable } from "./hover-variable.ts";
import { policyNodeAt } from "./policy-files.ts";
import { matchesOf, type PolicyMatch } from "./policy-matches.ts";
import { type Reached, renderReach } from "./reach.ts";

const SHOWN_NAMES = 10;
const SHOWN_COUNTRIES = 60;

/** `undefined` in any other file, and where the policy says nothing that can be told. */
export function describePolicy(snapshot: Snapshot, file: SourceFile, offset: number): Hover | undefined {
  const found = policyNodeAt(snapshot, file, offset);
  if (found === undefined) return undefined;
  const of = found.schema?.type === "text" ? found.schema.of : undefined;
  if (of === "module") return describeModule(snapshot, file, offset);
  if (of === "variable") return describeVariable(snapshot, file, offset);
  const markdown = describeNode(snapshot, found);
  return markdown === undefined ? undefined : { place: found.node.place, markdown };
}

function describeNode(snapshot: Snapshot, found: SchemaNode): string | undefined {
  const { role, key, node, schema, path } = found;
  if (role === "key" && key !== undefined && schema !== undefined)
    return `\`${node.text}\`: ${key.description}\n\n${capital(valueWords(schema))}${key.required ? "; needed" : ""}`;
  if (role === "key" && path[0] === "regions" && path.length === 2)
    return describeRegion(snapshot, node.text);
  return schema?.type === "text" ? describeText(snapshot, node.text, found, schema) : undefined;
}

function describeText(
  snapshot: Snapshot,
  text: string,
  { node }: SchemaNode,
  { format, of }: TextSchema,
): string | undefined {
  if (format === "country") return describeCountry(text);
  if (format === "group") return describeSet(text, RegionSet.named(text));
  if (format === "region") return describeRegion(snapshot, text);
  if (format === "rule") return describeRule(text);
  if (of === undefined || of === "finding-path" || of === "finding-subject") return undefined;
  const matches = matchesOf(snapshot, of, { value: text, place: node.place });
  if (matches.length === 0) return `\`${text}\` matches nothing in the products of this tree.`;
  const names = [...groupBy(matches, ({ name }) => name).keys()];
  const listed = of === "product" || of === "variant" ? "" : `: ${nameList(names)}`;
  const products = new Set(matches.map(({ contents }) => contents));
  const count = products.size === 1 ? "1 product" : `${products.size} products`;
  return `\`${text}\` matches in ${count}${listed}\n\n${renderReach(
    matches.map((match) => reached(snapshot, match)),
    snapshot.policy,
  )}`;
}

function reached({ policy }: Snapshot, { contents, fact, place }: PolicyMatch): Reached {
  if (fact !== undefined) return reachedBy({ contents, fact, place }, policy);
  return { contents, conflict: RegionSet.empty, possible: undefined };
}

function nameList(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN_NAMES).map((name) => `\`${name}\``);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}

/** What a name stands for, in the order in which the policy looks for it: its own regions, groups, countries. */
function describeRegion({ policy }: Snapshot, name: string): string | undefined {
  const own = policy.regions.get(name)?.countries;
  if (own !== undefined) return describeSet(name, own);
  return describeCountry(name) ?? describeSet(name, RegionSet.named(name));
}

function describeCountry(code: string): string | undefined {
  return isCountry(code) ? `\`${code}\`: ${countryName(code)}` : undefined;
}

function describeSet(name: string, set: RegionSet | undefined): string | undefined {
  if (set === undefined) return undefined;
  const group = COUNTRY_GROUPS.get(name);
  const isGroup = group !== undefined && RegionSet.of(group.countries).equals(set);
  const kind = isGroup ? `${group.title}, by sources read on ${group.asOf}` : "region of this policy";
  const codes = set.toArray();
  const list = codes.length <= SHOWN_COUNTRIES ? codes.join(", ") : set.describe();
  return `\`${name}\`: ${kind}\n\n${codes.length} ${codes.length === 1 ? "country" : "countries"}: ${list}`;
}

function describeRule(id: string): string | undefined {
  const rule = RULES.find((known) => known.id === id);
  return rule && `\`${id}\` reports ${rule.summary}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
