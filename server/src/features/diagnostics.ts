/** The findings of a snapshot as an editor lists them, file by file. Knows no protocol: places stay offsets. */
import type { Finding, Severity } from "../rules/finding.ts";
import { comparePlaces, type Place } from "../text/range.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { relatedPlaces } from "./related-places.ts";

/** A sentence about another place that belongs to a diagnostic. */
export interface RelatedPlace {
  readonly place: Place;
  readonly message: string;
}

/** One entry of an editor's list of problems. `fingerprint` is the finding's, by which its fixes are found again. */
export interface Diagnostic {
  readonly place: Place;
  readonly severity: Severity;
  readonly rule: string;
  readonly message: string;
  readonly related: readonly RelatedPlace[];
  readonly fingerprint: string;
}

/** The diagnostics of every file that has any, by the file's URI, each list sorted by place: one for each finding in a file. */
export function diagnostics(snapshot: Snapshot): ReadonlyMap<string, readonly Diagnostic[]> {
  const byUri = new Map<string, Diagnostic[]>();
  for (const finding of snapshot.findings) {
    const { uri } = finding.place.file;
    if (uri === "") continue;
    const list = byUri.get(uri);
    if (list === undefined) byUri.set(uri, [diagnostic(finding)]);
    else list.push(diagnostic(finding));
  }
  for (const list of byUri.values()) list.sort((a, b) => comparePlaces(a.place, b.place));
  return byUri;
}

function diagnostic(finding: Finding): Diagnostic {
  const { place, severity, rule, message, fingerprint } = finding;
  return { place, severity, rule, message, related: relatedPlaces(finding), fingerprint };
}
