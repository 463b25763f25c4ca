/** Moves a resource from a directory that counts everywhere into one that counts in its own countries alone. */
import type { EndpointFact } from "../facts/fact.ts";
import { parseXml, xmlAttribute } from "../formats/xml-document.ts";
import { resourceCondition } from "../overlays/resource-qualifiers.ts";
import { allowanceOf } from "../rules/allowed.ts";
import type { Place } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import { directoryOf, fileNameOf } from "../text/uri.ts";
import { removeElement, stringAt } from "./drop-value.ts";
import type { Fix, FixContext } from "./fix.ts";
import { indentation, insert, lineEnding, lineStart } from "./makefile-lines.ts";

/**
 * One fix for each `values-mcc…` directory beside the plain `values` in whose countries the policy allows the endpoint, where a file of
 * the same name lacks the resource.
 * @param users every product that has the resource, as all of them get it in other countries from then on
 */
export function draftMoves(
  fact: EndpointFact,
  users: readonly string[],
  { files, policy }: FixContext,
): Fix[] {
  const { file } = fact.place;
  const [, resources, name] = /^(.*)\/values\/([^/]+)$/.exec(file.path) ?? [];
  const element = stringAt(fact.place);
  if (resources === undefined || element === undefined) return [];
  const key = xmlAttribute(element, "name")?.value;
  const allowed = allowanceOf(fact, policy, [])?.countries;
  const folders = files.list(resources).filter((entry) => {
    const condition = /^values-mcc\d+$/.test(entry.name) ? resourceCondition(entry.name) : undefined;
    return condition !== undefined && !condition.countries.isEmpty && allowed?.covers(condition.countries);
  });
  return folders.flatMap((folder): Fix[] => {
    const target = files.read(`${resources}/${folder.name}/${name}`);
    const root = target && rootWithout(target, key);
    if (target === undefined || root === undefined) return [];
    const title = `Move ${key} to ${fileNameOf(directoryOf(target.path))}`;
    const edits = [removeElement(element.place), insertLast(target, root, element.place)];
    return [{ kind: "move", title, preferred: true, fallback: true, products: users, edits }];
  });
}

/** The place of `<resources>` when it has a closing tag on a line of its own and no resource of this name. */
function rootWithout(file: SourceFile, name: string | undefined): Place | undefined {
  const { elements, problems } = parseXml(file);
  const [root] = elements;
  const isThere = root?.elements.some((element) => xmlAttribute(element, "name")?.value === name);
  if (root?.name !== "resources" || isThere || problems.length > 0) return undefined;
  const tag = file.text.lastIndexOf("</", root.place.end);
  return /^[ \t]*$/.test(file.text.slice(lineStart(file, tag), tag)) ? root.place : undefined;
}

function insertLast(file: SourceFile, root: Place, moved: Place) {
  const tag = lineStart(file, file.text.lastIndexOf("</", root.end));
  const text = moved.file.text.slice(moved.start, moved.end).replace(/\r?\n/g, lineEnding(file));
  return insert(file, tag, `${indentation(moved.file, moved.start)}${text}${lineEnding(file)}`);
}
