/** The states of runtime resource overlays by the configurations of partitions that a product copies. */
import { type OverlayState, overlayConfig } from "../overlays/overlay-config.ts";
import type { SourceFiles } from "../text/source-files.ts";
import { directoryOf, normalizePath } from "../text/uri.ts";
import type { CopyWord } from "./copy-words.ts";

/** By package. */
export type OverlayStates = ReadonlyMap<string, OverlayState>;

const CONFIG = /(?:^|\/)overlay\/config\/config\.xml$/;

/**
 * What the configurations say that are surely copied, and the files that they merge. A partition whose configuration does not name an
 * overlay leaves it off, static or not: that is not followed, so such an overlay counts by its manifest alone. Nor is the order, by which
 * of several overlays of one resource the last counts.
 */
export function overlayStates(copied: readonly CopyWord[], files: Pick<SourceFiles, "read">): OverlayStates {
  const certain = copied.filter(({ base }) => base.possible === undefined);
  const configs = certain.filter(({ destination }) => CONFIG.test(destination));
  if (configs.length === 0) return new Map();
  const sources = new Map(certain.map(({ destination, source }) => [destination, source]));
  const states = new Map<string, OverlayState>();
  const reached = new Set(configs.map(({ destination }) => destination));
  for (const destination of reached) {
    const file = files.read(sources.get(destination) ?? "");
    const config = file && overlayConfig(file);
    for (const [name, state] of config?.states ?? []) states.set(name, state);
    for (const path of config?.merged ?? [])
      reached.add(normalizePath(`${directoryOf(destination)}/${path}`));
  }
  return states;
}
