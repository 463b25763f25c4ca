/** The functions that the build system of a tree defines for Android.mk files, evaluated once for each content. */
import { Evaluator } from "../../make/evaluation/evaluator.ts";
import type { Variable } from "../../make/evaluation/variable-table.ts";
import type { BuildSystem } from "../../product/build-system.ts";
import { type ProductFiles, ProductHost, parsedMakefile } from "../../product/product-host.ts";
import type { SourceFile } from "../../text/source-file.ts";

const DEFINITIONS = "build/make/core/definitions.mk";

interface Defined {
  readonly system: BuildSystem;
  readonly variables: readonly Variable[];
  readonly read: readonly (readonly [path: string, file: SourceFile | undefined])[];
}

const cache = new WeakMap<SourceFile, Defined>();

/** What `core/definitions.mk` and what it includes define; nothing in a tree without it. */
export function buildDefinitions(system: BuildSystem, files: ProductFiles): readonly Variable[] {
  const main = files.read(DEFINITIONS);
  if (main === undefined) return [];
  const known = cache.get(main);
  if (known?.system === system && known.read.every(([path, file]) => files.read(path) === file))
    return known.variables;
  const host = new ProductHost(files, system.names);
  const evaluator = new Evaluator(host);
  for (const variable of system.variables) evaluator.variables.set(variable);
  evaluator.variables.push();
  evaluator.limits.bounded(() => evaluator.run(parsedMakefile(main).statements));
  const variables = [...evaluator.variables.pop().values()].filter((variable) => variable !== undefined);
  const read = host.events.includes.map(({ path }) => [path, files.read(path)] as const);
  cache.set(main, { system, variables, read: [[DEFINITIONS, main], ...read] });
  return variables;
}
