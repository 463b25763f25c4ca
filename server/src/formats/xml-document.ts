/**
 * XML with places: elements, attributes and texts that know the characters they were written with. Keeps going after broken
 * tags; knows no vocabulary.
 */
import { parse } from "@xml-tools/parser";
import type { Place } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import { decodeXml } from "./xml-text.ts";

/** An attribute. `name` is as written, prefix included; `place` is the characters inside the quotes, `value` what they mean. */
export interface XmlAttribute {
  readonly name: string;
  readonly value: string;
  readonly place: Place;
  readonly namePlace: Place;
}

/**
 * A run of text that no comment and no other element interrupts. `place` is its raw characters, inside the markers where the
 * run is one CDATA section; `value` is what they mean, entities and CDATA resolved and blanks kept.
 */
export interface XmlText {
  readonly value: string;
  readonly place: Place;
}

/** An element. `place` runs from its `<` to the end of its closing tag, or of its content where that tag is missing. */
export interface XmlElement {
  readonly name: string;
  readonly namePlace: Place;
  readonly attributes: readonly XmlAttribute[];
  readonly elements: readonly XmlElement[];
  readonly texts: readonly XmlText[];
  readonly place: Place;
}

/** What is wrong with the text of a document. */
export interface XmlProblem {
  readonly message: string;
  readonly place: Place;
}

/** A parsed file. `elements` are those at the top: one in well-formed XML, perhaps more in a broken file. */
export interface XmlDocument {
  readonly file: SourceFile;
  readonly elements: readonly XmlElement[];
  readonly problems: readonly XmlProblem[];
}

const parsed = new WeakMap<SourceFile, XmlDocument>();

/**
 * Parses a file as XML. Never throws: what is broken is a problem at its characters, an element that is not closed ends where
 * one around it does, a closing tag without an element is passed over. The result is cached by the file object.
 */
export function parseXml(file: SourceFile): XmlDocument {
  let document = parsed.get(file);
  if (document === undefined) {
    document = readDocument(file);
    parsed.set(file, document);
  }
  return document;
}

/** The value of an attribute by its name as written. */
export function xmlAttribute(element: XmlElement, name: string): XmlAttribute | undefined {
  return element.attributes.find((attribute) => attribute.name === name);
}

/** Every element of a document, each before those inside it. */
export function* allElements(document: XmlDocument): Generator<XmlElement> {
  const open = [...document.elements].reverse();
  for (let element = open.pop(); element !== undefined; element = open.pop()) {
    yield element;
    open.push(...[...element.elements].reverse());
  }
}

/** The texts of an element and of all inside it, in the order in which they stand. */
export function allTexts(element: XmlElement): XmlText[] {
  if (element.elements.length === 0) return [...element.texts];
  const document = { file: element.place.file, elements: [element], problems: [] };
  const texts = [...allElements(document)].flatMap((inner) => inner.texts);
  return texts.sort((a, b) => a.place.start - b.place.start);
}

type ParseResult = ReturnType<typeof parse>;
type Token = ParseResult["tokenVector"][number];

function readDocument(file: SourceFile): XmlDocument {
  let result: ParseResult;
  try {
    result = parse(withoutDeclarations(file.text));
  } catch (error) {
    // Nesting beyond the call stack; everything else comes back as an error of the result.
    const reason = error instanceof RangeError ? "nested too deeply" : String(error);
    const message = `cannot be read as XML: ${reason}`;
    return { file, elements: [], problems: [{ message, place: { file, start: 0, end: 0 } }] };
  }
  const builder = new TreeBuilder(file, result.tokenVector);
  const elements = builder.build();
  return { file, elements, problems: problemsOf(file, result, builder.problems) };
}

