/** The grammars, by the engine and the makefile grammar of the VS Code that runs: what the default themes colour. */
import * as assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { env } from "vscode";
import { openTreeFile, regionlint } from "./example-tree.ts";

/** The part of vscode-textmate that is used here. */
interface Grammar {
  tokenizeLine(line: string, stack: unknown): { tokens: Token[]; ruleStack: unknown };
}
interface Token {
  readonly startIndex: number;
  readonly endIndex: number;
  readonly scopes: string[];
}

const makefileGrammar = join("extensions", "make", "syntaxes", "make.tmLanguage.json");

describe("the grammars", () => {
  it("mark product variables and inherit calls, and leave the rest to the makefile grammar", async () => {
    const grammar = await loadGrammar("source.makefile");
    const source = (await openTreeFile("vendor/hmd/B2N/device-vendor.mk")).document.getText();
    const words = tokens(grammar, source);
    assert.ok(scopesOf(words, "PRODUCT_PACKAGES").includes("variable.other.constant.product.makefile"));
    assert.ok(scopesOf(words, "+=").includes("punctuation.separator.key-value.makefile"));
    assert.ok(
      scopesOf(words, "inherit-product-if-exists").includes("keyword.control.inherit-product.makefile"),
    );
    assert.ok(scopesOf(words, "TARGET_USES_QTIC").includes("variable.other.makefile"));
    assert.ok(!scopesOf(words, "TARGET_USES_QTIC").some((scope) => scope.includes("product")));
  });

  it("mark nothing in comments", async () => {
    const words = tokens(await loadGrammar("source.makefile"), "# PRODUCT_PACKAGES and inherit-product\n");
    assert.ok(words.every(({ scopes }) => !scopes.some((scope) => /product/.test(scope))));
  });

  it("know the parts of an Android.bp", async () => {
    const grammar = await loadGrammar("source.android-bp");
    const words = tokens(
      grammar,
      'flag = true // note\nandroid_app { name: "Find\\"Device", srcs: [":a"] + extra, sdk: 34, }\n',
    );
    const expected = {
      flag: "variable.other.assignment.android-bp",
      true: "constant.language.boolean.android-bp",
      android_app: "entity.name.type.module.android-bp",
      name: "support.type.property-name.android-bp",
      '\\"': "constant.character.escape.android-bp",
      "34": "constant.numeric.integer.android-bp",
      extra: "variable.other.readwrite.android-bp",
    };
    for (const [word, scope] of Object.entries(expected))
      assert.ok(scopesOf(words, word).includes(scope), `${word}: ${scopesOf(words, word)}`);
  });
});

function scopesOf(words: readonly { text: string; scopes: string[] }[], text: string): string[] {
  return words.find((word) => word.text === text)?.scopes ?? [];
}

/** Every token with its text, spaces around it cut. */
function tokens(grammar: Grammar, source: string): { text: string; scopes: string[] }[] {
  let stack: unknown = null;
  return source.split("\n").flatMap((line) => {
    const result = grammar.tokenizeLine(line, stack);
    stack = result.ruleStack;
    return result.tokens.map(({ startIndex, endIndex, scopes }) => ({
      text: line.slice(startIndex, endIndex).trim(),
      scopes,
    }));
  });
}

/** Loads a grammar as the running VS Code would, with this extension's injections. */
async function loadGrammar(scopeName: string): Promise<Grammar> {
  const modules = ["node_modules", "node_modules.asar"].find((folder) =>
    existsSync(join(env.appRoot, folder, "vscode-textmate", "package.json")),
  );
  assert.ok(modules, "VS Code carries its grammar engine");
  const fromEditor = createRequire(join(env.appRoot, modules, "vscode-textmate", "package.json"));
  const textmate = fromEditor("vscode-textmate");
  const oniguruma = fromEditor("vscode-oniguruma");
  await oniguruma.loadWASM(readFileSync(fromEditor.resolve("vscode-oniguruma/release/onig.wasm")));
  const ours: { scopeName: string; path: string; injectTo?: string[] }[] =
    regionlint().packageJSON.contributes.grammars;
  const paths = new Map(
    ours.map(({ scopeName, path }) => [scopeName, join(regionlint().extensionPath, path)]),
  );
  paths.set("source.makefile", join(env.appRoot, makefileGrammar));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text: string) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (name: string) => {
      const path = paths.get(name);
      return path === undefined ? null : textmate.parseRawGrammar(readFileSync(path, "utf8"), path);
    },
    getInjections: (name: string) =>
      ours.filter(({ injectTo }) => injectTo?.includes(name)).map(({ scopeName }) => scopeName),
  });
  return registry.loadGrammar(scopeName);
}
