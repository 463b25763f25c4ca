/** The application ids that a product gives to modules that the tree builds, whatever their manifests say. */
import { matchPattern, parsePattern } from "../make/functions/patterns.ts";
import type { EvaluatedProduct } from "../product/evaluate-product.ts";

/**
 * The id by which a product has a module renamed: the first of its words `pattern:id` that matches the module's name; `undefined` where
 * none does. It counts before what the module and its manifest say, and not for prebuilt APKs. `PRODUCT_PACKAGE_NAME_OVERRIDES` only
 * gives the APK's file another name, which nothing here asks for.
 *
 * Rule: `PRODUCT_MANIFEST_PACKAGE_NAME_OVERRIDES` in core/package_internal.mk and `OverrideManifestPackageNameFor` in Soong's
 * android/config.go.
 */
export function renamedPackage({ variables }: EvaluatedProduct, name: string): string | undefined {
  for (const { text } of variables.get("PRODUCT_MANIFEST_PACKAGE_NAME_OVERRIDES") ?? []) {
    const [pattern = "", id = ""] = text.split(":");
    const stem = matchPattern(parsePattern(pattern, "kati"), name);
    if (stem !== undefined) return id.replace("%", () => name.slice(stem.start, stem.end));
  }
  return undefined;
}
