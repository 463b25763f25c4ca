/** Finds the Android.bp files of a tree and evaluates each below those above it. What their modules mean is not known here. */
import { type EvaluatedBlueprint, evaluateBlueprint } from "../blueprint/evaluation/evaluate-file.ts";
import type { Scope } from "../blueprint/evaluation/scope.ts";
import { stringChoices } from "../blueprint/evaluation/value.ts";
import type { SourceFiles } from "../text/source-files.ts";
import { isNeverWalked } from "../text/walk.ts";

/** The name by which Soong finds its files. */
const FILE_NAME = "Android.bp";
/** A directory with one of these is not for Soong. Rule: `pruneFiles` in Soong's `ui/build/finder.go`. */
const PRUNED = new Set([".out-dir", ".find-ignore"]);
/** The variable that names more files of a directory, and that files below do not see. */
const MORE_FILES = "build";

/**
 * The evaluated files of a tree, each after the one above it. A file sees the variables of the nearest Android.bp in a directory
 * above. Rule: `parseBlueprintsFile` and `findFileAncestors` in google/blueprint's `context.go`.
 */
export function evaluatedBlueprints(files: SourceFiles): EvaluatedBlueprint[] {
  const found: EvaluatedBlueprint[] = [];
  enter(files, "", undefined, found);
  return found;
}

function enter(
  files: SourceFiles,
  directory: string,
  above: Scope | undefined,
  found: EvaluatedBlueprint[],
): void {
  const entries = files.list(directory);
  if (entries.some(({ name }) => PRUNED.has(name))) return;
  let scope = above;
  if (entries.some(({ name, kind }) => name === FILE_NAME && kind === "file")) {
    const own = evaluateAt(files, inDirectory(directory, FILE_NAME), above, found);
    scope = own?.scope ?? above;
    for (const { value } of stringChoices(own?.scope.get(MORE_FILES)))
      evaluateAt(files, inDirectory(directory, value.text), scope, found);
  }
  for (const { name, kind } of entries) {
    const path = inDirectory(directory, name);
    if (kind === "directory" && !isNeverWalked(path, name)) enter(files, path, scope, found);
  }
}

function evaluateAt(
  files: SourceFiles,
  path: string,
  above: Scope | undefined,
  found: EvaluatedBlueprint[],
): EvaluatedBlueprint | undefined {
  const file = files.read(path);
  if (file === undefined) return undefined;
  const result = evaluateBlueprint(file, above, [MORE_FILES]);
  found.push(result);
  return result;
}

function inDirectory(directory: string, name: string): string {
  return directory === "" ? name : `${directory}/${name}`;
}
