/** Joins the two outcomes of something undecidable into one value that is true of both. */
import { groupBy } from "../../text/group-by.ts";
import { type Guard, guardList, steps } from "../../text/provenance.ts";
import type { Place } from "../../text/range.ts";
import { TracedText } from "../../text/traced-text.ts";
import type { Limits } from "./limits.ts";
import type { Changes, Variable, VariableTable } from "./variable-table.ts";

/** What a join needs to know: the conditional's place and reason, and the conditionals around it. */
export interface JoinContext {
  readonly place: Place;
  readonly reason: string;
  readonly outer: Guard | undefined;
  /** The guards of the two branches: the conditional as it stood open this time. */
  readonly branches: readonly Guard[];
  readonly isList: (name: string) => boolean;
  readonly limits: Limits;
}

/**
 * Applies the joined changes of two branches to `table`: a list keeps the words of both, those of one branch marked possible
 * by their guard; a variable that differs otherwise becomes unknown.
 */
export function joinChanges(table: VariableTable, a: Changes, b: Changes, context: JoinContext): void {
  for (const name of new Set([...a.keys(), ...b.keys()])) {
    const base = table.get(name);
    const left = a.has(name) ? a.get(name) : base;
    const right = b.has(name) ? b.get(name) : base;
    const joined = joinVariables(name, base, left, right, context);
    if (joined === undefined) table.delete(name);
    else table.set(joined);
  }
}

function joinVariables(
  name: string,
  base: Variable | undefined,
  a: Variable | undefined,
  b: Variable | undefined,
  context: JoinContext,
): Variable | undefined {
  const model = a ?? b;
  if (model === undefined) return undefined;
  const left = a?.value ?? TracedText.empty;
  const right = b?.value ?? TracedText.empty;
  const value = joinValues(left, right, isListLike(name, base, left, right, context), context);
  const written = a?.written === b?.written ? model.written : undefined;
  return { ...model, value, written };
}

/** A variable counts as a list when the host says so or when both branches only append to what it was. */
function isListLike(
  name: string,
  base: Variable | undefined,
  a: TracedText,
  b: TracedText,
  context: JoinContext,
): boolean {
  if (context.isList(name)) return true;
  const before = base?.value.text.trim() ?? "";
  return before !== "" && [a, b].every(({ text }) => text.trimStart().startsWith(before));
}

function joinValues(a: TracedText, b: TracedText, list: boolean, context: JoinContext): TracedText {
  const step = { kind: "joined" as const, place: context.place, guards: context.outer };
  if (a === b) return a;
  const recursive = a.text.includes("$") || b.text.includes("$");
  if (!recursive && list) return joinWords(a, b, context);
  if (a.text === b.text) return a.withStep(step);
  const reason = `${context.reason}; it is ${quote(a.text)} or ${quote(b.text)}`;
  return TracedText.unknown(reason, context.place).withStep(step);
}

/** How many steps more a word takes that is looked for among those of the other branch. */
const WORK_OF_JOINING = 2;

/**
 * The words of both, in the order of `a` with the rest of `b` behind them; words in both are as certain as before. Of equal words
 * those of one origin belong together.
 */
export function joinWords(a: TracedText, b: TracedText, context: JoinContext): TracedText {
  const { limits, place } = context;
  const others = limits.words(b, place);
  const rest = new Set(others);
  const alike = groupBy(others, ({ text }) => text);
  const take = (word: TracedText, match: (other: TracedText) => boolean) => {
    const twin = alike.get(word.text)?.find((other) => rest.has(other) && match(other));
    if (twin !== undefined) rest.delete(twin);
    return twin;
  };
  const own = limits.words(a, place);
  limits.tick(place, WORK_OF_JOINING * (own.length + others.length));
  const same = own.map((word) => take(word, (other) => haveOneOrigin(word, other)));
  const words = own.map((word, index) => {
    const other = same[index] ?? take(word, () => true);
    return other === undefined ? word : joinTwins(word, other, context);
  });
  return TracedText.join([...words, ...rest], place);
}

function haveOneOrigin(a: TracedText, b: TracedText): boolean {
  const [first, other] = [a.firstPiece, b.firstPiece];
  return a.text === b.text && first?.file === other?.file && first?.start === other?.start;
}

/** A word that both branches have: certain when one of them is certain of it, or when nothing but this conditional makes it possible. */
function joinTwins(a: TracedText, b: TracedText, context: JoinContext): TracedText {
  if (b.possibleReason === undefined) return b;
  if (a.possibleReason === undefined) return a;
  if (!decidedBy(a, context)) return a;
  if (!decidedBy(b, context)) return b;
  const older = possibleBefore(a, context) || possibleBefore(b, context);
  return older ? a : a.withStep({ kind: "joined", place: context.place, guards: context.outer });
}

/** Whether the newest step of the word was taken inside the conditional that is being joined. */
function decidedBy(word: TracedText, { branches }: JoinContext): boolean {
  return guardList(word.firstPiece?.trail?.step.guards).some((guard) => branches.includes(guard));
}

/** Whether another conditional than the one that is being joined makes the word merely possible. */
function possibleBefore(word: TracedText, { branches }: JoinContext): boolean {
  for (const step of steps(word.firstPiece?.trail)) {
    const others = guardList(step.guards).filter((guard) => !branches.includes(guard));
    if (others.some(({ outcome }) => outcome === undefined)) return true;
    if (step.kind === "joined") return false;
  }
  return false;
}

function quote(text: string): string {
  return text.length > 40 ? `“${text.slice(0, 37)}…”` : `“${text}”`;
}
