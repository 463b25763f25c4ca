/** Where a policy that another one extends is. Knows no content. */
import type { SourceFile } from "../text/source-file.ts";
import type { SourceFiles } from "../text/source-files.ts";
import { directoryOf, normalizePath } from "../text/uri.ts";

/** The path that an entry of `extends` means in the policy at `from`. It may lead out of the tree. */
export function extendedPath(from: string, value: string): string {
  const directory = directoryOf(from);
  return normalizePath(value.startsWith("/") || directory === "" ? value : `${directory}/${value}`);
}

/** The policy at a path of the tree, or outside of it: by an absolute path, or by one that climbs out of the root. */
export function readPolicyFile(files: SourceFiles, path: string): SourceFile | undefined {
  return files.read(path.startsWith("../") ? normalizePath(`${files.rootPath}/${path}`) : path);
}
