/** What `activate` hands out to other extensions and to tests. It is a type alone. */
import type { Event } from "vscode";
import type { AnalysisFinished } from "../../server/src/lsp/protocol.ts";

/** The extension's exports. */
export interface RegionlintApi {
  /** Fires when the diagnostics of one analysis of one source tree are in place. */
  readonly analysisFinished: Event<AnalysisFinished>;
  /** Resolves when no analysis is under way and at least one has finished. */
  whenIdle(): Promise<void>;
}
