/** Which values of a product's overlay directories reach the device, where several directories set one resource. */
import { type ResourceValue, resourceValues } from "../overlays/resource-overlay.ts";
import type { SourceFiles } from "../text/source-files.ts";
import { normalizePath } from "../text/uri.ts";
import type { OverlayFact } from "./fact.ts";

/** A value with the overlay directory that it comes from. */
export interface OverlaidResource {
  readonly overlay: OverlayFact;
  readonly resource: ResourceValue;
}

/**
 * The values of all directories but those of resources that an earlier directory sets too, for the same package and with the same
 * qualifiers. Behind a directory that is only possibly there, the next counts too.
 *
 * Rule: `package_resource_overlays` in AOSP's core/package_internal.mk and `overlayResourceGlob` in Soong's java/android_resources.go
 * take the directories in this order; of several values of a resource aapt takes that of the first.
 * @param directories in the order in which they count
 */
export function effectiveResources(
  directories: readonly OverlayFact[],
  files: SourceFiles,
): OverlaidResource[] {
  const takenBy = new Map<string, string>();
  return directories.flatMap((overlay) => {
    const own = resourceValues(files, overlay.name).filter((resource) => {
      const key = resourceKey(overlay, resource);
      const owner = takenBy.get(key);
      if (owner === undefined && overlay.possible === undefined) takenBy.set(key, overlay.name);
      return owner === undefined || owner === overlay.name;
    });
    return own.map((resource) => ({ overlay, resource }));
  });
}

/** The package, as the path from the overlay directory to `res`, and the resource with its qualifiers. */
function resourceKey({ name }: OverlayFact, { file, resource }: ResourceValue): string {
  const directory = file.path
    .slice(normalizePath(name).length + 1)
    .split("/")
    .slice(0, -2)
    .join("/");
  return `${directory}|${resource}`;
}
