/** Where a path leads: from an inherit call, an include or a product's declaration to the makefile. */
import { type Place, touches } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { isSameText } from "./same-text.ts";
import { edgesAt } from "./subjects-at.ts";

/** From the characters at `origin` to the start of a makefile. */
export interface Definition {
  readonly origin: Place;
  readonly target: Place;
}

/** The makefiles that the products reach by the path at `offset`, each once. */
export function definition(snapshot: Snapshot, file: SourceFile, offset: number): readonly Definition[] {
  const found = new Map<string, Definition>();
  for (const { path, origin } of pathsAt(snapshot, file, offset)) {
    const target = snapshot.files.read(path);
    if (target !== undefined) found.set(path, { origin, target: { file: target, start: 0, end: 0 } });
  }
  return [...found.values()];
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
