/** Makefiles whose variables and messages GNU make decides: each case is compared with its recorded answer. */
import { describe, expect, it } from "vitest";
import { Evaluator } from "../../../server/src/make/evaluation/evaluator.ts";
import type { MakeHost, MakeMessage } from "../../../server/src/make/evaluation/host.ts";
import { parseMakefile } from "../../../server/src/make/syntax/parse-makefile.ts";
import { guardList, trailGuards } from "../../../server/src/text/provenance.ts";
import { placeText } from "../../../server/src/text/range.ts";
import { SourceFile } from "../../../server/src/text/source-file.ts";
import { TracedText } from "../../../server/src/text/traced-text.ts";

function evaluateFiles(files: Record<string, string>) {
  const messages: MakeMessage[] = [];
  const sources = new Map(
    Object.entries(files).map(([path, text]) => [path, new SourceFile(`file:///t/${path}`, path, text)]),
  );
  const host: MakeHost = {
    dialect: "make",
    rootPath: "/t",
    natives: new Map(),
    readMakefile: (path) => {
      const file = sources.get(path);
      return (
        file && { file, statements: parseMakefile(TracedText.literal(file, 0, file.text.length), "make") }
      );
    },
    readText: (path) => sources.get(path)?.text,
    glob: (pattern) => [...sources.keys()].filter((path) => path === pattern),
    isList: (name) => name.startsWith("PRODUCT_"),
    message: (message) => messages.push(message),
    included: () => undefined,
    unknown: () => undefined,
  };
  const evaluator = new Evaluator(host);
  const main = sources.get("main.mk") as SourceFile;
  evaluator.readMakefile("main.mk", { file: main, start: 0, end: 0 }, false);
  return {
    messages,
    value: (name: string) => evaluator.expander.expandVariable(name, { file: main, start: 0, end: 0 }),
  };
}

function expandedAfter(text: string, name = "X"): string {
  return evaluateFiles({ "main.mk": text }).value(name).text;
}

it("does not read what $(file) would", () => {
  const value = evaluateFiles({ "main.mk": "X := $(file <list.txt)\n", "list.txt": "a" }).value("X");
  expect(value.unknownReason).toBe("$(file <list.txt) is not read");
});

describe("values as GNU make computes them", () => {
  it.each([
    ["simple values are frozen", "A := 1\nX := $(A)\nA := 2\n", "1"],
    ["recursive values are not", "A := 1\nX = $(A)\nA := 2\n", "2"],
    ["appending to nothing adds no blank", "X :=\nX += a\n", "a"],
    ["appending nothing changes nothing", "X := q\nX +=\n", "q"],
    ["a conditional assignment keeps what is there", "X := a\nX ?= b\n", "a"],
    ["continuations become one blank", "X := a \\\n   b\\\n c\n", "a b c"],
    ["a comment swallows the rest of a logical line", "X := a \\\n # b \\\n c\n", "a "],
    ["a quoted # is no comment", "X := a\\#b\n", "a#b"],
    ["a # in a call is no comment", "X := $(subst #,-,a#b)\n", "a-b"],
    ["trailing blanks stay", "X := a  # c\n", "a  "],
    ["computed names", "a_b := v\nk := b\nX := $(a_$(k))\n", "v"],
    ["substitution references", "S := a.c b.c\nX := $(S:.c=.o) $(S:%.c=x%)\n", "a.o b.o xa xb"],
    ["call with parameters", "f = $(2)-$(1)-$(3)\nX := $(call f,a,b)\n", "b-a-"],
    ["foreach keeps its variable local", "v := o\nX := $(foreach v,a b,<$(v)>)$(v)\n", "<a> <b>o"],
    ["eval defines", "$(foreach r,cn in,$(eval X += A_$(r)))\n", "A_cn A_in"],
    ["define keeps newlines", "define X\na\n b\nendef\n", "a\n b"],
    [
      "nested conditionals",
      "ifeq (a,b)\nelse ifneq ('x',\"y\")\nifdef NOPE\nX := 1\nelse\nX := 2\nendif\nendif\n",
      "2",
    ],
    ["an untaken branch may be garbage", "ifdef NOPE\n$(error no) garbage here\nendif\nX := ok\n", "ok"],
    ["sort drops duplicates", "X := $(sort b a b c)\n", "a b c"],
    ["filter and filter-out", "X := $(filter %.c,a.c b.h) $(filter-out %.c,a.c b.h)\n", "a.c b.h"],
    ["words", "X := $(word 2,a b c) $(words a b c) $(wordlist 2,9,a b c) $(lastword a b)\n", "b 3 b c b"],
    [
      "file names",
      "X := $(dir a/b.c d) $(notdir a/b.c) $(basename a.b/c.d) $(suffix a.b/c)\n",
      "a/ ./ b.c a.b/c ",
    ],
    ["join and affixes", "X := $(join a b,1 2 3) $(addprefix p,a b) $(addsuffix s,a)\n", "a1 b2 3 pa pb as"],
    [
      "origin and flavor",
      "A = 1\nX := $(origin A) $(flavor A) $(origin NO) $(flavor NO)\n",
      "file recursive undefined undefined",
    ],
    ["or and and", "X := $(or ,b,c) $(and a,,c) $(and a,b)\n", "b  b"],
    ["override is stronger", "override X := a\nX := b\n", "a"],
  ])("%s", (_name, text, expected) => {
    expect(expandedAfter(text)).toBe(expected);
  });

  it("reports make's own errors and goes on", () => {
    const { messages, value } = evaluateFiles({
      "main.mk": "$(error stop here)\ninclude none.mk\nX = $(X)\nY := $(X)z\ngarbage\n",
    });
    expect(messages.map((message) => message.text)).toEqual([
      "stop here",
      "Recursive variable 'X' references itself (eventually)",
      "missing separator",
      "none.mk: No such file or directory",
    ]);
    expect(value("Y").text).toBe("z");
  });
});

