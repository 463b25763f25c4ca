/** Where a word leads: a path to its makefile, a module's name to its Android.bp or Android.mk, a word of the policy to what it matches. */
import { type Place, placeKey, touches } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { definingPlaces, type ModuleNameAt, moduleNameAt } from "./modules.ts";
import { policyDefinition } from "./policy-definition.ts";
import { isPolicy } from "./policy-files.ts";
import { isSameText } from "./same-text.ts";
import { edgesAt, factsAt } from "./subjects-at.ts";

/** From the characters at `origin` to the start of a makefile, or to the name in a module. */
export interface Definition {
  readonly origin: Place;
  readonly target: Place;
}

/** The makefiles that the products reach by the path at `offset`, or the definitions of the module named there, each once. */
export function definition(snapshot: Snapshot, file: SourceFile, offset: number): readonly Definition[] {
  if (isPolicy(snapshot, file)) return policyDefinition(snapshot, file, offset);
  const found = new Map<string, Definition>();
  for (const { path, origin } of pathsAt(snapshot, file, offset)) {
    const target = snapshot.files.read(path);
    if (target !== undefined) found.set(path, { origin, target: { file: target, start: 0, end: 0 } });
  }
  for (const { name, place: origin } of namesAt(snapshot, file, offset)) {
    for (const target of definingPlaces(snapshot, name)) found.set(placeKey(target), { origin, target });
  }
  return [...found.values()];
}

/** The modules named at an offset: in a package list of a product, in the policy, or where one is defined. */
function namesAt(snapshot: Snapshot, file: SourceFile, offset: number): readonly ModuleNameAt[] {
  const listed = factsAt(snapshot, file, offset).filter(({ fact }) => fact.kind === "app");
  if (listed.length > 0) return listed.map(({ fact, place }) => ({ name: fact.name, place }));
  const named = moduleNameAt(snapshot, file, offset);
  return named === undefined ? [] : [named];
}

function pathsAt(snapshot: Snapshot, file: SourceFile, offset: number): { path: string; origin: Place }[] {
  const declared = snapshot.discovery.products.filter(
    ({ place }) => isSameText(place.file, file) && touches(place, offset),
  );
  return [
    ...edgesAt(snapshot, file, offset).map(({ edge }) => ({ path: edge.to.file, origin: edge.place })),
    ...declared.map(({ makefile, place }) => ({ path: makefile, origin: place })),
  ];
}
