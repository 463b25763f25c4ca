/**
 * Android's `.prop` files with places: properties and imports, line by line. Knows no property in particular. The format is not
 * Java's: there are no escapes, no continued lines and no `:`.
 */
import type { Place } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";

/**
 * A property. `optional` ones (`name?=value`) count only where no other line sets the name; the build resolves them.
 * `place` is the line without the blanks around it.
 */
export interface Property {
  readonly name: string;
  readonly value: string;
  readonly optional: boolean;
  readonly namePlace: Place;
  readonly valuePlace: Place;
  readonly place: Place;
}

/** An `import` line. `filter` restricts what is taken: a name, or a prefix that ends with `*`. */
export interface PropertyImport {
  readonly path: string;
  readonly filter: string | undefined;
  readonly place: Place;
}

/** A line that says nothing. */
export interface PropertyProblem {
  readonly message: string;
  readonly place: Place;
}

/** A parsed file, in the order of its lines. */
export interface PropertiesDocument {
  readonly file: SourceFile;
  readonly properties: readonly Property[];
  readonly imports: readonly PropertyImport[];
  readonly problems: readonly PropertyProblem[];
}

/**
 * Parses a file. Blanks around names and values do not count; a value may hold `=` and `#`. A line without `=` that is neither
 * comment nor import is a problem.
 *
 * Rule: `LoadProperties` in AOSP's system/core/init/property_service.cpp; `?=` from build/make/tools/post_process_props.py.
 */
export function parseProperties(file: SourceFile): PropertiesDocument {
  const properties: Property[] = [];
  const imports: PropertyImport[] = [];
  const problems: PropertyProblem[] = [];
  for (const match of file.text.matchAll(/[^\n]+/g)) {
    const place = trim(file, match.index, match.index + match[0].length);
    const text = file.text.slice(place.start, place.end);
    if (text === "" || text.startsWith("#")) continue;
    const imported = /^import\s+(\S+)(?:\s+(\S+))?/.exec(text);
    const equals = text.indexOf("=");
    if (imported !== null) imports.push({ path: imported[1] ?? "", filter: imported[2], place });
    else if (equals > 0) properties.push(property(place, place.start + equals));
    else problems.push({ message: "expected `name=value`", place });
  }
  return { file, properties, imports, problems };
}

function property(place: Place, equals: number): Property {
  const { file } = place;
  const optional = file.text[equals - 1] === "?" && equals - 1 > place.start;
  const namePlace = trim(file, place.start, optional ? equals - 1 : equals);
  const valuePlace = trim(file, equals + 1, place.end);
  return {
    name: file.text.slice(namePlace.start, namePlace.end),
    value: file.text.slice(valuePlace.start, valuePlace.end),
    optional,
    namePlace,
    valuePlace,
    place,
  };
}

/** The range without blanks at its ends; an empty one stays at its start. */
function trim(file: SourceFile, start: number, end: number): Place {
  const text = file.text.slice(start, end);
  const from = text.trim() === "" ? start : start + text.length - text.trimStart().length;
  return { file, start: from, end: from + text.trim().length };
}
