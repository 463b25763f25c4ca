/** What the manifest of a runtime resource overlay says of when it counts. Which product has the overlay is not known here. */
import type { ManifestOverlay } from "../formats/apk/android-manifest.ts";
import { allElements, parseXml, xmlAttribute } from "../formats/xml-document.ts";
import type { SourceFile } from "../text/source-file.ts";

/** The `<overlay>` of a manifest. `required` are the properties that must all have these values; `undefined` if they never can. */
export interface OverlayManifest {
  readonly targetPackage: string | undefined;
  /** Whether it is on without anybody switching it on. */
  readonly isStatic: boolean;
  /** Of several static overlays for one package the one with the greatest counts. */
  readonly priority: number;
  readonly required: readonly { readonly name: string; readonly value: string }[] | undefined;
}

/** Reads a manifest of the tree; `undefined` when it has no `<overlay>`. */
export function overlayManifest(file: SourceFile): OverlayManifest | undefined {
  const element = [...allElements(parseXml(file))].find(({ name }) => name === "overlay");
  if (element === undefined) return undefined;
  const attribute = (name: string) => xmlAttribute(element, `android:${name}`)?.value;
  return overlayOf({
    targetPackage: attribute("targetPackage"),
    isStatic: attribute("isStatic") === "true",
    priority: Number.parseInt(attribute("priority") ?? "", 10) || 0,
    requiredNames: attribute("requiredSystemPropertyName"),
    requiredValues: attribute("requiredSystemPropertyValue"),
  });
}

/**
 * What an `<overlay>` comes to. Lists of names and values behind commas belong together one by one; where they are not of one length,
 * Android never switches the overlay on.
 *
 * Rule: `checkRequiredSystemProperties` of `FrameworkParsingPackageUtils` in AOSP's frameworks/base.
 */
export function overlayOf({ requiredNames, requiredValues, ...rest }: ManifestOverlay): OverlayManifest {
  const names = listOf(requiredNames);
  const values = listOf(requiredValues);
  const isComplete = names.length === values.length;
  const required = names.map((name, index) => ({ name, value: values[index] ?? "" }));
  return { ...rest, required: isComplete ? required : undefined };
}

function listOf(text: string | undefined): string[] {
  return text === undefined || text === "" ? [] : text.split(",");
}
