/** What stands above each entry of a policy: how much of the tree it is about right now. */
import { matchesProduct } from "../facts/ships-to.ts";
import type { Located, ProductEntry } from "../policy/policy.ts";
import type { TreeName } from "../policy/schema-types.ts";
import { type Place, placeKey } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { isPolicy } from "./policy-files.ts";
import { matchesOf, type PolicyMatch } from "./policy-matches.ts";
import { isSameText } from "./same-text.ts";

/** A sentence about the entry at `place`, and the places that it counts. */
export interface CodeLens {
  readonly place: Place;
  readonly title: string;
  readonly targets: readonly Place[];
}

/** The lenses of a policy file in the order of its sections; none for any other file. */
export function codeLenses(snapshot: Snapshot, file: SourceFile): readonly CodeLens[] {
  if (!isPolicy(snapshot, file)) return [];
  const { products, scopes, apps, endpoints, overlays, gates } = snapshot.policy;
  const about = (of: TreeName, texts: readonly Located<string>[]) =>
    texts.flatMap((text) => matchesOf(snapshot, of, text));
  const lenses = [
    ...products.map((entry) => productLens(snapshot, entry)),
    ...scopes.map(({ place, makefiles }) => lens(place, "makefile", about("makefile", makefiles))),
    ...apps.flatMap(({ variants }) =>
      variants.map(({ place, modules, applicationId }) =>
        lens(place, "", [
          ...about("module", modules),
          ...about("application-id", applicationId === undefined ? [] : [applicationId]),
        ]),
      ),
    ),
    ...endpoints.map(({ place, host }) => lens(place, "", about("host", [host]))),
    ...overlays.map(({ place, paths }) => lens(place, "overlay", about("overlay", paths))),
    ...gates.map(({ place, variable, on }) =>
      lens(
        place,
        "",
        about("variable", [variable]).filter(({ name }) => name.trim() === on),
        "on",
      ),
    ),
  ];
  return lenses.filter(({ place }) => isSameText(place.file, file));
}

/** An entry decides only the products that no earlier one matches. */
function productLens({ products }: Snapshot, entry: ProductEntry): CodeLens {
  const matched = products.filter(({ product }) => matchesProduct(product, entry.match));
  const decided = matched.filter(({ shipsTo }) => shipsTo.entry === entry).length;
  const taken =
    decided === matched.length ? "" : `, of which earlier entries take ${matched.length - decided}`;
  const title =
    matched.length === 0 ? "matches no product" : `matches ${counted(matched.length, "product")}${taken}`;
  return { place: entry.place, title, targets: matched.map(({ declaration }) => declaration.place) };
}

/** `in 3 products`, `2 makefiles in 3 products`, `on in 3 products`; `noun` for things that are counted themselves. */
function lens(place: Place, noun: string, matches: readonly PolicyMatch[], verb = ""): CodeLens {
  const products = new Set(matches.map(({ contents }) => contents)).size;
  const things = new Set(matches.map(({ name }) => name)).size;
  const targets = [...new Map(matches.map((match) => [placeKey(match.place), match.place])).values()];
  if (products === 0)
    return { place, title: verb === "" ? "in no product" : `${verb} in no product`, targets };
  const words = [noun === "" ? "" : counted(things, noun), verb, `in ${counted(products, "product")}`];
  return { place, title: words.filter((word) => word !== "").join(" "), targets };
}

function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}
