/** Groups leaks into findings: one for each place to change, with its subjects and the products that it reaches. */
import { type AppFact, uncertaintyIn } from "../facts/fact.ts";
import { ownerEvidence } from "../facts/host-evidence.ts";
import { scopeEntryOf } from "../policy/matching.ts";
import type { AppFamily, Policy } from "../policy/policy.ts";
import { RegionSet } from "../region/region-set.ts";
import { fingerprint } from "../text/fingerprint.ts";
import { groupBy } from "../text/group-by.ts";
import { comparePlaces, placeKey, placeText } from "../text/range.ts";
import type { Finding, FindingProduct, FindingSubject, FixIntent, Severity } from "./finding.ts";
import type { Leak } from "./leaks.ts";
import type { RuleContext } from "./rule.ts";
import { unknownMarket } from "./unknown-market.ts";
import { because, describeProducts, listNames, notCertain, possibly } from "./wording.ts";

/** What a `foreign-…` rule says of one group of leaks. */
export interface ForeignWording {
  readonly rule: string;
  /** The kind of fact that the rule is about. */
  readonly kind: Leak["fact"]["kind"];
  /** `module`, `endpoint`, `overlay`: behind a number of subjects that are not named. */
  readonly noun: string;
  /** What could be done at the subject itself; fixes of crossings are the same for all rules. */
  intents(leaks: readonly Leak[]): FixIntent[];
}

const NAMED_SUBJECTS = 3;

/** One finding for each place and, at a subject, each family; a crossing has one for all that crosses there. */
export function foreignFindings(context: RuleContext, wording: ForeignWording): Finding[] {
  const groups = groupBy(
    context.leaks.filter((leak) => leak.fact.kind === wording.kind),
    (leak) => `${placeKey(leak.route.place)}|${identityOf(leak, context.policy)}`,
  );
  return [...groups.values()].map((leaks) => foreignFinding(context, wording, leaks));
}

/** Rule + place + this is the finding's identity. */
function identityOf({ route, allowance, fact }: Leak, policy: Policy): string {
  if (route.entered !== undefined) {
    const scope = scopeEntryOf(policy, route.entered);
    return `scope:${scope?.makefiles.map(({ value }) => value).join(" ") ?? route.entered}`;
  }
  return allowance?.group ?? `${fact.kind}:${fact.name}`;
}

function foreignFinding(context: RuleContext, wording: ForeignWording, group: readonly Leak[]): Finding {
  const leaks = group.toSorted(
    (a, b) => Number(b.allowance !== undefined) - Number(a.allowance !== undefined),
  );
  const [first] = leaks as [Leak];
  const products = findingProducts(leaks);
  const certainty = products.some((product) => product.certainty === "certain") ? "certain" : "possible";
  const severity: Severity = certainty === "certain" ? "error" : "warning";
  const { place, entered } = first.route;
  const identity = identityOf(first, context.policy);
  const subjects = findingSubjects(leaks);
  return {
    rule: wording.rule,
    severity,
    certainty,
    message: message(context, wording, leaks, subjects, products),
    place,
    identity,
    fingerprint: fingerprint(`${wording.rule}|${place.file.path}|${identity}|${placeText(place)}`),
    subjects,
    products,
    intents:
      entered === undefined
        ? [...wording.intents(leaks), ...gateIntents(context, leaks), { kind: "limit" }]
        : crossingIntents(context, first, entered),
  };
}

function findingSubjects(leaks: readonly Leak[]): FindingSubject[] {
  const subjects = new Map<string, FindingSubject>();
  for (const { fact, allowance, contents } of leaks) {
    const key = `${fact.name}|${placeKey(fact.place)}`;
    if (subjects.has(key)) continue;
    subjects.set(key, {
      kind: fact.kind,
      name: fact.name,
      place: fact.place,
      ...(allowance?.family === undefined ? {} : { family: allowance.family.name }),
      ...(allowance?.owner === undefined ? {} : { owner: allowance.owner }),
      ...(allowance === undefined || allowance.data.length === 0 ? {} : { data: allowance.data }),
      ...abilitiesOf(fact, contents),
      ...evidenceOf(fact),
    });
  }
  return [...subjects.values()];
}

function abilitiesOf(fact: Leak["fact"], contents: Leak["contents"]): Pick<FindingSubject, "abilities"> {
  if (fact.kind !== "app" || fact.apk?.applicationId === undefined) return {};
  const { applicationId, data, startsAtBoot } = fact.apk;
  return { abilities: { applicationId, data, startsAtBoot, hosts: hostsIn(fact, contents) } };
}

/** The hosts that stand in an app, each once. */
function hostsIn(app: AppFact, { inApps, otherFacts }: Leak["contents"]): string[] {
  const copied = otherFacts.filter((fact) => fact.kind === "endpoint" && fact.app === app);
  return [...new Set([...inApps.endpointsOf(app), ...copied].map(({ name }) => name))];
}

function evidenceOf(fact: Leak["fact"]): Pick<FindingSubject, "evidence" | "holder"> {
  if (fact.kind !== "endpoint") return {};
  const evidence = ownerEvidence(fact);
  return { holder: fact.holder, ...(evidence.length === 0 ? {} : { evidence }) };
}

