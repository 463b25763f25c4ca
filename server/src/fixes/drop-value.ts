/** Takes a value out of a file that is no makefile: a resource, or an entry of a YAML region overlay. */
import type { Fact, RegionOverlaySource } from "../facts/fact.ts";
import { parseXml, type XmlElement } from "../formats/xml-document.ts";
import { parseYaml } from "../formats/yaml-document.ts";
import { matchesName } from "../policy/matching.ts";
import { contains, type Place } from "../text/range.ts";
import type { TextEdit } from "../text/text-edit.ts";
import { lineStart, removeLines } from "./makefile-lines.ts";
import { removeYamlItems } from "./yaml-edits.ts";

/**
 * The edits; `undefined` where `others` have the value too, or where it cannot go without changing what stands around it.
 * @param names the products that should not have it
 */
export function dropValue(
  { source, kind, place }: Fact,
  names: readonly string[],
  others: readonly string[],
): readonly TextEdit[] | undefined {
  if (source.kind === "region-overlay" && kind === "overlay") return takeOutProducts(source, names, others);
  if (others.length > 0) return undefined;
  if (source.kind === "region-overlay") return removeYamlItems(parseYaml(place.file).root, [place]);
  return source.kind === "resource" ? dropString(place) : undefined;
}

/** Takes the patterns that match none but these products out of the overlay's `products`. */
export function takeOutProducts(
  { overlay }: RegionOverlaySource,
  names: readonly string[],
  others: readonly string[],
): readonly TextEdit[] | undefined {
  const matching = overlay.products.filter(({ value }) => names.some((name) => matchesName(value, name)));
  if (matching.some(({ value }) => others.some((name) => matchesName(value, name)))) return undefined;
  return removeYamlItems(
    parseYaml(overlay.file).root,
    matching.map(({ place }) => place),
  );
}

function dropString(place: Place): readonly TextEdit[] | undefined {
  const element = stringAt(place);
  return element && [removeElement(element.place)];
}

/** The `<string>` of `<resources>` in which a place stands; an `<item>` of an array cannot go without moving those behind it. */
export function stringAt(place: Place): XmlElement | undefined {
  const strings = parseXml(place.file).elements.flatMap(({ name, elements }) =>
    name === "resources" ? elements.filter((element) => element.name === "string") : [],
  );
  return strings.find((string) => contains(string.place, place));
}

/** Takes an element out, with its lines where nothing else stands on them. */
export function removeElement(place: Place): TextEdit {
  return standsAlone(place) ? removeLines(place) : { place, newText: "" };
}

/** Whether nothing else stands on the lines of a place. */
function standsAlone({ file, start, end }: Place): boolean {
  const before = file.text.slice(lineStart(file, start), start);
  return before.trim() === "" && /^[ \t]*(?:\r?\n|$)/.test(file.text.slice(end));
}
