/** How often nodes are evaluated: once for each combination of what they read. */
import { describe, expect, it } from "vitest";
import { evaluateProduct } from "../../../server/src/product/evaluate-product.ts";
import { NodeMemo } from "../../../server/src/product/node-memo.ts";
import { AOSP_PRODUCT_VARIABLES } from "../../../server/src/product/product-variables.ts";
import { memoryTree } from "../../harness/memory-tree.ts";

const PRODUCTS = ["one", "two", "three"];

function evaluationsOf(shared: string, product = ""): number {
  const files = memoryTree([
    ...PRODUCTS.map((name) => [`${name}.mk`, `${product}\n$(call inherit-product, shared.mk)\n`] as const),
    ["shared.mk", `${shared}\n`],
    ["pack.mk", "PRODUCT_PACKAGES += Pack\n"],
  ]);
  const memo = new NodeMemo();
  for (const name of PRODUCTS) {
    const makefile = `${name}.mk`;
    evaluateProduct({ name, makefile, variant: "user", files, names: AOSP_PRODUCT_VARIABLES, memo });
  }
  return memo.evaluations - PRODUCTS.length;
}

describe("a makefile that several products inherit", () => {
  it.each([
    ["is evaluated once where it reads nothing of the product", "PRODUCT_PACKAGES += App", "", 1],
    ["with what it inherits", "$(call inherit-product, pack.mk)", "", 2],
    ["for each product where it reads the product's name", "PRODUCT_PACKAGES += App$(TARGET_PRODUCT)", "", 3],
    ["for each product where it reads what each product sets", "PRODUCT_PACKAGES += $(APP)", "APP := A", 3],
    ["once where it reads what no product sets", "PRODUCT_PACKAGES += $(APP)", "", 1],
    ["once where it runs away", "A = $(call A)\nB := $(A)", "", 1],
    ["for each product where it asks what leads to it", "X := $(_include_stack)", "", 3],
    [
      "for each product with what it hands on, where that differs",
      "FLAG := $(TARGET_PRODUCT)\n$(call inherit-product, pack.mk)",
      "",
      4,
    ],
  ])("%s", (_name, shared, product, expected) => {
    expect(evaluationsOf(shared, product)).toBe(expected);
  });
});

describe("a makefile that asks a shell about a file", () => {
  it("is evaluated again when the file changes", () => {
    const texts = { "one.mk": "PRODUCT_PACKAGES += $(shell cat list.txt)\n" };
    const memo = new NodeMemo();
    const wordsOf = (list: string) => {
      const files = memoryTree(Object.entries({ ...texts, "list.txt": list }));
      const names = AOSP_PRODUCT_VARIABLES;
      const product = evaluateProduct({
        name: "one",
        makefile: "one.mk",
        variant: "user",
        files,
        names,
        memo,
      });
      return product.variables.get("PRODUCT_PACKAGES")?.map((word) => word.text);
    };
    expect([wordsOf("A B\n"), wordsOf("C\n")]).toEqual([["A", "B"], ["C"]]);
  });
});
