/** The hover on a variable that conditionals read: its value in each product with the assignment that decided it. */
import type { GateEntry } from "../policy/policy.ts";
import { RegionSet } from "../region/region-set.ts";
import { groupBy } from "../text/group-by.ts";
import type { GuardRead } from "../text/provenance.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import type { Hover } from "./hover.ts";
import { renderReach } from "./reach.ts";
import { writtenAssignment } from "./related-places.ts";
import { type ReadAt, readsOf } from "./subjects-at.ts";

/** `undefined` unless a name stands at the offset that a conditional reads or that the policy lists as a gate. */
export function describeVariable(snapshot: Snapshot, file: SourceFile, offset: number): Hover | undefined {
  const name = nameAt(file.text, offset);
  if (name === undefined) return undefined;
  const text = file.text.slice(name.start, name.end);
  const gate = snapshot.policy.gates.find(({ variable }) => variable.value === text);
  const reads = readsOf(snapshot, file, text);
  if (gate === undefined && reads.length === 0) return undefined;
  const sections = [head(text, gate)];
  if (reads.length === 0) sections.push("No conditional on the way of any product reads it.");
  for (const group of groupBy(reads, ({ read }) => decisionKey(read)).values()) {
    sections.push(describeValue(snapshot, group));
  }
  return { place: { file, ...name }, markdown: sections.join("\n\n") };
}

function head(name: string, gate: GateEntry | undefined): string {
  if (gate === undefined) return `\`${name}\``;
  const regions = gate.region.names.join(" + ") || gate.region.countries.describe();
  return `\`${name}\`: gate for ${regions}, on with \`${gate.on}\`, off with \`${gate.off}\``;
}

function describeValue({ policy }: Snapshot, reads: readonly ReadAt[]): string {
  const reached = reads.map(({ contents }) => ({ contents, conflict: RegionSet.empty, possible: undefined }));
  const value = describeRead((reads[0] as ReadAt).read);
  return `${value}, where conditionals read it for:\n\n${renderReach(reached, policy)}`;
}

function describeRead(read: GuardRead): string {
  const { value, assigned } = read;
  if (assigned === undefined) return "Not set";
  const text = value === "" ? "Empty" : `\`${value}\``;
  const place = writtenAssignment(read);
  if (place === undefined) return text;
  const line = place.file.positionAt(place.start).line + 1;
  return `${text}, set at [${place.file.path}:${line}](${place.file.uri}#L${line})`;
}

/** Equal for reads of one value with one reason. */
function decisionKey({ value, assigned }: GuardRead): string {
  const place = assigned?.place;
  return `${value}\0${place?.file.uri}\0${place?.start}`;
}

/** The variable name that touches the offset, by the characters that such names are made of. */
function nameAt(text: string, offset: number): { start: number; end: number } | undefined {
  const before = /[\w.-]*$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[0].length ?? 0;
  const behind = /^[\w.-]*/.exec(text.slice(offset, offset + 200))?.[0].length ?? 0;
  return before + behind === 0 ? undefined : { start: offset - before, end: offset + behind };
}
