/** Removals of words that do not remove them: `-=`, which make does not have, and `filter-out` before the words are there. */
import { matchPattern, parsePattern } from "../make/functions/patterns.ts";
import { type Guard, type Step, steps } from "../text/provenance.ts";
import { type Place, placeText } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { TracedText } from "../text/traced-text.ts";
import type { EvaluatedProduct } from "./evaluate-product.ts";
import { globalVariable } from "./global-variable.ts";
import type { ProductNode } from "./import-nodes.ts";
import { inheritedPath } from "./inherit-product.ts";
import { segmentsOf } from "./segments.ts";

/** A line `NAME -= WORD…`. */
export interface MinusAssignment {
  readonly variable: string;
  readonly words: readonly string[];
  readonly place: Place;
}

const MINUS = /^[ \t]*((?:PRODUCT|DEVICE)_[A-Z0-9_]+)[ \t]*-=[ \t]*([^\r\n#]*)/gm;
const minusAssignments = new WeakMap<SourceFile, readonly MinusAssignment[]>();

/** The lines of a makefile that want to remove words of a product variable with `-=`. */
export function minusAssignmentsOf(file: SourceFile): readonly MinusAssignment[] {
  let found = minusAssignments.get(file);
  if (found === undefined) {
    found = file.text.includes("-=") ? [...file.text.matchAll(MINUS)].flatMap((m) => minusAt(file, m)) : [];
    minusAssignments.set(file, found);
  }
  return found;
}

function minusAt(file: SourceFile, match: RegExpExecArray): MinusAssignment[] {
  const [whole, variable = "", value = ""] = match;
  const isContinued = /\\\r?\n$/.test(file.text.slice(0, match.index));
  if (isContinued) return [];
  const start = match.index + whole.length - whole.trimStart().length;
  const place = { file, start, end: match.index + whole.trimEnd().length };
  return [{ variable, words: value.split(/[\s\\]+/).filter((word) => word !== ""), place }];
}

/** A word that a `filter-out` should have removed and that is in the product. */
export interface LateWord {
  readonly variable: string;
  /** The statement with the `filter-out`. */
  readonly place: Place;
  readonly guards: Guard | undefined;
  readonly word: TracedText;
  /** The inherited makefile whose words stand in the product and stood not yet in the variable. */
  readonly inherited: string;
  readonly possible: string | undefined;
}

interface Filtered {
  readonly variable: string;
  readonly step: Step & { readonly place: Place };
  readonly placeholder: TracedText;
}

/** Whether a node has a `filter-out` that runs before the words of an inherited makefile are there. */
export function hasFilters(node: ProductNode): boolean {
  return filteredIn(node).length > 0;
}

/**
 * The words of a product's variables that a `filter-out` of one of its nodes should have removed. When it ran, the variable held a placeholder
 * for each inherited makefile, and nothing of what they bring.
 * Rule: `inherit-product` in core/product.mk, `expand-inherits` in core/node_fns.mk.
 */
export function lateWords(product: EvaluatedProduct, node: ProductNode): LateWord[] {
  return filteredIn(node).flatMap((filtered) => wordsLeft(product, node, filtered));
}

const filteredLists = new WeakMap<ProductNode, readonly Filtered[]>();

function filteredIn(node: ProductNode): readonly Filtered[] {
  let found = filteredLists.get(node);
  if (found === undefined) {
    found = node.own.groups().flatMap((group) =>
      segmentsOf(group.value).placeholders.flatMap(({ word }) => {
        const step = filterStep(word);
        return step === undefined ? [] : [{ variable: group.last, step, placeholder: word }];
      }),
    );
    filteredLists.set(node, found);
  }
  return found;
}

/** The newest assignment with a `filter-out` that a placeholder went through. */
function filterStep(word: TracedText): Filtered["step"] | undefined {
  for (const step of steps(word.firstPiece?.trail)) {
    const { kind, place } = step;
    if (kind === "assigned" && place !== undefined && FILTER_OUT.test(placeText(place)))
      return { ...step, place };
  }
  return undefined;
}

const FILTER_OUT = /\$[({]filter-out[ \t]+([^,]*),/;

function wordsLeft(product: EvaluatedProduct, node: ProductNode, filtered: Filtered): LateWord[] {
  const { variable, step, placeholder } = filtered;
  const inherited = inheritedPath(placeholder) ?? "";
  const isMeant = matcherOf(FILTER_OUT.exec(placeText(step.place))?.[1] ?? "", product);
  const candidates = (product.variables.get(variable) ?? []).filter((word) => isMeant(word.text));
  if (candidates.length === 0) return [];
  const own = new Set(node.own.get(variable)?.words());
  const below = wordsBelow(product, inherited, variable);
  return candidates
    .filter((word) => below.has(word) && !own.has(word))
    .map((word) => {
      const possible = placeholder.possibleReason ?? word.possibleReason;
      return { variable, place: step.place, guards: step.guards, word, inherited, possible };
    });
}

/** The words of a variable that an inherited makefile and those behind it have of their own. */
function wordsBelow(product: EvaluatedProduct, path: string, variable: string): Set<TracedText> {
  const words = new Set<TracedText>();
  const seen = new Set<string>();
  const visit = (node: string): void => {
    if (seen.has(node)) return;
    seen.add(node);
    for (const word of product.nodes.get(node)?.own.get(variable)?.words() ?? []) {
      const inherited = inheritedPath(word);
      if (inherited === undefined) words.add(word);
      else visit(inherited);
    }
  };
  visit(path);
  return words;
}

/** Whether a word is one of the patterns of a `filter-out`; patterns that only an evaluation could tell match nothing. */
function matcherOf(patterns: string, product: EvaluatedProduct): (word: string) => boolean {
  const words = patterns
    .trim()
    .split(/\s+/)
    .flatMap((pattern) => {
      const name = /^\$[({]([\w.-]+)[)}]$/.exec(pattern)?.[1];
      if (name === undefined) return [pattern];
      return globalVariable(product, name)?.value.text.split(/\s+/) ?? [];
    })
    .filter((word) => word !== "" && !word.includes("$"));
  const parsed = words.map((text) => parsePattern(text, "kati"));
  return (word) => parsed.some((pattern) => matchPattern(pattern, word) !== undefined);
}
