/** Takes a word out of the products that should not have it, where it is written: out of the list, or for the others alone. */
import type { Fact } from "../facts/fact.ts";
import { writtenPlace } from "../product/written-place.ts";
import type { Finding } from "../rules/finding.ts";
import { listNames } from "../rules/wording.ts";
import { type Place, placeKey, placeText } from "../text/range.ts";
import type { TextEdit } from "../text/text-edit.ts";
import { dropValue, takeOutProducts } from "./drop-value.ts";
import type { Fix, FixContext } from "./fix.ts";
import { removeLines, statementAt } from "./makefile-lines.ts";
import { draftMoves } from "./move-resource.ts";
import { keepOut } from "./product-makefile.ts";
import { isOnlyWord, removeWord } from "./word-edits.ts";
import { inProducts } from "./wording.ts";

/**
 * At most one fix that holds: a resource moves where it is right, a guard where other products have the word too, else the word goes.
 * None for a product of unknown countries, whose word may be right, for what another module requires, and for values that other
 * products share.
 */
export function draftLimit(finding: Finding, context: FixContext): Fix[] {
  if (finding.products.some(({ regions }) => regions.length === 0)) return [];
  const fact = context.products.flatMap(({ facts }) => facts).find((item) => isReported(item, finding));
  if (fact === undefined || (fact.kind === "app" && fact.required !== undefined) || isInsideApp(fact))
    return [];
  const names = finding.products.map(({ name }) => name);
  const users = usersOf(fact, context);
  const others = users.filter((user) => !names.includes(user));
  const moves =
    fact.kind === "endpoint" && fact.source.kind === "resource" ? draftMoves(fact, users, context) : [];
  const less = draftLess(subjectsOf(finding), fact, names, others);
  return [...moves, ...(less.length > 0 ? less : draftWithoutCarrier(fact, names, others, context))];
}

/** Whether it is a value of an app, so that the word around it is the whole app. */
function isInsideApp({ kind, source }: Fact): boolean {
  return kind === "endpoint" && source.kind === "word" && /_(?:PACKAGES|COPY_FILES)/.test(source.variable);
}

function subjectsOf({ subjects }: Finding): string {
  return listNames([...new Set(subjects.map(({ name }) => name))], 3);
}

/** A value that others rightly have: the products are kept from the whole overlay that brings it, when somebody chooses so. */
function draftWithoutCarrier(
  { source }: Fact,
  names: readonly string[],
  others: readonly string[],
  context: FixContext,
): Fix[] {
  if (source.kind === "region-overlay") {
    const edits = takeOutProducts(source, names, others);
    const title = `Do not apply ${source.overlay.file.path} to ${inProducts(names)}`;
    return edits === undefined
      ? []
      : [{ kind: "drop", title, preferred: false, fallback: true, byHand: true, products: names, edits }];
  }
  if (source.kind !== "resource") return [];
  const { overlay } = source;
  const users = usersOf(overlay, context).filter((user) => !names.includes(user));
  const drafts = draftLess(`all of ${overlay.name}`, overlay, names, users);
  return drafts.map((fix) => ({ ...fix, preferred: false, byHand: true }));
}

function draftLess(subjects: string, fact: Fact, names: readonly string[], others: readonly string[]): Fix[] {
  const edits = editsOf(fact, names, others);
  if (edits === undefined) return [];
  const base = { preferred: true, fallback: true, products: names, edits } as const;
  if (others.length > 0 && fact.source.kind === "word")
    return [{ ...base, kind: "guard", title: `Keep ${subjects} only in ${inProducts(others)}` }];
  return [{ ...base, kind: "drop", title: `Drop ${subjects} from ${inProducts(names)}` }];
}

function isReported(fact: Fact, { place, subjects }: Finding): boolean {
  const [subject] = subjects;
  return (
    fact.kind === subject?.kind && fact.name === subject.name && placeKey(fact.place) === placeKey(place)
  );
}

/** Where the whole of it stands: of a word all its characters, not only those of the subject. */
function wholePlace({ source, place }: Fact): Place | undefined {
  return source.kind === "word" ? writtenPlace(source.word, source.variable)?.place : place;
}

/** The products that have it from there. */
function usersOf(fact: Fact, { products }: FixContext): string[] {
  const whole = wholePlace(fact);
  const key = whole && placeKey(whole);
  const isHere = (other: Fact) => {
    const place = other.source.kind === fact.source.kind ? wholePlace(other) : undefined;
    return place !== undefined && placeKey(place) === key;
  };
  return products.filter(({ facts }) => facts.some(isHere)).map(({ declaration }) => declaration.name);
}

function editsOf(
  fact: Fact,
  names: readonly string[],
  others: readonly string[],
): readonly TextEdit[] | undefined {
  if (fact.source.kind !== "word") return dropValue(fact, names, others);
  const place = wholePlace(fact);
  if (place === undefined || !place.file.path.endsWith(".mk")) return undefined;
  return others.length === 0 ? [dropWord(place)] : guardWord(place, names, others);
}

/** A word in an argument leaves an empty one, which every function takes for no word. */
function dropWord(place: Place): TextEdit {
  const statement = statementAt(place);
  if (statement === undefined) return { place, newText: "" };
  if (isAppendingCall(placeText(statement.place), place)) return removeLines(statement.place);
  return removeWord(statement, place) ?? { place, newText: "" };
}

/** A line of its own gets a conditional around it; a word among others becomes one of `$(if …)`, in which a comma would end it. */
function guardWord(
  place: Place,
  names: readonly string[],
  others: readonly string[],
): readonly TextEdit[] | undefined {
  const statement = statementAt(place);
  const isAlone =
    statement !== undefined &&
    (isOnlyWord(statement, place) || isAppendingCall(placeText(statement.place), place));
  if (isAlone) return keepOut(statement.place, names, others);
  const text = placeText(place);
  if (text.includes(",") || text.includes("#")) return undefined;
  const test =
    others.length <= names.length ? `$(filter ${others.join(" ")},` : `$(filter-out ${names.join(" ")},`;
  return [{ place, newText: `$(if ${test}$(TARGET_PRODUCT)),${text})` }];
}

/** Whether a statement is `$(eval NAME += WORD)` and no more. */
function isAppendingCall(statement: string, place: Place): boolean {
  return /^\$[({]eval +\S+ *\+= *(\S+?)[)}]$/.exec(statement)?.[1] === placeText(place);
}
