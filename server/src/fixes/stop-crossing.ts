/** Keeps products from inheriting or including a makefile of another region, and gives them the variants of their own. */
import type { ProductContents } from "../facts/fact.ts";
import { ProductGraph } from "../facts/product-graph.ts";
import type { AppFamily } from "../policy/policy.ts";
import type { Finding, FixIntent } from "../rules/finding.ts";
import { listNames } from "../rules/wording.ts";
import { type Place, placeKey } from "../text/range.ts";
import type { TextEdit } from "../text/text-edit.ts";
import type { Fix, FixContext } from "./fix.ts";
import { isSoleCall, removeLines, statementAt } from "./makefile-lines.ts";
import { keepOut } from "./product-makefile.ts";
import { addVariants, variantFor } from "./variants.ts";
import { inProducts } from "./wording.ts";

type Intent = Extract<FixIntent, { kind: "stop-crossing" }>;

/** One fix: limits the call to the products that may have it, or drops it when there are none. */
export function draftStopCrossing(finding: Finding, intent: Intent, context: FixContext): Fix[] {
  const statement = statementAt(finding.place);
  if (statement === undefined || !isSoleCall(statement, finding.place)) return [];
  const names = new Set(finding.products.map((product) => product.name));
  const rightful = usersOf(finding.place, context).filter((user) => !names.has(user));
  const families = familiesBy(intent.entered, context);
  const swap = rightful.length === 0 ? swapInherit(finding, intent, families, context) : undefined;
  if (swap !== undefined) return [swap];
  const added = addVariants(context, names, [...new Set([...intent.families, ...families])]);
  if (added === undefined) return [];
  const products = [...names];
  const own =
    rightful.length === 0 ? [removeLines(statement.place)] : keepOut(statement.place, products, rightful);
  const edits = aroundCall(statement.place, added.edits, own);
  const entered = shortPath(intent.entered);
  const base = { preferred: true, products, edits };
  if (added.modules.length > 0) {
    const title = `Keep ${entered} out of ${inProducts(products)} and use ${listNames(added.modules, 4)} there`;
    return [{ ...base, kind: "swap", title }];
  }
  if (rightful.length === 0) return [{ ...base, kind: "drop", title: `Do not inherit ${entered} here` }];
  const title = `Inherit ${entered} only in ${inProducts(rightful)}`;
  return [{ ...base, kind: "guard", title }];
}

/** The families of which the makefile brings a variant. */
function familiesBy(makefile: string, { policy }: FixContext): AppFamily[] {
  return policy.apps.filter(({ variants }) => variants.some(({ inherit }) => inherit?.value === makefile));
}

/** Inherits the one makefile that brings the variant of all these products instead; `undefined` where there is none. */
function swapInherit(
  { place, products: found }: Finding,
  { entered, families }: Intent,
  own: readonly AppFamily[],
  { products }: FixContext,
): Fix | undefined {
  const names = found.map(({ name }) => name);
  const [family] = own;
  if (family === undefined || own.length > 1 || families.some((other) => other !== family)) return undefined;
  const concerned = products.filter(({ declaration }) => names.includes(declaration.name));
  const paths = new Set(concerned.map((contents) => variantFor(family, contents)?.inherit?.value));
  const [path] = paths;
  if (path === undefined || paths.size > 1 || concerned.some((contents) => isRead(path, contents)))
    return undefined;
  const title = `Inherit ${shortPath(path)} instead of ${shortPath(entered)} in ${inProducts(names)}`;
  return { kind: "swap", title, preferred: true, products: names, edits: [{ place, newText: path }] };
}

function isRead(path: string, { product }: ProductContents): boolean {
  return product.nodes.has(path);
}

/** Where both insert at one offset, what is added before the call stays outside of its conditional, as does what is added behind. */
function aroundCall(
  { file, start }: Place,
  added: readonly TextEdit[],
  own: readonly TextEdit[],
): TextEdit[] {
  const isBefore = ({ place }: TextEdit) => place.file === file && place.start <= start;
  return [...added.filter(isBefore), ...own, ...added.filter((edit) => !isBefore(edit))];
}

/** The products that pass the call at `place`. */
function usersOf(place: Place, { products }: FixContext): string[] {
  const key = placeKey(place);
  const passes = ({ product }: ProductContents) =>
    ProductGraph.of(product)
      .edgesIn(place.file.uri)
      .some((edge) => placeKey(edge.place) === key);
  return products.filter(passes).map(({ declaration }) => declaration.name);
}

/** The last two parts of a path: makefiles of packs tend to share their names. */
function shortPath(path: string): string {
  return path.split("/").slice(-2).join("/");
}
