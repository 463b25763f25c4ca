/** Sentences about who gets which data from the subjects of a finding. */
import type { Finding, FindingSubject, SubjectAbilities } from "../rules/finding.ts";
import { safeText } from "./display-cells.ts";
import { listing } from "./sentence.ts";

const MOST_NAMES = 4;
const MOST_EVIDENCE = 4;

/**
 * One sentence for each group of subjects with the same owner, family and data, one for each app of which its APK tells more, and one
 * for each piece of evidence about the owner of an endpoint; none for those of which nothing is known.
 */
export function subjectNotes(finding: Pick<Finding, "subjects">): string[] {
  const groups = new Map<string, FindingSubject[]>();
  for (const subject of finding.subjects) {
    const key = JSON.stringify([subject.kind, subject.family, subject.owner, subject.data]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [subject]);
    else group.push(subject);
  }
  const abilities = new Set(finding.subjects.flatMap(abilityNote));
  const notes = [...groups.values()].flatMap((group) => subjectNote(group));
  return [...notes, ...abilities, ...evidenceNotes(finding.subjects)];
}

/** What is known of the owners of endpoints, each once; of many the first. */
function evidenceNotes(subjects: readonly FindingSubject[]): string[] {
  const all = subjects.flatMap(({ evidence = [] }) => evidence.map(({ sentence }) => safeText(sentence)));
  return [...new Set(all)].slice(0, MOST_EVIDENCE);
}

function abilityNote({ name, abilities }: FindingSubject): string[] {
  return abilities === undefined ? [] : [abilitySentence(name, abilities)];
}

/** What an app may do, by its manifest and by what stands in it: `App is com.example.app, can read location, starts with the phone`. */
export function abilitySentence(
  name: string,
  { applicationId, data, startsAtBoot, hosts }: SubjectAbilities,
): string {
  const reads = data.length === 0 ? [] : [`can read ${listing(data)}`];
  const named = hosts.length === 0 ? [] : [`names ${listing(hosts.map(safeText), MOST_NAMES)}`];
  const can = [...reads, ...(startsAtBoot ? ["starts with the phone"] : []), ...named];
  return `${safeText(name)} is ${safeText(applicationId)}${can.map((text) => `, ${text}`).join("")}`;
}

function subjectNote(group: readonly FindingSubject[]): string[] {
  const { family, owner, data = [] } = group[0] as FindingSubject;
  const names = listing([...new Set(group.map((subject) => safeText(subject.name)))], MOST_NAMES);
  if (owner !== undefined) {
    const receives = data.length === 0 ? "is reached" : `receives ${listing(data)}`;
    return [`${safeText(owner)} ${receives} at ${names}`];
  }
  if (data.length === 0) return [];
  const job = family === undefined ? "" : ` (${safeText(family)})`;
  return [`${names}${job} handles ${listing(data)}`];
}
