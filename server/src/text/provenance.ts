/** How a character came into a value: the steps it took and the conditionals that stood open. Never changes text. */
import type { Place } from "./range.ts";
import type { TracedText } from "./traced-text.ts";

/**
 * What happened to a piece of text. `selected` is a branch of a function such as `$(if)`; `joined` says that both branches
 * of an undecidable conditional agree on it, so that guards older than the step no longer make it merely possible.
 */
export type StepKind =
  | "assigned"
  | "appended"
  | "expanded"
  | "argument"
  | "evaluated"
  | "included"
  | "inherited"
  | "selected"
  | "joined";

/** One step on the way of a piece of text. `name` is the variable, function or parameter concerned. */
export interface Step {
  readonly kind: StepKind;
  readonly place: Place | undefined;
  readonly name?: string;
  readonly guards?: Guard | undefined;
}

/** The steps of a piece, newest first. */
export interface Trail {
  readonly step: Step;
  readonly parent: Trail | undefined;
  /**
   * The newest step, this one included, that was taken under a conditional not decided then, kept here because trails grow long;
   * `undefined` when there is none, or another step says that older ones do not count.
   */
  readonly open: Trail | undefined;
}

/** A value as it was assigned: where, and under which conditionals. */
export interface AssignedValue {
  readonly value: TracedText;
  readonly place: Place | undefined;
  readonly guards: Guard | undefined;
}

/** A variable that a condition read, with the assignment that decided it (`undefined` when the variable was not set). */
export interface GuardRead {
  readonly name: string;
  readonly value: string;
  readonly assigned: AssignedValue | undefined;
}

/**
 * A conditional that stood open. `outcome` says whether the condition held; `undefined` when that cannot be known, with the
 * reason. Outer conditionals follow as `parent`.
 */
export interface Guard {
  readonly place: Place;
  readonly text: string;
  readonly reads: readonly GuardRead[];
  readonly outcome: boolean | undefined;
  readonly reason?: string;
  readonly parent: Guard | undefined;
}

/** The conditionals from the outermost to the innermost. */
export function guardList(guard: Guard | undefined): Guard[] {
  const list: Guard[] = [];
  for (let current = guard; current !== undefined; current = current.parent) list.unshift(current);
  return list;
}

/** The steps of a trail, newest first. */
export function* steps(trail: Trail | undefined): Generator<Step> {
  for (let current = trail; current !== undefined; current = current.parent) yield current.step;
}

/** Every conditional under which a piece came to be, outermost of the newest step first, each once. */
export function trailGuards(trail: Trail | undefined): Guard[] {
  const found: Guard[] = [];
  for (const step of steps(trail)) {
    for (const guard of guardList(step.guards)) if (!found.includes(guard)) found.push(guard);
  }
  return found;
}

/** Why a piece is only possible: the reason of the first undecidable conditional on its way; `undefined` when certain. */
export function possibleReason(trail: Trail | undefined): string | undefined {
  for (let at = trail?.open; at !== undefined; at = at.step.kind === "joined" ? undefined : at.parent?.open) {
    const reason = undecidedReason(at.step.guards); // none where the conditional was decided since
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** Makes trails that go on by one step. */
export function trailsBy(step: Step): (parent: Trail | undefined) => Trail {
  const isOpen = undecidedReason(step.guards) !== undefined;
  return (parent) => {
    const older = step.kind === "joined" ? undefined : parent?.open;
    const trail = { step, parent, open: older };
    return isOpen ? openTrail(trail) : trail;
  };
}

function openTrail(trail: { step: Step; parent: Trail | undefined; open: Trail | undefined }): Trail {
  trail.open = trail;
  return trail;
}

/** The reason of the innermost undecidable conditional of a guard chain. */
export function undecidedReason(guard: Guard | undefined): string | undefined {
  for (let current = guard; current !== undefined; current = current.parent) {
    if (current.outcome === undefined) return current.reason ?? "the condition is not known";
  }
  return undefined;
}
