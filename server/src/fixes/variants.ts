/** Which variant of a family a product needs, and the edits that give it to the products that lack it. */
import type { ProductContents } from "../facts/fact.ts";
import type { AppFamily, AppVariant } from "../policy/policy.ts";
import type { TextEdit } from "../text/text-edit.ts";
import type { FixContext } from "./fix.ts";
import { addInherit, addModule, ownMakefiles } from "./product-makefile.ts";

/** The variant that is allowed in all countries of a product. */
export function variantFor(family: AppFamily, { shipsTo }: ProductContents): AppVariant | undefined {
  return family.variants.find((variant) => variant.region.countries.covers(shipsTo.countries));
}

/** Whether a product lists a module of the variant, or copies its APK. */
export function hasVariant({ facts }: ProductContents, { modules, applicationId }: AppVariant): boolean {
  return facts.some(
    (fact) =>
      fact.kind === "app" &&
      (modules.some(({ value }) => value === fact.name) ||
        (applicationId !== undefined && fact.apk?.applicationId === applicationId.value)),
  );
}

/** The edits that add variants, and the modules that they add. */
export interface AddedVariants {
  readonly edits: readonly TextEdit[];
  readonly modules: readonly string[];
}

/**
 * Adds to each product named the variant of its countries of every family, where it has none. `undefined` when a family has no
 * variant for a product, or when a makefile that would change belongs to other products too.
 */
export function addVariants(
  context: FixContext,
  names: ReadonlySet<string>,
  families: readonly AppFamily[],
): AddedVariants | undefined {
  const edits: TextEdit[] = [];
  const modules = new Set<string>();
  const done = new Set<string>();
  for (const contents of context.products) {
    if (!names.has(contents.declaration.name)) continue;
    for (const family of families) {
      const variant = variantFor(family, contents);
      if (variant === undefined) {
        if (family.required) return undefined;
        continue;
      }
      if (hasVariant(contents, variant)) continue;
      const { makefile } = contents.product;
      const [module] = variant.modules;
      const name = variant.inherit?.value ?? module?.value;
      if (name === undefined || done.has(`${makefile}|${name}`)) continue;
      if (ownMakefiles(context, names) === undefined) return undefined;
      const { file } = contents.product.start;
      done.add(`${makefile}|${name}`);
      edits.push(variant.inherit === undefined ? addModule(file, name) : addInherit(file, name));
      modules.add(module?.value ?? name);
    }
  }
  return { edits, modules: [...modules] };
}