describe("what is not known", () => {
  it("never runs a command and says why a value is unknown", () => {
    expect(evaluateFiles({ "main.mk": "X := a$(shell date)\n" }).value("X").unknownReason).toBe(
      "$(shell date) would have to be run, and nothing from a tree is run",
    );
  });

  it("takes what a command prints for the value of != where it only asks about files", () => {
    const { value } = evaluateFiles({ "main.mk": "X != test -e main.mk && echo there\nY != date\n" });
    expect(value("X").text).toBe("there");
    expect(value("Y").unknownReason).toBe("Y is what a shell command prints, and nothing from a tree is run");
  });

  it("keeps the words of both branches of an undecidable conditional, one-sided ones as possible", () => {
    const text =
      "F := $(shell f)\nPRODUCT_P := base\nifeq ($(F),1)\nPRODUCT_P += both one\nelse\nPRODUCT_P += both two\nendif\n";
    const words = evaluateFiles({ "main.mk": text }).value("PRODUCT_P").words();
    expect(words.map((word) => [word.text, word.possibleReason !== undefined])).toEqual([
      ["base", false],
      ["both", false],
      ["one", true],
      ["two", true],
    ]);
  });

  it("is certain of what stands beside a branch that stops", () => {
    const certain = (text: string) =>
      evaluateFiles({ "main.mk": text }).value("PRODUCT_X").possibleReason === undefined;
    const test = (yes: string, no: string) => `ifeq ($(shell f),1)\n${yes}\nelse\n${no}\nendif\n`;
    expect(certain(test("$(error no)", "PRODUCT_X += a"))).toBe(true);
    expect(certain(test("PRODUCT_X += a", "$(error no)"))).toBe(true);
    expect(certain(test("PRODUCT_X += a", ""))).toBe(false);
    expect(certain(test(test("PRODUCT_X += a", "$(error no)"), ""))).toBe(false);
  });

  it("lets $(error) end only the branch it stands in", () => {
    const text = "ifeq ($(shell f),1)\n$(error no)\nX := a\nelse\nX := b\nendif\n";
    const { value, messages } = evaluateFiles({ "main.mk": text });
    expect(value("X").text).toBe("b");
    expect(messages).toEqual([]);
  });

  it("reports what stops make in every branch, once, and goes on behind it", () => {
    const text =
      "ifeq ($(shell f),1)\n$(error one)\nelse ifeq ($(shell g),1)\n$(error two)\nelse\n$(error three)\nendif\nX := b\n";
    const { value, messages } = evaluateFiles({ "main.mk": text });
    expect(messages.map((message) => [message.text, placeText(message.place)])).toEqual([
      ["one", "$(error one)"],
    ]);
    expect(value("X").text).toBe("b");
  });
});

describe("provenance", () => {
  it("knows the literal place and the conditional that let a word in", () => {
    const text = "FLAG := true\nifeq ($(strip $(FLAG)),true)\nPACK := App\nendif\nX := $(PACK)\n";
    const word = evaluateFiles({ "main.mk": text }).value("X").words()[0];
    const place = word?.literalPlace;
    expect(place && [placeText(place), place.start]).toEqual(["App", text.indexOf("App")]);
    const [guard] = trailGuards(word?.pieces[0]?.trail);
    expect(guardList(guard).map((open) => open.text)).toEqual(["ifeq ($(strip $(FLAG)),true)"]);
    expect(guard?.reads.map((read) => [read.name, read.value, read.assigned?.place?.start])).toEqual([
      ["FLAG", "true", 0],
    ]);
  });
});
