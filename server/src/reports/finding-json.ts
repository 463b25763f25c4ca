/** The JSON form of findings, chains, guards and fixes. Which command prints them is not known here. */
import type { OwnerEvidence } from "../facts/host-evidence.ts";
import type { ChainLink } from "../facts/routes.ts";
import type { Finding, FindingProduct, FindingSubject } from "../rules/finding.ts";
import type { Guard } from "../text/provenance.ts";
import type { provedFixes } from "../workspace/prove-fixes.ts";
import { readableValue } from "./guard-sentence.ts";
import type { PlaceWriter } from "./report-place.ts";

/** A proved fix, as the workspace offers it. */
export type OfferedFix = ReturnType<typeof provedFixes>[number];

/** @param fixes the proved fixes of the finding; `undefined` when they were not asked for and so are left out */
export function findingJson(finding: Finding, places: PlaceWriter, fixes: readonly OfferedFix[] | undefined) {
  return {
    rule: finding.rule,
    severity: finding.severity,
    certainty: finding.certainty,
    message: finding.message,
    fingerprint: finding.fingerprint,
    location: places.json(finding.place),
    subjects: finding.subjects.map((subject) => subjectJson(subject, places)),
    products: finding.products.map((product) => productJson(product, places)),
    ...(fixes === undefined ? {} : { fixes: fixes.map((fix) => fixJson(fix, places)) }),
  };
}

function subjectJson(subject: FindingSubject, places: PlaceWriter) {
  const { kind, name, family, owner, data, evidence, place } = subject;
  return {
    kind,
    name,
    ...(family === undefined ? {} : { family }),
    ...(owner === undefined ? {} : { owner }),
    ...(data === undefined || data.length === 0 ? {} : { data }),
    ...(evidence === undefined ? {} : { evidence: evidence.map(evidenceJson) }),
    location: places.json(place),
  };
}

/** A piece of evidence without its sentence, which says the same. */
export function evidenceJson({ sentence: _, ...evidence }: OwnerEvidence): Omit<OwnerEvidence, "sentence"> {
  return evidence;
}

function productJson(product: FindingProduct, places: PlaceWriter) {
  const { name, makefile, countries, conflict, certainty, reason, chain, guards } = product;
  return {
    name,
    makefile,
    countries: countries.toArray(),
    conflict: conflict.toArray(),
    certainty,
    ...(reason === undefined ? {} : { reason }),
    chain: chainJson(chain, places),
    guards: guardsJson(guards, places),
  };
}

/** From the product makefile to the subject. */
export function chainJson(chain: readonly ChainLink[], places: PlaceWriter) {
  return chain.map(({ step, place }) => ({ step, place: places.json(place) }));
}

/** The conditionals on the way, each with the variables that it read. */
export function guardsJson(guards: readonly Guard[], places: PlaceWriter) {
  return guards.map(({ place, text, reads }) => ({
    place: places.json(place),
    text,
    variables: reads.map(({ name, value, assigned }) => ({
      name,
      value: readableValue(value),
      ...(assigned?.place === undefined ? {} : { place: places.json(assigned.place) }),
    })),
  }));
}

function fixJson(fix: OfferedFix, places: PlaceWriter) {
  const { title, kind, preferred, edits } = fix;
  return {
    title,
    kind,
    preferred,
    edits: edits.map(({ place, newText }) => ({ place: places.json(place), newText })),
  };
}
