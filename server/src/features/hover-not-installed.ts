/** The hover on a word of a package list whose module no product installs from there: the tree defines it for none, or another replaces it. */
import type { NotInstalled } from "../facts/package-facts.ts";
import { withoutBitness } from "../modules/installation.ts";
import { type Place, placeText, touches } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { linkTo } from "./modules.ts";
import { isSameText } from "./same-text.ts";

const SHOWN_PRODUCTS = 5;

/** Markdown for the word at `place`; `undefined` where no product lists it from there. */
export function describeNotInstalled(
  { products }: Snapshot,
  file: SourceFile,
  place: Place,
): string | undefined {
  const name = withoutBitness(placeText(place).trim());
  const found = products.flatMap((contents) =>
    contents
      .notInstalled({ has: (other) => other === name })
      .filter(({ fact }) => isSameText(fact.place.file, file) && touches(fact.place, place.start))
      .map((absent) => ({ product: contents.declaration.name, absent })),
  );
  const [first] = found;
  if (first === undefined) return undefined;
  const names = [...new Set(found.map(({ product }) => product))];
  const shown = names.slice(0, SHOWN_PRODUCTS).map((each) => `\`${each}\``);
  const more = names.length - shown.length;
  const where = `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  return `\`${name}\`: listed and not installed in ${where}\n\n${reasonsOf(first.absent).join("  \n")}`;
}

function reasonsOf({ unused, override }: NotInstalled): string[] {
  const reasons = unused.map(({ place, guard, reason }) => {
    const at = linkTo(place);
    if (reason !== undefined) return `Defined at ${at}, but ${reason}`;
    if (guard === undefined) return `Written at ${at}, which no makefile that is read includes`;
    return `Would be defined at ${at} if \`${guard.text}\` at ${linkTo(guard.place)} went the other way`;
  });
  if (override === undefined) return reasons;
  return [...reasons, `\`${override.by}\` takes its place, at ${linkTo(override.named.name.place)}`];
}
