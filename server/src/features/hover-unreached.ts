/** The hover on a word, path or call that would bring something into a product and brings it into none: it says so, and why. */
import { contentVariables } from "../facts/collect-facts.ts";
import { statementAt } from "../fixes/makefile-lines.ts";
import type { Statement } from "../make/syntax/statement.ts";
import { type Place, placeText, touches } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import type { Hover } from "./hover.ts";
import { describeNotInstalled } from "./hover-not-installed.ts";
import { isSameText } from "./same-text.ts";
import { readsFile } from "./subjects-at.ts";

const MAKEFILE = /\.mk$/i;

/** `undefined` unless the offset stands in a word of a package list or overlay variable, or in a call that reads another makefile. */
export function describeUnreached(snapshot: Snapshot, file: SourceFile, offset: number): Hover | undefined {
  const { products, settings, files } = snapshot;
  const analysed = MAKEFILE.test(file.path) ? files.read(file.path) : undefined;
  if (products.length === 0 || analysed === undefined || !isSameText(analysed, file)) return undefined;
  const statement = statementAt({ file, start: offset, end: offset });
  const subject = statement && subjectOf(statement, offset, contentVariables(settings.variant));
  if (subject === undefined) return undefined;
  const notInstalled = describeNotInstalled(snapshot, file, subject);
  if (notInstalled !== undefined) return { place: subject, markdown: notInstalled };
  const isRead = products.some((contents) => readsFile(contents, file.path));
  // The includes of other makefiles, such as an Android.mk, are none of a product.
  if (statement?.kind === "include" && !isRead) return undefined;
  const why = isRead
    ? "no product has it from here: where this makefile is read, the line is not taken or its value is replaced."
    : "no product reads this makefile.";
  return { place: subject, markdown: `\`${placeText(subject).trim()}\`: ${why}` };
}

/** The word, call or `include` at the offset. */
function subjectOf(statement: Statement, offset: number, variables: readonly string[]): Place | undefined {
  switch (statement.kind) {
    case "assignment": {
      if (!variables.includes(statement.name.text)) return undefined;
      const words = statement.value.words().flatMap((word) => word.literalPlace ?? []);
      return words.find((place) => touches(place, offset));
    }
    case "line":
      return statement.text.text.includes("inherit-product") ? statement.place : undefined;
    case "include":
      return statement.place;
    default:
      return undefined;
  }
}
