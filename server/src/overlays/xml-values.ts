/** The texts and attributes of an XML document as named values, each with its characters. What the values mean is not known here. */
import {
  parseXml,
  type XmlAttribute,
  type XmlElement,
  type XmlText,
  xmlAttribute,
} from "../formats/xml-document.ts";
import { placeText } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import { carrierCondition } from "./carrier-conditions.ts";
import type { FileValue } from "./file-value.ts";
import { bothConditions, type RunTimeCondition } from "./run-time-condition.ts";

/** A value with the element just below the root in which it stands; the root itself for what stands in no other. */
export interface XmlValue extends FileValue {
  readonly entry: XmlElement;
}

/** What an access point is called (3GPP TS 23.003, section 9) and how one logs in look like host names and are none. */
const APN_NAMES = new Set(["apn", "carrier", "user", "password"]);

/**
 * The values of a document by where they stand: the text of every element and, where wanted, every attribute. A text, and an attribute
 * called `value`, is named by the nearest `name` around it, any other attribute by its own name.
 */
export function xmlValues(file: SourceFile, withAttributes: boolean): XmlValue[] {
  const found: XmlValue[] = [];
  for (const root of parseXml(file).elements) {
    const reader = new ElementReader(root, withAttributes, found);
    reader.visit(root, root, undefined, undefined);
  }
  return found.sort((a, b) => a.place.start - b.place.start);
}

class ElementReader {
  readonly #root: XmlElement;
  readonly #withAttributes: boolean;
  readonly #found: XmlValue[];

  constructor(root: XmlElement, withAttributes: boolean, found: XmlValue[]) {
    this.#root = root;
    this.#withAttributes = withAttributes;
    this.#found = found;
  }

  visit(
    element: XmlElement,
    entry: XmlElement,
    holder: string | undefined,
    outer: RunTimeCondition | undefined,
  ): void {
    const named = xmlAttribute(element, "name")?.value ?? holder;
    const name = named ?? element.name;
    const condition = bothConditions(outer, carrierCondition(element, this.#root.name));
    const add = (called: string, { value, place }: XmlText) =>
      this.#found.push({ name: called, value, place, entry, ...(condition && { condition }) });
    if (this.#withAttributes)
      for (const attribute of element.attributes.filter((item) => isData(item, element)))
        add(attribute.name === "value" ? name : attribute.name, attribute);
    for (const text of element.texts) add(name, trimmed(text));
    for (const inner of element.elements)
      this.visit(inner, element === this.#root ? inner : entry, named, condition);
  }
}

/** Attributes that hold a value; `xmlns` attributes say what a prefix means, and `schemaLocation` where it is described. */
function isData({ name }: XmlAttribute, element: XmlElement): boolean {
  if (element.name === "apn" && APN_NAMES.has(name)) return false;
  return !/^xmlns(?::|$)|(?:^|:)(?:noNamespaceS|s)chemaLocation$/.test(name);
}

/** A text without the blanks and line ends around it. */
function trimmed({ value, place }: XmlText): XmlText {
  const raw = placeText(place);
  const start = place.start + raw.length - raw.trimStart().length;
  return { value: value.trim(), place: { ...place, start, end: start + raw.trim().length } };
}
