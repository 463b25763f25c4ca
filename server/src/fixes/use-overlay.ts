/** Swaps an overlay directory for the one beside it that is for the products' region. */
import type { OverlayFact } from "../facts/fact.ts";
import { allowanceOf } from "../rules/allowed.ts";
import type { Finding, FixIntent } from "../rules/finding.ts";
import { type Place, placeKey, placeText } from "../text/range.ts";
import { directoryOf, fileNameOf } from "../text/uri.ts";
import type { Fix, FixContext } from "./fix.ts";
import { inProducts } from "./wording.ts";

type Intent = Extract<FixIntent, { kind: "use-overlay" }>;

/** One fix when exactly one directory beside it is allowed in all countries of all products that name it. */
export function draftUseOverlay(finding: Finding, intent: Intent, context: FixContext): Fix[] {
  const key = placeKey(finding.place);
  const users = context.products.flatMap((contents) => {
    const fact = contents.facts.find((item) => item.kind === "overlay" && placeKey(item.place) === key);
    return fact?.kind === "overlay" ? [{ contents, fact }] : [];
  });
  const names = finding.products.map((product) => product.name);
  const [first] = users;
  const segment = first && lastSegment(first.fact);
  if (segment === undefined || users.some(({ contents }) => !names.includes(contents.declaration.name)))
    return [];
  const fitting = siblings(intent.overlay, context).filter((sibling) =>
    users.every(({ contents, fact }) =>
      allowanceOf({ ...fact, name: sibling }, context.policy, [])?.countries.covers(
        contents.shipsTo.countries,
      ),
    ),
  );
  const [sibling] = fitting;
  if (sibling === undefined || fitting.length > 1) return [];
  const newText = fileNameOf(sibling);
  const title = `Use ${newText} instead of ${placeText(segment)} in ${inProducts(names)}`;
  return [{ kind: "swap", title, preferred: true, products: names, edits: [{ place: segment, newText }] }];
}

/** The directories beside an overlay directory. */
function siblings(path: string, { files }: FixContext): string[] {
  const parent = directoryOf(path);
  return files
    .list(parent)
    .filter(({ kind, name }) => kind === "directory" && `${parent}/${name}` !== path)
    .map(({ name }) => `${parent}/${name}`);
}

/** The characters of the path's last part, where they stand together. */
function lastSegment({ source, name }: OverlayFact): Place | undefined {
  if (source.kind !== "word") return undefined;
  return source.word.slice(name.lastIndexOf("/") + 1, name.length).literalPlace;
}
