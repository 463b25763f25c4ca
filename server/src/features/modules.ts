/** The modules that the tree of a snapshot defines, and what an editor tells of them. Which products list them is not known here. */
import { writtenModules } from "../modules/android-mk/written-modules.ts";
import type { ModuleDefinition } from "../modules/module-definition.ts";
import { type Place, placeKey, touches } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { isSameText } from "./same-text.ts";

/** The definitions of a name: those of Android.bp files, then those that the Android.mk files make for any product. */
export function definitionsOf({ modules, products }: Snapshot, name: string): readonly ModuleDefinition[] {
  if (modules.isEmpty) return [];
  const made = products.flatMap((contents) => contents.modules.made(name));
  const unique = new Map(made.map((definition) => [placeKey(definition.place), definition]));
  return [...modules.index.definitions(name), ...unique.values()];
}

/** The places of a name in Android.mk files from which no product has the module. */
function unusedPlaces(snapshot: Snapshot, name: string): Place[] {
  if (snapshot.modules.isEmpty) return [];
  const defined = new Set(definitionsOf(snapshot, name).map(({ place }) => placeKey(place)));
  return snapshot.modules
    .written(name)
    .map(({ place }) => place)
    .filter((place) => !defined.has(placeKey(place)));
}

/** Every place that defines a module, for some product or for none. */
export function definingPlaces(snapshot: Snapshot, name: string): Place[] {
  const definitions = definitionsOf(snapshot, name).map(({ place }) => place);
  return [...definitions, ...unusedPlaces(snapshot, name)];
}

/** The definitions of apps that have, or possibly have, this application id. */
export function definitionsWithId({ modules, products }: Snapshot, id: string): ModuleDefinition[] {
  if (modules.isEmpty) return [];
  const made = products.flatMap((contents) => contents.modules.withApplicationId(id));
  const unique = new Map(made.map((definition) => [placeKey(definition.place), definition]));
  return [...modules.index.withApplicationId(id), ...unique.values()];
}

/** The name of a module that stands somewhere. */
export interface ModuleNameAt {
  readonly name: string;
  readonly place: Place;
}

/** The module named at an offset of the policy, or defined at one of an Android.bp or Android.mk. */
export function moduleNameAt(snapshot: Snapshot, file: SourceFile, offset: number): ModuleNameAt | undefined {
  if (file.path.endsWith(".bp")) return snapshot.modules.index.definitionAt(file, offset);
  if (file.path.endsWith(".mk"))
    return writtenModules(file).modules.find(({ place }) => touches(place, offset));
  const named = snapshot.policy.apps.flatMap(({ variants }) => variants.flatMap(({ modules }) => modules));
  const found = named.find(({ place }) => touches(place, offset) && isSameText(place.file, file));
  return found && { name: found.value, place: found.place };
}

const SHOWN_DEFINITIONS = 5;

/** Markdown for each definition of a module: its kind, its application id and its place. */
export function describeDefinitions(snapshot: Snapshot, name: string): string[] {
  const definitions = definitionsOf(snapshot, name).map(describeDefinition);
  const unused = unusedPlaces(snapshot, name).map((place) => `Defined for no product at ${linkTo(place)}`);
  const all = [...definitions, ...unused];
  const lines = all.slice(0, SHOWN_DEFINITIONS);
  const more = all.length - lines.length;
  if (more > 0) lines.push(`Defined at ${more} more places`);
  return lines;
}

function describeDefinition({ kind, place, applicationIds, enabled }: ModuleDefinition): string {
  const ids = applicationIds.map(({ value, when }) => {
    const condition = when.length === 0 ? "" : ` (possibly: ${when.join(", ")})`;
    return `\`${value.text}\`${condition}`;
  });
  const id = ids.length === 0 ? "" : `, application id ${ids.join(" or ")}`;
  const isOff = enabled.length === 1 && enabled.every(({ value, when }) => !value && when.length === 0);
  return `Defined as \`${kind}\` at ${linkTo(place)}${id}${isOff ? ", not enabled" : ""}`;
}

/** A link to the line of a place. */
export function linkTo({ file, start }: Place): string {
  const line = file.positionAt(start).line + 1;
  return `[${file.path}:${line}](${file.uri}#L${line})`;
}
