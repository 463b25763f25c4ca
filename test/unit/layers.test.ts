/** Which folder may import which: the layers of `server/src` and the one door between client and server. */
import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type Import, importsOf } from "../harness/imports.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** From the lowest layer up; a folder imports itself and these. */
const LAYERS: Record<string, readonly string[]> = {
  text: [],
  incremental: [],
  vfs: ["text"],
  make: ["text"],
  blueprint: ["text"],
  formats: ["text"],
  region: ["text"],
  policy: ["text", "formats", "region"],
  product: ["text", "incremental", "make"],
  modules: ["text", "incremental", "make", "blueprint", "formats", "product"],
  overlays: ["text", "formats", "region", "policy", "product", "modules"],
  endpoints: ["text", "formats", "region", "policy"],
  facts: ["text", "region", "policy", "product", "modules", "overlays", "endpoints"],
  rules: ["text", "region", "policy", "facts"],
  fixes: ["text", "make", "blueprint", "formats", "policy", "product", "overlays", "facts", "rules"],
  workspace: above("workspace"),
  features: above("features").filter((layer) => layer !== "vfs"),
  reports: ["text", "rules", "facts", "workspace"],
  lsp: ["features", "reports", "workspace", "rules", "text", "vfs"],
  cli: ["features", "reports", "workspace", "make", "product", "text", "vfs"],
  node: ["lsp", "cli", "vfs"],
};

/** What the client may see of the server. */
const DOOR = "server/src/lsp/protocol.ts";

function above(layer: string): string[] {
  const order =
    "text incremental vfs make blueprint formats region policy product modules overlays endpoints facts rules fixes workspace features";
  return order.split(" ").slice(0, order.split(" ").indexOf(layer));
}

/** Every TypeScript file below a folder, relative to the repository, with `/`. */
function sourcesOf(folder: string): string[] {
  const entries = readdirSync(`${root}/${folder}`, { recursive: true, encoding: "utf8" });
  const paths = entries.map((path) => `${folder}/${path.replaceAll("\\", "/")}`);
  return paths.filter((path) => path.endsWith(".ts")).sort();
}

function layerOf(path: string): string {
  return path.split("/")[2] ?? "";
}

/** Why `file` may not have this import; `undefined` when it may. */
function violation(file: string, { specifier, line }: Import): string | undefined {
  const layer = layerOf(file);
  const where = `${file}:${line} imports ${specifier}`;
  if (specifier === "(computed)") return `${where}: what a computed import brings cannot be checked`;
  if (!specifier.startsWith(".")) return foreignPackage(layer, specifier) ? where : undefined;
  const target = posix.join(posix.dirname(file), specifier);
  if (!target.startsWith("server/src/")) return `${where}: outside server/src`;
  const other = layerOf(target);
  return other === layer || LAYERS[layer]?.includes(other) ? undefined : `${where}: ${layer} → ${other}`;
}

function foreignPackage(layer: string, specifier: string): boolean {
  const name = specifier.replace(/^node:/, "").split("/")[0] ?? "";
  if (specifier.startsWith("node:") || builtinModules.includes(name)) return layer !== "node";
  if (/^vscode-(languageserver|jsonrpc)\b/.test(specifier)) return layer !== "lsp" && layer !== "node";
  return name === "vscode" || name === "vscode-languageclient";
}

describe("layers of server/src", () => {
  const files = sourcesOf("server/src");

  it("holds no folder that the table does not know", () => {
    expect([...new Set(files.map(layerOf))].filter((layer) => LAYERS[layer] === undefined)).toEqual([]);
  });

  it.each(Object.keys(LAYERS))("%s imports only what its layer may", (layer) => {
    const own = files.filter((file) => layerOf(file) === layer);
    const violations = own.flatMap((file) =>
      importsOf(readFileSync(`${root}/${file}`, "utf8")).map((found) => violation(file, found)),
    );
    expect(violations.filter((text) => text !== undefined)).toEqual([]);
  });

  it("has no barrel and no folder for helpers", () => {
    const misplaced = /\/index\.ts$|\/(utils|common|helpers)(\/|\.ts$)/;
    expect(files.filter((file) => misplaced.test(file))).toEqual([]);
  });
});

describe("client", () => {
  it("imports nothing of the server but the types of its own requests", () => {
    const outside = sourcesOf("client").flatMap((file) =>
      importsOf(readFileSync(`${root}/${file}`, "utf8"))
        .filter(({ specifier }) => specifier.startsWith("."))
        .map(({ specifier }) => ({ file, target: posix.join(posix.dirname(file), specifier) }))
        .filter(({ target }) => !target.startsWith("client/") && target !== DOOR),
    );
    expect(outside).toEqual([]);
  });
});

describe("the check itself", () => {
  it("sees every way to import", () => {
    const source = [
      'import type { A } from "./a.ts";',
      'import { type B } from "./b.ts";',
      'export * from "./c.ts";',
      'export type { D } from "./d.ts";',
      'export type E = import("./e.ts").E;',
      'export const f = () => import("./f.ts");',
      'import g = require("./g.ts");',
      'import "./h.ts";',
    ].join("\n");
    expect(importsOf(source)).toEqual(
      [..."abcdefgh"].map((name, index) => ({ specifier: `./${name}.ts`, line: index + 1 })),
    );
  });

  it.each([
    ["server/src/text/range.ts", "../make/syntax/statement.ts"],
    ["server/src/make/syntax/statement.ts", "../../formats/xml/xml.ts"],
    ["server/src/facts/fact.ts", "node:fs"],
    ["server/src/facts/fact.ts", "fs/promises"],
    ["server/src/features/hover.ts", "vscode-languageserver-types"],
    ["server/src/features/hover.ts", "../vfs/source-tree.ts"],
    ["server/src/lsp/server.ts", "../../../client/src/extension.ts"],
  ])("rejects %s → %s", (file, specifier) => {
    expect(violation(file, { specifier, line: 1 })).toBeDefined();
  });

  it.each([
    ["server/src/text/range.ts", "./source-file.ts"],
    ["server/src/text/uri.ts", "vscode-uri"],
    ["server/src/lsp/server.ts", "vscode-languageserver/node"],
    ["server/src/node/main.ts", "node:fs"],
    ["server/src/fixes/swap.ts", "../make/syntax/statement.ts"],
  ])("accepts %s → %s", (file, specifier) => {
    expect(violation(file, { specifier, line: 1 })).toBeUndefined();
  });
});
