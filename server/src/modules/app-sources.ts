/** What an app of an Android.bp is built from. Which of the files exist is not known here. */
import { withoutBlocks } from "../blueprint/evaluation/blocks.ts";
import { withDefaults } from "../blueprint/evaluation/defaults.ts";
import type { EvaluatedModule } from "../blueprint/evaluation/evaluate-file.ts";
import { type Choice, stringChoices, type Value } from "../blueprint/evaluation/value.ts";
import { directoryOf, normalizePath } from "../text/uri.ts";
import { manifestPaths } from "./application-id.ts";
import type { AppSources, SourcePart } from "./module-definition.ts";

/** What the tree around a module tells. */
interface Surroundings {
  near(name: string, from: EvaluatedModule): EvaluatedModule | undefined;
}

/** Properties that name modules whose content becomes a part of the app. */
const TAKEN_IN = ["static_libs", "whole_static_libs", "jni_libs"];
/** More modules than any app takes in from its own tree. */
const MOST_PARTS = 500;

interface Taken {
  readonly module: EvaluatedModule;
  readonly when: Choice<string>["when"];
}

/**
 * The files of an app, of the file groups in its `srcs`, and of the libraries of the tree that are linked into it.
 *
 * Rule: `srcs`, `exclude_srcs`, `resource_dirs` (`res` unless given), `asset_dirs` (`assets` unless given), `static_libs` and `jni_libs`
 * in Soong's java/java.go and java/aar.go.
 */
export function blueprintSources(app: EvaluatedModule, around: Surroundings): AppSources {
  const parts: SourcePart[] = [];
  const seen = new Set([app]);
  const waiting: Taken[] = [{ module: app, when: [] }];
  for (let next = waiting.shift(); next !== undefined && parts.length < MOST_PARTS; next = waiting.shift()) {
    const { module, when } = next;
    const entries = entriesOf(module, around);
    parts.push(partOf(entries, directoryOf(module.file.path), when));
    for (const { value, when: more } of takenIn(entries)) {
      const found = around.near(value, module);
      if (found === undefined || seen.has(found)) continue;
      seen.add(found);
      waiting.push({ module: found, when: [...when, ...more] });
    }
  }
  return { manifests: manifestPaths(entriesOf(app, around), directoryOf(app.file.path)), parts };
}

type Entries = ReadonlyMap<string, Value>;

function entriesOf(module: EvaluatedModule, around: Surroundings): Entries {
  return withoutBlocks(withDefaults(module, (wanted) => around.near(wanted, module))).entries;
}

/** The names of libraries and of what stands as `":name"` in a list of files. */
function takenIn(entries: Entries): Choice<string>[] {
  const files = choices(entries, "srcs").filter(({ value }) => value.startsWith(":"));
  return [
    ...files.map(({ value, when }) => ({ value: value.slice(1).replace(/\{.*\}$/, ""), when })),
    ...TAKEN_IN.flatMap((property) => choices(entries, property)),
  ];
}

function partOf(entries: Entries, directory: string, when: Choice<string>["when"]): SourcePart {
  const inside = ({ value, when: own }: Choice<string>) => {
    return { value: normalizePath(`./${directory}/${value}`), when: [...when, ...own] };
  };
  const paths = (property: string) =>
    choices(entries, property)
      .filter(({ value }) => !value.startsWith(":"))
      .map(inside);
  const otherwise = (property: string, path: string) =>
    choices(entries, property).some(({ when: own }) => own.length === 0)
      ? []
      : [inside({ value: path, when: [] })];
  return {
    code: paths("srcs"),
    excluded: paths("exclude_srcs"),
    resources: paths("resource_dirs"),
    assets: paths("asset_dirs"),
    otherwise: { resources: otherwise("resource_dirs", "res"), assets: otherwise("asset_dirs", "assets") },
  };
}

function choices(entries: Entries, property: string): Choice<string>[] {
  return stringChoices(entries.get(property)).map(({ value, when }) => ({ value: value.text, when }));
}
