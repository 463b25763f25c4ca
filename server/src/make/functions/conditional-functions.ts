/** `if`, `or` and `and`. The branch that is taken runs under a guard; an undecidable test runs both. */
import { possibleReason } from "../../text/provenance.ts";
import { TracedText } from "../../text/traced-text.ts";
import type { FunctionCall, FunctionDefinition } from "./definition.ts";

/** Rule: manual section "Functions for Conditionals". */
export const CONDITIONAL_FUNCTIONS: Record<string, FunctionDefinition> = {
  if: { min: 2, max: 3, evaluate: choose },
  or: { min: 1, max: 0, evaluate: (call) => firstThat(call, true) },
  and: { min: 1, max: 0, evaluate: (call) => firstThat(call, false) },
};

/** Whether a text counts as true (not empty); `undefined` with the reason when that is not known. */
function truth(text: TracedText): { known: boolean } | { reason: string } {
  const unknown = text.unknownReason;
  const possible = text.possibleReason;
  if (unknown === undefined && possible === undefined) return { known: text.text !== "" };
  const certain = text.pieces.some(
    (piece) => piece.unknown === undefined && possibleReason(piece.trail) === undefined,
  );
  return certain ? { known: true } : { reason: unknown ?? possible ?? "" };
}

function choose(call: FunctionCall): TracedText {
  const { evaluator, place } = call;
  const { result, reads } = evaluator.reading(() => truth(call.expandStripped(0)));
  const text = `$(if ${call.raw(0).text.trim().replace(/\s+/g, " ")},…)`;
  const branch = (index: number) => () => call.expand(index);
  if ("reason" in result)
    return evaluator.either({ place, text, reads, reason: result.reason }, branch(1), branch(2));
  const guard = { place, text, reads, outcome: result.known, parent: evaluator.guards };
  const value = evaluator.guarded(guard, branch(result.known ? 1 : 2));
  return value.withStep({ kind: "selected", place, guards: guard });
}

/** `or` stops at the first argument that is true, `and` at the first that is empty; an unknown one makes the result unknown. */
function firstThat(call: FunctionCall, wanted: boolean): TracedText {
  let last = TracedText.empty;
  let unknown: string | undefined;
  for (let index = 0; index < call.count; index++) {
    last = call.expandStripped(index);
    const value = truth(last);
    if ("reason" in value) unknown ??= value.reason;
    else if (value.known === wanted)
      return !wanted
        ? TracedText.empty
        : unknown === undefined
          ? last
          : TracedText.unknown(unknown, call.place);
  }
  if (unknown !== undefined) return TracedText.unknown(unknown, call.place);
  return wanted ? TracedText.empty : last;
}