/** The text with the declarations of a document type (its internal subset) blanked: the lexer takes them for elements. */
function withoutDeclarations(text: string): string {
  return text.replace(/<!DOCTYPE[^[<>]*\[[\s\S]*?\]\s*>/, (declarations) =>
    declarations.replace(/[^\r\n]/g, " "),
  );
}

/** The parser's own errors count where tags match: where they do not, it complains about what follows. */
function problemsOf(
  file: SourceFile,
  { lexErrors, parseErrors }: ParseResult,
  mismatches: readonly XmlProblem[],
): XmlProblem[] {
  const { length } = file.text;
  const problem = (start: number, end: number): XmlProblem => {
    const found = file.text.slice(start, Math.min(end, start + 20)).split(/[\r\n]/)[0];
    const message = found === "" ? "something is missing here" : `\`${found}\` cannot stand here`;
    return { message, place: { file, start, end } };
  };
  // A byte order mark is no character of the document.
  const unread = lexErrors.filter(({ offset }) => offset > 0 || !file.text.startsWith("\uFEFF"));
  const lexical = unread.map((error) => problem(error.offset, error.offset + error.length));
  const syntactic = parseErrors.map(({ token }) => {
    // At the end of the file, the parser's token has no offset.
    const start = Number.isNaN(token.startOffset) ? length : token.startOffset;
    return problem(start, start === length ? length : (token.endOffset ?? start) + 1);
  });
  const structural = mismatches.length > 0 ? mismatches : syntactic;
  return [...lexical, ...structural].sort((a, b) => a.place.start - b.place.start);
}

/** An element whose end has not been seen. */
interface OpenElement {
  name: string;
  namePlace: Place;
  start: number;
  readonly attributes: XmlAttribute[];
  readonly elements: XmlElement[];
  readonly texts: XmlText[];
}

/**
 * Builds the tree from the tokens with a stack of its own: the parser's tree loses what follows a closing tag that matches
 * nothing, and that is where the interesting values of a half-edited file are.
 */
class TreeBuilder {
  readonly problems: XmlProblem[] = [];
  readonly #file: SourceFile;
  readonly #tokens: readonly Token[];
  readonly #top: XmlElement[] = [];
  readonly #open: OpenElement[] = [];
  #position = 0;

  constructor(file: SourceFile, tokens: readonly Token[]) {
    this.#file = file;
    this.#tokens = tokens;
  }

  build(): XmlElement[] {
    while (this.#position < this.#tokens.length) {
      const token = this.#tokens[this.#position] as Token;
      this.#position++;
      this.#take(token);
    }
    while (this.#open.length > 0) this.#closeUnclosed(this.#file.text.length);
    return this.#top;
  }

  #take(token: Token): void {
    switch (token.tokenType?.name) {
      case "OPEN":
      case "INVALID_OPEN_INSIDE":
        return this.#openTag(token);
      case "SLASH_OPEN":
      case "INVALID_SLASH_OPEN":
        return this.#closeTag();
      case "TEXT":
      case "SEA_WS":
      case "EntityRef":
      case "CharRef":
      case "CData":
        return this.#text(token);
    }
  }

  #next(type: string): Token | undefined {
    const token = this.#tokens[this.#position];
    if (token?.tokenType?.name !== type) return undefined;
    this.#position++;
    return token;
  }

  #openTag(open: Token): void {
    const name = this.#next("Name");
    if (name === undefined) return;
    const element: OpenElement = {
      name: name.image,
      namePlace: this.#place(name),
      start: open.startOffset,
      attributes: [],
      elements: [],
      texts: [],
    };
    for (let key = this.#next("Name"); key !== undefined; key = this.#next("Name")) {
      if (this.#next("EQUALS") === undefined) continue;
      const value = this.#next("STRING");
      if (value !== undefined) element.attributes.push(this.#attribute(key, value));
    }
    this.#open.push(element);
    const end = this.#next("SLASH_CLOSE");
    if (end !== undefined) this.#close(endOf(end));
    else this.#next("CLOSE");
  }

  #attribute(key: Token, value: Token): XmlAttribute {
    const place = { file: this.#file, start: value.startOffset + 1, end: endOf(value) - 1 };
    return {
      name: key.image,
      value: decodeXml(this.#file.text.slice(place.start, place.end)),
      place,
      namePlace: this.#place(key),
    };
  }

  /** Closes the innermost open element of the name, and with it those inside that were never closed. */
  #closeTag(): void {
    const name = this.#next("Name");
    const close = this.#next("CLOSE");
    if (name === undefined) return;
    const depth = this.#open.findLastIndex((element) => element.name === name.image);
    if (depth < 0) {
      this.problems.push({ message: `\`</${name.image}>\` closes nothing`, place: this.#place(name) });
      return;
    }
    while (this.#open.length > depth + 1) this.#closeUnclosed(name.startOffset - "</".length);
    this.#close(endOf(close ?? name));
  }

  #closeUnclosed(end: number): void {
    const element = this.#open.at(-1);
    if (element !== undefined)
      this.problems.push({ message: `\`<${element.name}>\` is not closed`, place: element.namePlace });
    this.#close(end);
  }

  #close(end: number): void {
    const element = this.#open.pop();
    if (element === undefined) return;
    const { start, ...rest } = element;
    const siblings = this.#open.at(-1)?.elements ?? this.#top;
    siblings.push({ ...rest, place: { file: this.#file, start, end } });
  }

  /** Takes all tokens of one run of text; what the lexer could not read between them (a bare `&`) belongs to it. */
  #text(first: Token): void {
    let last = first;
    let blank = first.tokenType?.name === "SEA_WS";
    for (let token = this.#tokens[this.#position]; isText(token); token = this.#tokens[this.#position]) {
      if (token.tokenType?.name !== "SEA_WS") blank = false;
      last = token;
      this.#position++;
    }
    const element = this.#open.at(-1);
    if (blank || element === undefined) return;
    const lone = first === last && first.tokenType?.name === "CData";
    const start = first.startOffset + (lone ? "<![CDATA[".length : 0);
    const end = endOf(last) - (lone ? "]]>".length : 0);
    const raw = this.#file.text.slice(start, end);
    const place = { file: this.#file, start, end };
    element.texts.push({ value: lone ? raw : decodeXml(raw), place });
  }

  #place(token: Token): Place {
    return { file: this.#file, start: token.startOffset, end: endOf(token) };
  }
}

const TEXT_TOKENS = new Set(["TEXT", "SEA_WS", "EntityRef", "CharRef", "CData"]);

function isText(token: Token | undefined): token is Token {
  return token !== undefined && TEXT_TOKENS.has(token.tokenType?.name ?? "");
}

function endOf(token: Token): number {
  return (token.endOffset ?? token.startOffset) + 1;
}
