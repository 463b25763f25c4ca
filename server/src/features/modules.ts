/** The modules that the tree of a snapshot defines, and what an editor tells of them. Which products list them is not known here. */
import type { ModuleDefinition } from "../modules/module-definition.ts";
import { type ModuleIndex, moduleIndex } from "../modules/module-index.ts";
import { type Place, touches } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { isSameText } from "./same-text.ts";

const indexes = new WeakMap<Snapshot, ModuleIndex>();

/** The index of a snapshot's tree, made when it is first asked for. */
export function modulesOf(snapshot: Snapshot): ModuleIndex {
  let index = indexes.get(snapshot);
  if (index === undefined) {
    index = moduleIndex(snapshot.files);
    indexes.set(snapshot, index);
  }
  return index;
}

/** The name of a module that stands somewhere. */
export interface ModuleNameAt {
  readonly name: string;
  readonly place: Place;
}

/** The module named at an offset of the policy, or defined at one of an Android.bp. */
export function moduleNameAt(snapshot: Snapshot, file: SourceFile, offset: number): ModuleNameAt | undefined {
  if (file.path.endsWith(".bp")) return modulesOf(snapshot).definitionAt(file, offset);
  const named = snapshot.policy.apps.flatMap(({ variants }) => variants.flatMap(({ modules }) => modules));
  const found = named.find(({ place }) => touches(place, offset) && isSameText(place.file, file));
  return found && { name: found.value, place: found.place };
}

const SHOWN_DEFINITIONS = 5;

/** Markdown for each definition of a module: its kind, its application id and its place. */
export function describeDefinitions(snapshot: Snapshot, name: string): string[] {
  const definitions = modulesOf(snapshot).definitions(name);
  const lines = definitions.slice(0, SHOWN_DEFINITIONS).map(describeDefinition);
  const more = definitions.length - lines.length;
  if (more > 0) lines.push(`Defined at ${more} more places`);
  return lines;
}

function describeDefinition({ kind, place, applicationIds, enabled }: ModuleDefinition): string {
  const { file, start } = place;
  const line = file.positionAt(start).line + 1;
  const ids = applicationIds.map(({ value, when }) => {
    const condition = when.length === 0 ? "" : ` (possibly: ${when.join(", ")})`;
    return `\`${value.text}\`${condition}`;
  });
  const id = ids.length === 0 ? "" : `, application id ${ids.join(" or ")}`;
  const isOff = enabled.length === 1 && enabled.every(({ value, when }) => !value && when.length === 0);
  return `Defined as \`${kind}\` at [${file.path}:${line}](${file.uri}#L${line})${id}${isOff ? ", not enabled" : ""}`;
}
