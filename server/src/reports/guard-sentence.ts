/** Says in words which conditional let something through, and which assignment decided it. */
import type { Guard, GuardRead } from "../text/provenance.ts";
import { guardList } from "../text/provenance.ts";
import { UNKNOWN_CHARACTER } from "../text/traced-text.ts";
import { safeText } from "./display-cells.ts";
import type { PlaceWriter } from "./report-place.ts";
import { listing, shortened } from "./sentence.ts";

/** What is shown where a value cannot be known. */
const UNKNOWN_VALUE = "<unknown>";

const LONGEST_VALUE = 60;
const MOST_READS = 4;

/** A value with what is unknown in it written out. */
export function readableValue(value: string): string {
  return value.replaceAll(UNKNOWN_CHARACTER, UNKNOWN_VALUE);
}

/**
 * Why a conditional was taken, such as `because TARGET_USES_QTIC is true, set at qtic.mk:4 by default`; one that reads no variable, and
 * one that cannot be decided, is named by its own text.
 */
export function guardSentence(guard: Guard, places: PlaceWriter): string {
  if (guard.outcome === undefined)
    return `depending on ${testText(guard, places)}: ${guard.reason ?? "the condition is not known"}`;
  if (guard.reads.length === 0) return branchSentence(guard, places);
  return `because ${readsSentence(guard.reads, places)}`;
}

/** In which branch of which conditional, for behind `guardSentence`; `undefined` where that has said it. */
export function guardPlaceSentence(guard: Guard, places: PlaceWriter): string | undefined {
  return guard.outcome === undefined || guard.reads.length === 0 ? undefined : branchSentence(guard, places);
}

/** The conditional that keeps something out: ``if `ifeq …` at qtic.mk:4 went the other way; TARGET_USES_QTIC is not set``. */
export function closedSentence(guard: Guard, places: PlaceWriter): string {
  const reads = guard.reads.length === 0 ? "" : `; ${readsSentence(guard.reads, places)}`;
  return `if ${testText(guard, places)} went the other way${reads}`;
}

function branchSentence(guard: Guard, places: PlaceWriter): string {
  return `${guard.outcome === false ? "in the else branch of" : "under"} ${testText(guard, places)}`;
}

function testText(guard: Guard, places: PlaceWriter): string {
  return `\`${safeText(guard.text)}\` at ${places.line(guard.place)}`;
}

/** What each variable was, and where that was decided. */
function readsSentence(reads: readonly GuardRead[], places: PlaceWriter): string {
  return listing(
    reads.map((read) => readSentence(read, places)),
    MOST_READS,
  );
}

function readSentence(read: GuardRead, places: PlaceWriter): string {
  const { name, assigned } = read;
  const value = safeText(shortened(readableValue(read.value).trim(), LONGEST_VALUE));
  if (assigned === undefined) return `${name} is not set`;
  const state = value === "" ? "empty" : value;
  if (assigned.place === undefined) return `${name} is ${state}`;
  return `${name} is ${state}, set at ${places.line(assigned.place)}${priorState(read)}`;
}

/** What the assignment itself depended on: a default that applies because nobody set the variable before. */
function priorState({ name, assigned }: GuardRead): string {
  const reads = guardList(assigned?.guards).flatMap((guard) => guard.reads);
  const prior = reads.find((read) => read.name === name);
  return prior !== undefined && prior.value.trim() === "" ? " by default" : "";
}
