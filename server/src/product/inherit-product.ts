/** `inherit-product`: the placeholders it leaves in every product variable, and how they are recognised. */
import type { Evaluator } from "../make/evaluation/evaluator.ts";
import type { NativeFunction } from "../make/evaluation/host.ts";
import { type Guard, type Step, steps } from "../text/provenance.ts";
import { contains, type Place } from "../text/range.ts";
import { TracedText } from "../text/traced-text.ts";
import { normalizePath } from "../text/uri.ts";
import { assignAgain, currentValue, isTakenAsItIs } from "./assign-again.ts";
import { sharedValue } from "./own-values.ts";
import type { ProductVariableNames } from "./product-variables.ts";

/** What stands before the path of a makefile whose value is to be put there. Rule: `INHERIT_TAG` in core/node_fns.mk. */
export const INHERIT_TAG = "@inherit:";

/** The path of a placeholder word, or `undefined` for any other word. */
export function inheritedPath(word: TracedText): string | undefined {
  return word.text.startsWith(INHERIT_TAG) ? word.text.slice(INHERIT_TAG.length) : undefined;
}

/** The step that a placeholder word got from its `inherit-product` call: the place of the path and the open conditionals. */
export function inheritStep(word: TracedText): Step | undefined {
  for (const step of steps(word.firstPiece?.trail)) if (step.kind === "inherited") return step;
  return undefined;
}

/** What the natives tell the import about calls that cannot be carried out. */
export interface InheritEvents {
  missing(path: string, place: Place): void;
  /** Nothing exists where a makefile is inherited if it exists. */
  absent(path: string, place: Place, guards: Guard | undefined): void;
  unknown(reason: string, place: Place): void;
}

/**
 * The functions `inherit-product` and `inherit-product-if-exists`.
 * Rule: `inherit-product` in core/product.mk.
 */
export function inheritNatives(
  names: ProductVariableNames,
  events: InheritEvents,
): Record<string, NativeFunction> {
  const inherit =
    (mustExist: boolean): NativeFunction =>
    (evaluator, args, place) => {
      const argument = args[0] ?? TracedText.empty;
      const found = argument.words().flatMap((word) => inheritableFiles(evaluator, word, place, events));
      if (found.length === 0 && argument.unknownReason === undefined) {
        const path = argument.trim();
        const at = pathPlace(path, place);
        if (mustExist) events.missing(path.text, at);
        else events.absent(path.text, at, evaluator.guards);
      }
      for (const { path, place: at } of found) addPlaceholder(evaluator, names, path, at);
      return TracedText.empty;
    };
  return { "inherit-product": inherit(true), "inherit-product-if-exists": inherit(false) };
}

interface Inheritable {
  readonly path: string;
  readonly place: Place;
}

function inheritableFiles(
  evaluator: Evaluator,
  word: TracedText,
  call: Place,
  events: InheritEvents,
): Inheritable[] {
  const place = pathPlace(word, call);
  if (word.unknownReason !== undefined) {
    events.unknown(`the makefile to inherit is not known: ${word.unknownReason}`, place);
    return [];
  }
  const found = evaluator.files.glob(word.text);
  return found.map((path) => ({ path: path.includes("../") ? normalizePath(path) : path, place }));
}

/** Where a path is written: its characters where they stand in the call, else the call. */
function pathPlace(path: TracedText, call: Place): Place {
  const place = path.place;
  return place !== undefined && place.file === call.file && contains(call, place) ? place : call;
}

/**
 * Most product variables hold nothing but placeholders: they are extended together, and equal values of others share one object, else
 * memory would grow with their number.
 */
function addPlaceholder(evaluator: Evaluator, names: ProductVariableNames, path: string, place: Place): void {
  const { guards, variables } = evaluator;
  const step: Step = { kind: "inherited", place, name: path, guards };
  const placeholder = TracedText.computed(`${INHERIT_TAG}${path}`, place).withStep(step);
  const blank = TracedText.computed(" ", place);
  const extended = new Map<TracedText, TracedText>();
  const extend = (value: TracedText) => {
    const longer =
      extended.get(value) ??
      (value.text === "" ? placeholder : TracedText.concat([value, blank, placeholder]));
    extended.set(value, longer);
    return longer;
  };
  const shared = isTakenAsItIs(placeholder) ? sharedValue(evaluator, names) : undefined;
  for (const name of shared === undefined ? names.all : variables.apartFrom(names.set))
    assignAgain(evaluator, name, extend(currentValue(evaluator, name, place)), place);
  if (shared !== undefined)
    variables.setShared(names.set, {
      flavor: "simple",
      origin: "file",
      value: extend(shared),
      place,
      guards,
    });
}
