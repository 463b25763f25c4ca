/** Turns the intents of a finding into fixes with edits. None of them is proved here. */
import type { Finding, FixIntent } from "../rules/finding.ts";
import { draftAddVariant } from "./add-variant.ts";
import { draftClassifyApps, draftClassifyHost } from "./classify.ts";
import type { Fix, FixContext } from "./fix.ts";
import { draftLimit } from "./limit-word.ts";
import { draftReplaceEndpoint } from "./replace-endpoint.ts";
import { draftStopCrossing } from "./stop-crossing.ts";
import { draftTurnOffGate } from "./turn-off-gate.ts";
import { draftUseOverlay } from "./use-overlay.ts";
import { draftUseVariant } from "./use-variant.ts";
import { draftWaive } from "./waive.ts";

/** Every fix that could be tried for a finding, the preferred kinds first, to accept it last. */
export function draftFixes(finding: Finding, context: FixContext): Fix[] {
  const drafts = finding.intents.flatMap((intent) => draft(finding, intent, context));
  return [...drafts, ...draftWaive(finding, context)];
}

function draft(finding: Finding, intent: FixIntent, context: FixContext): Fix[] {
  switch (intent.kind) {
    case "use-variant":
      return draftUseVariant(finding, intent, context);
    case "stop-crossing":
      return draftStopCrossing(finding, intent, context);
    case "turn-off-gate":
      return draftTurnOffGate(finding, intent, context);
    case "replace-endpoint":
      return draftReplaceEndpoint(finding, intent, context);
    case "use-overlay":
      return draftUseOverlay(finding, intent, context);
    case "add-variant":
      return draftAddVariant(finding, intent.family, context);
    case "classify":
      return draftClassifyHost(finding, intent.host, context);
    case "classify-apps":
      return draftClassifyApps(finding, intent.modules, context);
    case "limit":
      return draftLimit(finding, context);
  }
}
