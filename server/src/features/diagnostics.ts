/** The findings of a snapshot as an editor lists them, file by file. Knows no protocol: places stay offsets. */
import type { Finding, Severity } from "../rules/finding.ts";
import { listNames } from "../rules/wording.ts";
import { fingerprint } from "../text/fingerprint.ts";
import { groupBy } from "../text/group-by.ts";
import { comparePlaces, type Place, placeKey } from "../text/range.ts";
import { untold } from "../workspace/limits.ts";
import type { Incomplete, Snapshot } from "../workspace/snapshot.ts";
import { relatedPlaces } from "./related-places.ts";

/** What stands in place of a rule where something could not be followed; it has no page of its own. */
export const INCOMPLETE = "incomplete";
const NAMED_PRODUCTS = 4;

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

/**
 * The diagnostics of every file that has any, by the file's URI, each list sorted by place: one for each finding in a file, and one
 * for each place behind which products could not be followed.
 */
export function diagnostics(snapshot: Snapshot): ReadonlyMap<string, readonly Diagnostic[]> {
  const all = [...snapshot.findings.map(diagnostic), ...incompletePlaces(snapshot)];
  const byUri = groupBy(
    all.filter(({ place }) => place.file.uri !== ""),
    ({ place }) => place.file.uri,
  );
  const sorted = (list: readonly Diagnostic[]) => list.toSorted((a, b) => comparePlaces(a.place, b.place));
  return new Map([...byUri].map(([uri, list]) => [uri, sorted(list)]));
}

function diagnostic(finding: Finding): Diagnostic {
  const { place, severity, rule, message, fingerprint } = finding;
  return { place, severity, rule, message, related: relatedPlaces(finding), fingerprint };
}

/** What is not known is no finding, but whoever relies on a clean file has to see it there. */
function incompletePlaces(snapshot: Snapshot): Diagnostic[] {
  const byPlace = groupBy(untold(snapshot), ({ place, reason }) => `${placeKey(place)}|${reason}`);
  return [...byPlace].map(([key, group]) => {
    const { place, reason } = group[0] as Incomplete;
    const names = group.flatMap(({ product }) => product ?? []);
    const message = `Not checked in ${listNames(names, NAMED_PRODUCTS, "products")}: ${reason}`;
    return { place, severity: "info", rule: INCOMPLETE, message, related: [], fingerprint: fingerprint(key) };
  });
}
