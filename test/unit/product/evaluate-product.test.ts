/** Small products, one rule of import or merge each, against what GNU make and AOSP's own functions computed for them. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { globSync } from "tinyglobby";
import { describe, expect, it } from "vitest";
import { evaluateProduct } from "../../../server/src/product/evaluate-product.ts";
import type { ProductFiles } from "../../../server/src/product/product-host.ts";
import { AOSP_PRODUCT_VARIABLES } from "../../../server/src/product/product-variables.ts";
import { SourceFile } from "../../../server/src/text/source-file.ts";

const root = fileURLToPath(new URL("../../product-cases", import.meta.url));

interface Expected {
  readonly makefile: string;
  readonly exit: number;
  readonly inherited: readonly string[];
  readonly variables: Record<string, readonly string[]>;
}

const expected: Record<string, Expected> = JSON.parse(readFileSync(`${root}/expected.json`, "utf8"));

const files: ProductFiles = {
  rootPath: root,
  read: (path) => {
    const at = `${root}/${path}`;
    if (!existsSync(at) || !statSync(at).isFile()) return undefined;
    return new SourceFile(`file://${at}`, path, readFileSync(at, "utf8"));
  },
  kind: (path) => {
    const found = statSync(`${root}/${path}`, { throwIfNoEntry: false });
    if (found === undefined) return undefined;
    return found.isDirectory() ? "directory" : "file";
  },
  glob: (pattern) => (existsSync(`${root}/${pattern}`) ? [pattern] : globSync(pattern, { cwd: root }).sort()),
};

describe("products as AOSP's build computes them", () => {
  it.each(Object.entries(expected))("%s", (name, { makefile, exit, inherited, variables }) => {
    const product = evaluateProduct({
      name,
      makefile,
      variant: "user",
      files,
      names: AOSP_PRODUCT_VARIABLES,
    });
    const failed = product.messages.some((message) => message.kind === "error");
    expect(failed).toBe(exit !== 0);
    if (failed) return;
    expect([...product.nodes.keys()].slice(1)).toEqual(inherited);
    const words = (variable: string) => (product.variables.get(variable) ?? []).map((word) => word.text);
    for (const [variable, value] of Object.entries(variables))
      expect(words(variable), variable).toEqual(value);
  });
});
