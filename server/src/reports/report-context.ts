/** What every text report of one snapshot needs: how places are written, how the output looks, and what the policy calls countries. */
import type { FindingProduct } from "../rules/finding.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { PlaceWriter } from "./report-place.ts";
import type { TextStyle } from "./text-style.ts";

/** The places, the look and the region names of one report. */
export interface ReportContext {
  readonly places: PlaceWriter;
  readonly style: TextStyle;
  /** The policy's regions by name. */
  readonly regions: ReadonlyMap<string, FindingProduct["countries"]>;
}

/** The context for a snapshot on one output. */
export function reportContext(
  { files, policy }: Pick<Snapshot, "files" | "policy">,
  style: TextStyle,
): ReportContext {
  const regions = new Map([...policy.regions].map(([name, region]) => [name, region.countries]));
  return { places: new PlaceWriter(files.rootUri), style, regions };
}
