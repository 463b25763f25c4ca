/** What is evaluated again after an edit: what the edit changes for somebody, and nothing else. */
import { describe, expect, it } from "vitest";
import { discoverProducts } from "../../../server/src/product/discover-products.ts";
import { type EvaluatedProduct, evaluateProduct } from "../../../server/src/product/evaluate-product.ts";
import { NodeMemo } from "../../../server/src/product/node-memo.ts";
import { AOSP_PRODUCT_VARIABLES } from "../../../server/src/product/product-variables.ts";
import { replayProduct } from "../../../server/src/product/replay-product.ts";
import type { SourceFiles } from "../../../server/src/text/source-files.ts";
import { EditedFiles } from "../../../server/src/vfs/edited-files.ts";
import { memoryTree } from "../../harness/memory-tree.ts";

const MAKEFILES = {
  "AndroidProducts.mk": "PRODUCT_MAKEFILES := one.mk two.mk\n",
  "one.mk":
    "PRODUCT_PACKAGES += One\n$(call inherit-product, shared.mk)\n$(call inherit-product, z.mk)\n$(call inherit-product, lib.mk)\n",
  "two.mk": "PRODUCT_PACKAGES += Two\n$(call inherit-product, shared.mk)\n$(call inherit-product, lib.mk)\n",
  "lib.mk": "PRODUCT_PACKAGES += Lib\n",
  "shared.mk": "PRODUCT_PACKAGES += Shared\nFLAG := true\n",
  "z.mk": "PRODUCT_PACKAGES += Z$(FLAG)\n",
  "pack.mk": "PRODUCT_PACKAGES += Pack\n",
};

const wordsOf = (product: EvaluatedProduct | undefined) =>
  product?.variables.get("PRODUCT_PACKAGES")?.map((word) => word.text);

/** Both products before an edit of `path` and after it, by `evaluateProduct` where they cannot be replayed. */
function edited(path: string, text: string) {
  const tree = memoryTree(Object.entries(MAKEFILES));
  const memo = new NodeMemo();
  const evaluate = (files: SourceFiles, name: string) =>
    evaluateProduct({
      name,
      makefile: `${name}.mk`,
      variant: "user",
      files,
      names: AOSP_PRODUCT_VARIABLES,
      memo,
    });
  const names = discoverProducts(tree).products.map(({ name }) => name);
  const before = names.map((name) => evaluate(tree, name));
  const evaluations = memo.evaluations;
  const files = new EditedFiles(tree, new Map([[path, text]]));
  const after = before.map((product) => {
    const replayed = replayProduct(product, files, memo);
    return { product, replayed, now: replayed ?? evaluate(files, product.name) };
  });
  return { after, evaluations: memo.evaluations - evaluations };
}

describe("a product after an edit", () => {
  it("is the same where it reads nothing of it", () => {
    const { after, evaluations } = edited("pack.mk", "PRODUCT_PACKAGES += Other\n");
    expect(after.map(({ product, replayed }) => replayed === product)).toEqual([true, true]);
    expect(evaluations).toBe(0);
  });

  it("is evaluated for the first that has the makefile, and goes the way of before for the others", () => {
    const { after, evaluations } = edited("lib.mk", "PRODUCT_PACKAGES += Edited\n");
    expect(after.map(({ replayed }) => replayed !== undefined)).toEqual([false, true]);
    expect(after.map(({ now }) => wordsOf(now))).toEqual([
      ["One", "Shared", "Ztrue", "Edited"],
      ["Two", "Shared", "Edited"],
    ]);
    expect(evaluations).toBe(1);
  });

  it("is evaluated where the makefile hands something else on, and those who read that are too", () => {
    const { after, evaluations } = edited("shared.mk", "PRODUCT_PACKAGES += Edited\nFLAG := false\n");
    expect(after.map(({ replayed }) => replayed)).toEqual([undefined, undefined]);
    expect(after.map(({ now }) => wordsOf(now))).toEqual([
      ["One", "Edited", "Zfalse", "Lib"],
      ["Two", "Edited", "Lib"],
    ]);
    expect(evaluations).toBe(2);
  });

  it("is evaluated where other makefiles are inherited", () => {
    const { after } = edited("shared.mk", "FLAG := true\n$(call inherit-product, pack.mk)\n");
    expect(after.map(({ replayed }) => replayed)).toEqual([undefined, undefined]);
    expect(after.map(({ now }) => wordsOf(now))).toEqual([
      ["One", "Pack", "Ztrue", "Lib"],
      ["Two", "Pack", "Lib"],
    ]);
  });
});
