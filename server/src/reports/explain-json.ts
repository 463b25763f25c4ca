/** What `explain --format json` prints. */
import { ownerEvidence } from "../facts/host-evidence.ts";
import type { NotInstalled } from "../facts/package-facts.ts";
import { absenceSentences } from "./absence-text.ts";
import { type DefinedModule, type Explanation, holderOf, type Occurrence } from "./explanation.ts";
import { chainJson, evidenceJson, guardsJson } from "./finding-json.ts";
import { jsonDocument } from "./json-document.ts";
import { PlaceWriter } from "./report-place.ts";

/** `allowed` is absent where the policy is silent; `conflict` lists the product's countries where the subject is not allowed. */
export function renderExplainJson({
  snapshot,
  contents,
  subject,
  found,
  near,
  notInstalled,
}: Explanation): string {
  const places = new PlaceWriter(snapshot.files.rootUri);
  const { product, shipsTo } = contents;
  return jsonDocument({
    product: product.name,
    makefile: product.makefile,
    variant: product.variant,
    regions: shipsTo.names,
    subject,
    found: found.map((occurrence) => occurrenceJson(occurrence, places)),
    near,
    ...(notInstalled.length === 0
      ? {}
      : { notInstalled: notInstalled.map((word) => absentJson(word, places)) }),
  });
}

function absentJson(word: NotInstalled, places: PlaceWriter) {
  return {
    name: word.fact.name,
    holder: holderOf(word.fact),
    location: places.json(word.fact.place),
    reasons: absenceSentences(word, places),
  };
}

function occurrenceJson(
  { fact, allowance, conflict, hosts, definitions, isUndefined, ways }: Occurrence,
  places: PlaceWriter,
) {
  return {
    kind: fact.kind,
    name: fact.name,
    holder: holderOf(fact),
    ...(fact.kind === "endpoint" ? { url: fact.url } : {}),
    ...(allowance?.family === undefined ? {} : { family: allowance.family.name }),
    ...(allowance?.owner === undefined ? {} : { owner: allowance.owner }),
    ...(allowance === undefined || allowance.data.length === 0 ? {} : { data: allowance.data }),
    ...evidencePart(fact),
    ...appPart(fact),
    ...(hosts.length === 0
      ? {}
      : { hosts: hosts.map(({ host, owner }) => ({ host, ...(owner !== undefined && { owner }) })) }),
    location: places.json(fact.place),
    ...(fact.condition === undefined ? {} : { condition: fact.condition, active: fact.active.toArray() }),
    ...(fact.locale && { certainlyActive: fact.active.intersect(fact.locale.countries).toArray() }),
    ...(allowance === undefined
      ? {}
      : { regions: allowance.regions, allowed: allowance.countries.toArray() }),
    conflict: conflict.toArray(),
    ...(definitions.length === 0
      ? {}
      : { definitions: definitions.map((defined) => definitionJson(defined, places)) }),
    ...(isUndefined ? { moduleMissing: true } : {}),
    ways: ways.map(({ chain, guards, possible }) => ({
      certainty: possible === undefined ? "certain" : "possible",
      ...(possible === undefined ? {} : { reason: possible }),
      chain: chainJson(chain, places),
      guards: guardsJson(guards, places),
    })),
  };
}

function appPart(fact: Occurrence["fact"]) {
  if (fact.kind !== "app" || fact.apk?.applicationId === undefined) return {};
  const { problems: _, ...told } = fact.apk;
  return { app: told };
}

function evidencePart(fact: Occurrence["fact"]) {
  const evidence = fact.kind === "endpoint" ? ownerEvidence(fact) : [];
  return evidence.length === 0 ? {} : { evidence: evidence.map(evidenceJson) };
}

function definitionJson({ kind, place, applicationIds }: DefinedModule, places: PlaceWriter) {
  return {
    kind,
    location: places.json(place),
    applicationIds: applicationIds.map(({ value, when }) => ({
      name: value.text,
      ...(when.length === 0 ? {} : { when }),
    })),
  };
}
