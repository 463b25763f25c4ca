/** Enters a host into the policy, for the regions of all products that have it. */
import { parseYaml, type YamlNode, yamlEntry } from "../formats/yaml-document.ts";
import type { Finding } from "../rules/finding.ts";
import { listNames } from "../rules/wording.ts";
import type { TextEdit } from "../text/text-edit.ts";
import type { Fix, FixContext } from "./fix.ts";
import { insert, lineEnding, lineStart, nextLineStart } from "./makefile-lines.ts";

/** One fix for somebody to choose: whether the host is right there is not known here. */
export function draftClassify(finding: Finding, host: string, { products, policyFile }: FixContext): Fix[] {
  const holding = products.filter(({ otherFacts }) =>
    otherFacts.some((fact) => fact.kind === "endpoint" && fact.name === host),
  );
  const regions = [...new Set(holding.flatMap(({ shipsTo }) => shipsTo.names))];
  const root = policyFile && parseYaml(policyFile).root;
  if (root?.kind !== "map" || regions.length === 0) return [];
  const region = regions.length === 1 ? regions[0] : `[${regions.join(", ")}]`;
  const edit = newItem(root, "endpoints", `{ host: ${host}, region: ${region} }`);
  if (edit === undefined) return [];
  const title = `Enter ${host} into the policy for ${listNames(regions, 4)}`;
  const names = finding.products.map(({ name }) => name);
  return [{ kind: "classify", title, preferred: false, byHand: true, products: names, edits: [edit] }];
}

/** A new last item of a list at the top of a document, whose items have lines of their own; with the list where there is none. */
function newItem(root: YamlNode & { kind: "map" }, key: string, item: string): TextEdit | undefined {
  const { file } = root.place;
  const end = lineEnding(file);
  const list = yamlEntry(root, key)?.value;
  if (list === undefined) {
    const missingEnd = file.text.endsWith("\n") ? "" : end;
    return insert(file, file.text.length, `${missingEnd}${key}:${end}  - ${item}${end}`);
  }
  const last = list.kind === "sequence" ? list.items.at(-1)?.place : undefined;
  if (list.kind !== "sequence" || last === undefined) return undefined;
  const first = list.items[0]?.place ?? last;
  const dash = /^[ \t]*- +/.exec(file.text.slice(lineStart(file, first.start), first.start))?.[0];
  if (dash === undefined) return undefined;
  const next = nextLineStart(file, last.end - 1);
  const missingEnd = file.text.slice(0, next).endsWith("\n") ? "" : end;
  return insert(file, next, `${missingEnd}${dash}${item}${end}`);
}
