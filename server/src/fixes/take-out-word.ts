/** Takes a word of a makefile out of some products: out of its list, or for the others alone. */
import { type Place, placeText } from "../text/range.ts";
import type { TextEdit } from "../text/text-edit.ts";
import { removeLines, statementAt } from "./makefile-lines.ts";
import { keepOut } from "./product-makefile.ts";
import { isOnlyWord, removeWord } from "./word-edits.ts";

/**
 * The edits that take the word at `place` out of the products `names`; `undefined` where that cannot be written.
 * @param others the products that keep it
 */
export function wordEdits(
  place: Place,
  names: readonly string[],
  others: readonly string[],
): readonly TextEdit[] | undefined {
  if (!place.file.path.endsWith(".mk")) return undefined;
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
