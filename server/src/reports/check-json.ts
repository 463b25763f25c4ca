/** What `check --format json` prints. */
import type { Finding } from "../rules/finding.ts";
import { uriToFsPath } from "../text/uri.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { findingJson, type OfferedFix } from "./finding-json.ts";
import { jsonDocument } from "./json-document.ts";
import { productSummaries } from "./products-json.ts";
import { PlaceWriter } from "./report-place.ts";

/** @param fixesOf gives the proved fixes of a finding; `undefined` leaves fixes out */
export function renderCheckJson(
  snapshot: Snapshot,
  fixesOf: ((finding: Finding) => readonly OfferedFix[]) | undefined,
): string {
  const places = new PlaceWriter(snapshot.files.rootUri);
  return jsonDocument({
    root: uriToFsPath(snapshot.files.rootUri),
    products: productSummaries(snapshot),
    findings: snapshot.findings.map((finding) => findingJson(finding, places, fixesOf?.(finding))),
    incomplete: snapshot.incomplete.map(({ product, place, reason }) => ({
      ...(product === undefined ? {} : { product }),
      place: places.json(place),
      reason,
    })),
  });
}
