/** Why a product does not have a module whose name is written in an Android.mk of the tree. */
import { type Guard, guardList } from "../../text/provenance.ts";
import { type Place, placeKey } from "../../text/range.ts";
import type { SourceFiles } from "../../text/source-files.ts";
import { directoryOf } from "../../text/uri.ts";
import type { MadeModules } from "./evaluate-android-mk.ts";
import { type EnclosingBranch, type WrittenModule, writtenModules } from "./written-modules.ts";

/** The conditional that keeps a module out, or `undefined` where no makefile that is read includes the one that defines it. */
export interface Absence {
  /** Where the module would be defined. */
  readonly place: Place;
  readonly guard: Guard | undefined;
}

/**
 * Why the product has no such module.
 * @param written the module where its name is written; the product's evaluation defines none of that name
 * @returns `undefined` where that is not sure
 */
export function absenceOf(
  { place, branches }: WrittenModule,
  made: MadeModules,
  files: Pick<SourceFiles, "read">,
): Absence | undefined {
  const { path } = place.file;
  if (made.read.has(path)) {
    const guard = closedBy(branches, made);
    return guard && { place, guard };
  }
  for (let directory = directoryOf(path); ; directory = directoryOf(directory)) {
    const above = directory === "" ? "Android.mk" : `${directory}/Android.mk`;
    if (made.read.has(above)) return whyNotIncluded(above, place, made, files);
    if (directory === "") break;
  }
  return made.gaveUp ? undefined : { place, guard: undefined };
}

/** The file above is read and does not include the module's. */
function whyNotIncluded(
  above: string,
  place: Place,
  made: MadeModules,
  files: Pick<SourceFiles, "read">,
): Absence | undefined {
  const folder = directoryOf(above);
  const isAbove = (path: string) => folder === "" || path.startsWith(`${folder}/`);
  const unsure = made.unknowns.some((unknown) => isAbove(unknown.place.file.path));
  if (unsure || made.gaveUp) return undefined;
  const file = files.read(above);
  const includes = file === undefined ? [] : writtenModules(file).includes;
  const guards = includes.flatMap((branches) => closedBy(branches, made) ?? []);
  return { place, guard: guards[0] };
}

/** The outermost conditional of which another branch was taken whenever it was met; `undefined` where that is not sure. */
function closedBy(branches: readonly EnclosingBranch[], made: MadeModules): Guard | undefined {
  const outcomes = (place: Place) => made.guards.get(placeKey(place)) ?? [];
  for (const { place, isElse, before } of branches) {
    const last = isElse ? before.at(-1) : place;
    const own = last === undefined ? [] : outcomes(last);
    if (own.some(({ outcome }) => outcome === !isElse)) continue;
    const closing = [...before.flatMap(outcomes).filter(({ outcome }) => outcome), ...own];
    return closing.every(isSure) ? closing[0] : undefined;
  }
  return undefined;
}

/** Whether no conditional around it is undecided. */
function isSure(guard: Guard): boolean {
  return guardList(guard).every(({ outcome }) => outcome !== undefined);
}
