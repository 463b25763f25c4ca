/** Which variant of a family a product needs, and the edits that give it to the products that lack it. */
import type { AppFact, ProductContents } from "../facts/fact.ts";
import { namesOf } from "../policy/matching.ts";
import type { AppFamily, AppVariant } from "../policy/policy.ts";
import { isInherited } from "../rules/missing-variant.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { TextEdit } from "../text/text-edit.ts";
import type { FixContext } from "./fix.ts";
import { addInherit, addModule, appendFor, inheritCall } from "./product-makefile.ts";

/** The variant that is allowed in all countries of a product. */
export function variantFor(family: AppFamily, { shipsTo }: ProductContents): AppVariant | undefined {
  return family.variants.find((variant) => variant.region.countries.covers(shipsTo.countries));
}

/** Whether a product lists a module of the variant, copies its APK, or inherits the makefile that alone stands for it. */
export function hasVariant(contents: ProductContents, variant: AppVariant): boolean {
  if (isInherited(variant, contents)) return true;
  const facts = contents.factsAbout(allNamesOf(variant));
  return facts.some((fact) => fact.kind === "app" && isOfVariant(fact, variant));
}

/** Whether an app is a variant, by its name or by its application id. */
export function isOfVariant({ name, apk }: AppFact, variant: AppVariant): boolean {
  const id = apk?.applicationId;
  return namesOf(variant).includes(name) || (id !== undefined && id === variant.applicationId?.value);
}

const allNames = new WeakMap<AppVariant, ReadonlySet<string>>();

/** The names of a variant's modules with its application id: one object, so that what products share is looked at once. */
function allNamesOf(variant: AppVariant): ReadonlySet<string> {
  const { applicationId } = variant;
  const known =
    allNames.get(variant) ?? new Set([...namesOf(variant), ...(applicationId ? [applicationId.value] : [])]);
  allNames.set(variant, known);
  return known;
}

/** The edits that add variants, and the modules that they add. */
export interface AddedVariants {
  readonly edits: readonly TextEdit[];
  readonly modules: readonly string[];
}

/**
 * Adds to each product named the variant of its countries of every family, where it has none. `undefined` when a family that is
 * required has no variant for a product.
 */
export function addVariants(
  context: FixContext,
  names: ReadonlySet<string>,
  families: readonly AppFamily[],
): AddedVariants | undefined {
  const additions = new Map<string, Addition>();
  for (const contents of context.products) {
    if (!names.has(contents.declaration.name)) continue;
    for (const family of families) {
      const variant = variantFor(family, contents);
      if (variant === undefined && family.required) return undefined;
      if (variant !== undefined && !hasVariant(contents, variant)) need(additions, contents, variant);
    }
  }
  const all = [...additions.values()];
  const modules = new Set(all.map(({ module }) => module));
  return { edits: all.map((addition) => additionEdit(context, addition)), modules: [...modules] };
}

/** What the products of one makefile need: a module, which may come with a makefile of its own. */
interface Addition {
  readonly file: SourceFile;
  readonly module: string;
  readonly inherit: string | undefined;
  readonly products: string[];
}

function need(additions: Map<string, Addition>, contents: ProductContents, variant: AppVariant): void {
  const { declaration, product } = contents;
  const inherit = variant.inherit?.value;
  const module = variant.modules[0]?.value ?? inherit;
  if (module === undefined) return;
  const key = `${product.makefile}|${inherit ?? module}`;
  const known = additions.get(key);
  if (known !== undefined) known.products.push(declaration.name);
  else additions.set(key, { file: product.start.file, module, inherit, products: [declaration.name] });
}

/** A makefile that other products have too gets a conditional on those that need the addition. */
function additionEdit({ products }: FixContext, { file, module, inherit, ...added }: Addition): TextEdit {
  const users = products.filter(({ product }) => product.start.file === file);
  const isShared = users.some(({ declaration }) => !added.products.includes(declaration.name));
  if (isShared) {
    const line = inherit === undefined ? `PRODUCT_PACKAGES += ${module}` : inheritCall(inherit);
    return appendFor(file, added.products, line);
  }
  return inherit === undefined ? addModule(file, module) : addInherit(file, inherit);
}
