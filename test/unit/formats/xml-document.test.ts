/** XML with places, of whole and of broken documents. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allElements, allTexts, parseXml, xmlAttribute } from "../../../server/src/formats/xml-document.ts";
import { contains, placeText } from "../../../server/src/text/range.ts";
import { SourceFile } from "../../../server/src/text/source-file.ts";

const parse = (text: string) => parseXml(new SourceFile("file:///a.xml", "a.xml", text));

/** The texts of every element of a name, decoded and as they stand there. */
function textsOf(text: string, name: string): [string, string][] {
  const elements = [...allElements(parse(text))].filter((element) => element.name === name);
  return elements.flatMap((element) => element.texts).map((item) => [item.value, placeText(item.place)]);
}

describe("texts", () => {
  it("are decoded, their place is raw", () => {
    expect(textsOf("<s>x &amp; &#x41;&#66;</s>", "s")).toEqual([["x & AB", "x &amp; &#x41;&#66;"]]);
  });

  it("of a CDATA section have their place inside it", () => {
    expect(textsOf("<s><![CDATA[a<b&c]]></s>", "s")).toEqual([["a<b&c", "a<b&c"]]);
  });

  it("do not hold comments", () => {
    expect(textsOf("<s>x<!-- zzhc.vnet.cn -->y</s>", "s").flat()).toEqual(["x", "x", "y", "y"]);
  });

  it("keep an ampersand that should have been written `&amp;`", () => {
    const [text] = textsOf("<s>http://a.example.cn/?a=1&b=2</s>", "s");
    expect(text?.[0]).toBe("http://a.example.cn/?a=1&b=2");
  });

  it("of inner elements come in the order in which they stand", () => {
    const [element] = parse("<s>a<b>c</b>d</s>").elements;
    expect(element && allTexts(element).map((text) => text.value)).toEqual(["a", "c", "d"]);
  });
});

it("gives attributes their place inside the quotes", () => {
  const [element] = parse("<a b='&lt;x' c:d=\"y\"/>").elements;
  const attribute = element && xmlAttribute(element, "b");
  expect(attribute && [attribute.value, placeText(attribute.place)]).toEqual(["<x", "&lt;x"]);
  expect(element && xmlAttribute(element, "c:d")?.value).toBe("y");
});

describe("broken documents", () => {
  it.each([
    ["an element that is never closed", "<r><s>foo<s>bar</s></r>"],
    ["a closing tag of nothing", "<r></x><s>bar</s></r>"],
    ["what follows the root", "<r></r></r><s>bar</s>"],
    ["a tag without its end", '<r><s n="a" <s>bar</s></r>'],
    ["a quote without its end", '<r><q n="a>x</q><s>bar</s></r>'],
    ["the end of the file", "<r><s>bar"],
  ])("keep the rest behind %s", (_, text) => {
    expect(textsOf(text, "s").flat()).toContain("bar");
    expect(parse(text).problems.length).toBeGreaterThan(0);
  });

  it.each([
    ["<r></x></r>", "x", "`</x>` closes nothing"],
    ["<r><s>x</r>", "s", "`<s>` is not closed"],
    ["<r a=b/>", "b", "`b` cannot stand here"],
  ])("say where they are broken: %s", (text, characters, message) => {
    const [problem] = parse(text).problems;
    expect(problem && [placeText(problem.place), problem.message]).toEqual([characters, message]);
  });

  it("that are nested beyond the call stack are a problem, not an exception", () => {
    expect(parse("<a>".repeat(50_000)).problems.length).toBeGreaterThan(0);
  });
});

it("passes over the declarations of a document type", () => {
  const document = parse("<!DOCTYPE r [\n<!ELEMENT r (s)*>\n]>\n<r>x</r>");
  expect([document.elements.map((element) => element.name), document.problems]).toEqual([["r"], []]);
});

it("reports nothing in whole documents, a byte order mark in front or not", () => {
  const text = '<?xml version="1.0"?>\r\n<!-- c -->\r\n<r xmlns:a="u"><a:s/>x</r>\r\n';
  expect(parse(text).problems).toEqual([]);
  expect(parse(`\uFEFF<r/>`).elements).toHaveLength(1);
});

it("never throws and keeps every place within the file", () => {
  const piece = fc.constantFrom(
    "<",
    ">",
    "</",
    "/>",
    "a",
    "b",
    '="x"',
    "='",
    '"',
    "&amp;",
    "&",
    "&#",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?xml ",
    "?>",
    "<!D",
    "\n",
    " ",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(piece, { maxLength: 40 }).map((p) => p.join("")),
  );
  fc.assert(
    fc.property(text, (content) => {
      const document = parse(content);
      const places = [...allElements(document)].flatMap((element) => [
        element.place,
        element.namePlace,
        ...element.texts.map((item) => item.place),
        ...element.attributes.flatMap((item) => [item.place, item.namePlace]),
      ]);
      const all = [...places, ...document.problems.map((problem) => problem.place)];
      const whole = { start: 0, end: content.length };
      return all.every((place) => place.start <= place.end && contains(whole, place));
    }),
    { numRuns: 1000 },
  );
});
