/** Compares the build's answer for a product with ours, word by word. */
import { type Engine, ONLY_KATI_STOPS, type ProductAnswer, type ProductStop } from "./build-answer.ts";
import type { OurAnswer } from "./our-answer.ts";

/**
 * How two answers relate. `uncertain`: ours leaves words open, says so, and is right in all others. `stops-alike`: neither can be
 * built, for the same reason at the same line; `stops-otherwise`: for another one. `only-kati-stops`: GNU make does not know or
 * puts off what kati and we stop at, so that its answer is about another product.
 */
export type Outcome =
  | "identical"
  | "uncertain"
  | "different"
  | "stops-alike"
  | "stops-otherwise"
  | "only-kati-stops"
  | "only-build-stops"
  | "only-we-stop";

/** The compared answers of one product. */
export interface ProductComparison {
  readonly name: string;
  readonly outcome: Outcome;
  /** What differs, each in one line that is equal for products that differ alike. */
  readonly differences: readonly string[];
  readonly uncertainWords: number;
  readonly comparedWords: number;
}

/** Compares one product. */
export function compareAnswers(
  name: string,
  engine: Engine,
  build: ProductAnswer,
  ours: OurAnswer,
): ProductComparison {
  const uncertainWords = [...ours.uncertain.values()].reduce((sum, words) => sum + words.length, 0);
  const comparedWords = [...build.variables.values()].reduce((sum, words) => sum + words.length, 0);
  const result = { name, uncertainWords, comparedWords };
  if (engine === "make" && ours.stop !== undefined && ONLY_KATI_STOPS.test(ours.stop.text))
    return { ...result, outcome: "only-kati-stops", differences: [show(ours.stop)] };
  if (build.stop !== undefined || ours.stop !== undefined)
    return { ...result, ...compareStops(build.stop, ours.stop) };
  const variables = compareVariables(build, ours);
  const wrong = [...compareInherited(build.inherited, ours.inherited), ...variables.wrong];
  if (wrong.length > 0) return { ...result, outcome: "different", differences: wrong };
  const outcome = variables.open.length > 0 ? "uncertain" : "identical";
  return { ...result, outcome, differences: variables.open };
}

function compareStops(
  build: ProductStop | undefined,
  ours: ProductStop | undefined,
): Pick<ProductComparison, "outcome" | "differences"> {
  if (ours === undefined)
    return { outcome: "only-build-stops", differences: [`build stops: ${show(build)}`] };
  if (build === undefined) return { outcome: "only-we-stop", differences: [`we stop: ${show(ours)}`] };
  if (isSamePlace(build, ours) && isSameReason(build.text, ours.text))
    return { outcome: "stops-alike", differences: [] };
  return {
    outcome: "stops-otherwise",
    differences: [`build stops: ${show(build)}; we: ${show(ours)}`],
  };
}

/** What the build's own functions check, it reports at a line of theirs, we where the makefile is at fault. */
function isSamePlace(build: ProductStop, ours: ProductStop): boolean {
  if (build.path.startsWith("build/make/core/")) return true;
  return build.path === ours.path && build.line === ours.line;
}

/** The text, without the stop that make sets behind it. */
function isSameReason(build: string, ours: string): boolean {
  const plain = (text: string) => text.replace(/\.+$/, "").replace(/\s+/g, " ").trim();
  return plain(build) === plain(ours);
}

function show(stop: ProductStop | undefined): string {
  return stop === undefined ? "" : `${stop.path}:${stop.line}: ${stop.text}`;
}

function compareInherited(build: readonly string[], ours: readonly string[]): string[] {
  return isEqual(build, ours) ? [] : [`inherited: ${describe(build, ours)}`];
}

interface VariableDifferences {
  readonly wrong: readonly string[];
  /** Only words that ours leaves open. */
  readonly open: readonly string[];
}

function compareVariables(build: ProductAnswer, ours: OurAnswer): VariableDifferences {
  const wrong: string[] = [];
  const open: string[] = [];
  const names = new Set([...build.variables.keys(), ...ours.variables.keys()]);
  for (const name of [...names].sort()) {
    const theirs = build.variables.get(name) ?? [];
    const mine = ours.variables.get(name) ?? [];
    if (isEqual(theirs, mine)) continue;
    const [reason] = ours.uncertain.get(name) ?? [];
    if (reason !== undefined && isSubsequence(mine, theirs)) open.push(`${name}: ${reason.reason}`);
    else wrong.push(`${name}: ${describe(theirs, mine)}`);
  }
  return { wrong, open };
}

function isEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, index) => word === b[index]);
}

/** Whether all words of `some` stand in `all` in their order. */
function isSubsequence(some: readonly string[], all: readonly string[]): boolean {
  let at = 0;
  for (const word of all) if (word === some[at]) at++;
  return at === some.length;
}

/** The words that only one side has, or that the order or the number of equal words differs. */
function describe(build: readonly string[], ours: readonly string[]): string {
  const ourSet = new Set(ours);
  const buildSet = new Set(build);
  const missing = build.filter((word) => !ourSet.has(word));
  const extra = ours.filter((word) => !buildSet.has(word));
  if (missing.length + extra.length > 0) return `missing [${some(missing)}] extra [${some(extra)}]`;
  if (build.length !== ours.length) return `${build.length} words, ours ${ours.length}, by repetition`;
  const at = build.findIndex((word, index) => word !== ours[index]);
  return `another order from word ${at + 1} on: ${build[at]}, ours ${ours[at]}`;
}

const SHOWN = 4;

function some(words: readonly string[]): string {
  const rest = words.length - SHOWN;
  return words.slice(0, SHOWN).join(" ") + (rest > 0 ? ` and ${rest} more` : "");
}
