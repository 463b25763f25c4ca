/** Where the words of a policy lead: to what they match in the tree, to the region that they name, to the file that is extended. */
import { extendedPath, readPolicyFile } from "../policy/extended-path.ts";
import { type Place, placeKey } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import type { Definition } from "./definition.ts";
import { definingPlaces, definitionsWithId } from "./modules.ts";
import { policyNodeAt } from "./policy-files.ts";
import { matchesOf } from "./policy-matches.ts";

/** The places that the word at an offset of a policy leads to, each once; none in any other file. */
export function policyDefinition(
  snapshot: Snapshot,
  file: SourceFile,
  offset: number,
): readonly Definition[] {
  const found = policyNodeAt(snapshot, file, offset);
  if (found?.schema?.type !== "text") return [];
  const { node, schema, role, path } = found;
  if (role === "key" && schema.format !== "region" && schema.of === undefined) return [];
  const { format, of } = schema;
  const targets =
    format === "region"
      ? regionPlaces(snapshot, node.text)
      : path[0] === "extends"
        ? extended(snapshot, file, node.text)
        : of === undefined
          ? []
          : treePlaces(snapshot, of, { value: node.text, place: node.place });
  const unique = new Map(targets.map((target) => [placeKey(target), target]));
  return [...unique.values()].map((target) => ({ origin: node.place, target }));
}

function regionPlaces({ policy }: Snapshot, name: string): Place[] {
  const region = policy.regions.get(name);
  return region === undefined ? [] : [region.place];
}

function extended({ files }: Snapshot, from: SourceFile, path: string): Place[] {
  const file = readPolicyFile(files, extendedPath(from.path, path));
  return file === undefined ? [] : [{ file, start: 0, end: 0 }];
}

/** A module leads to its definition; one that the tree does not define, and everything else, to what it matches. */
function treePlaces(
  snapshot: Snapshot,
  of: Parameters<typeof matchesOf>[1],
  text: { value: string; place: Place },
): Place[] {
  const defined =
    of === "module"
      ? definingPlaces(snapshot, text.value)
      : of === "application-id"
        ? definitionsWithId(snapshot, text.value).map(({ place }) => place)
        : [];
  if (defined.length > 0) return defined;
  return matchesOf(snapshot, of, text).map(({ place }) => place);
}