function findingProducts(leaks: readonly Leak[]): FindingProduct[] {
  return [...groupBy(leaks, ({ contents }) => contents.declaration.name).values()].map(findingProduct);
}

function findingProduct(leaks: readonly Leak[]): FindingProduct {
  const certain = leaks.find((leak) => uncertainty(leak) === undefined);
  const shown = certain ?? (leaks[0] as Leak);
  const { declaration, product, shipsTo } = shown.contents;
  return {
    name: declaration.name,
    makefile: product.makefile,
    countries: shipsTo.countries,
    regions: shipsTo.names,
    conflict: RegionSet.union(leaks.map((leak) => leak.conflict)),
    certainty: certain === undefined ? "possible" : "certain",
    reason: certain === undefined ? uncertainty(shown) : undefined,
    chain: shown.route.chain,
    guards: shown.route.guards,
  };
}

/** Why a leak is only possible; `undefined` when it is certain. */
function uncertainty({ contents, route, fact, conflict }: Leak): string | undefined {
  return unknownMarket(contents) ?? route.possible ?? uncertaintyIn(fact, conflict);
}

function message(
  context: RuleContext,
  wording: ForeignWording,
  leaks: readonly Leak[],
  subjects: readonly FindingSubject[],
  products: readonly FindingProduct[],
): string {
  const [first] = leaks as [Leak];
  const names = [...new Set(subjects.map(nameWithOwner))];
  const what = listNames(
    names,
    NAMED_SUBJECTS,
    names.length - NAMED_SUBJECTS + 1 > 1 ? `${wording.noun}s` : wording.noun,
  );
  const where = describeProducts(products);
  const maybe = possibly(products);
  const many = names.length > 1;
  const how =
    first.route.entered === undefined
      ? `${many ? "they are" : "it is"}${maybe} in ${where}`
      : `this line${maybe} brings ${many ? "them" : "it"} into ${where}`;
  return `${what} ${many ? "are" : "is"} for ${regionsOf(first, context)} only, but ${how}${because(products, context.policy)}${notCertain(products)}`;
}

function nameWithOwner({ name, owner }: FindingSubject): string {
  return owner === undefined ? name : `${name} (${owner})`;
}

/** The regions where a leak's fact is allowed, as the policy names them. */
function regionsOf({ allowance, route }: Leak, { policy }: RuleContext): string {
  if (allowance !== undefined && allowance.regions.length > 0) return listNames(allowance.regions, 4);
  const entry = route.entered === undefined ? undefined : scopeEntryOf(policy, route.entered);
  if (allowance === undefined && entry?.region.countries.equals(route.scope ?? RegionSet.empty) === true)
    return listNames(entry.region.names, 4);
  const names = new Map([...policy.regions].map(([name, region]) => [name, region.countries]));
  return (allowance?.countries ?? route.scope ?? RegionSet.empty).describe(names);
}

/** What can be done at a crossing: keep the products out, with the variants of every family that crosses there. */
function crossingIntents(context: RuleContext, { route }: Leak, entered: string): FixIntent[] {
  const place = placeKey(route.place);
  const here = context.leaks.filter(
    (leak) => leak.route.entered !== undefined && placeKey(leak.route.place) === place,
  );
  return [{ kind: "stop-crossing", entered, families: familiesOf(here) }, ...gateIntents(context, here)];
}

/** A flag takes out whatever comes in under the same conditionals, so the products need the variants of all those families. */
function gateIntents(context: RuleContext, leaks: readonly Leak[]): FixIntent[] {
  const guards = new Set(leaks.flatMap(guardKeys));
  if (guards.size === 0) return [];
  const behind = leaksBehindGuards(context.leaks);
  const gated = [...guards].flatMap((key) => behind.get(key) ?? []);
  return [{ kind: "turn-off-gate", families: familiesOf([...leaks, ...gated]) }];
}

const behindGuards = new WeakMap<readonly Leak[], ReadonlyMap<string, readonly Leak[]>>();

/** The leaks that come in under each conditional. */
function leaksBehindGuards(leaks: readonly Leak[]): ReadonlyMap<string, readonly Leak[]> {
  const known = behindGuards.get(leaks);
  if (known !== undefined) return known;
  const pairs = leaks.flatMap((leak) => guardKeys(leak).map((key) => ({ key, leak })));
  const grouped = [...groupBy(pairs, ({ key }) => key)];
  const found = new Map(grouped.map(([key, items]) => [key, items.map(({ leak }) => leak)]));
  behindGuards.set(leaks, found);
  return found;
}

function guardKeys({ route }: Leak): string[] {
  return route.guards.map(({ place }) => placeKey(place));
}

function familiesOf(leaks: readonly Leak[]): AppFamily[] {
  return [...new Set(leaks.flatMap(({ allowance }) => allowance?.family ?? []))];
}

/** Order of findings: by place, then by rule, then by identity. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    comparePlaces(a.place, b.place) ||
    (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0) ||
    (a.identity < b.identity ? -1 : a.identity > b.identity ? 1 : 0)
  );
}
