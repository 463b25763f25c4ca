/** Variables that the environment of the build gives: what makefiles see of them, and where they count. */
import { describe, expect, it } from "vitest";
import type { GivenValues } from "../../../server/src/make/evaluation/given-variables.ts";
import { discoverProducts } from "../../../server/src/product/discover-products.ts";
import { evaluateProduct } from "../../../server/src/product/evaluate-product.ts";
import { NodeMemo } from "../../../server/src/product/node-memo.ts";
import { AOSP_PRODUCT_VARIABLES as names } from "../../../server/src/product/product-variables.ts";
import { memoryTree } from "../../harness/memory-tree.ts";

type Files = Readonly<Record<string, string>>;

/** Evaluates a product again and again, in one environment after the other, on one tree. */
function inEnvironments(text: string, environments: readonly GivenValues[], others: Files = {}) {
  const files = memoryTree(Object.entries({ "one.mk": text, ...others }));
  const memo = new NodeMemo();
  const request = { name: "one", makefile: "one.mk", variant: "user", files, names, memo } as const;
  const products = environments.map((variables) => evaluateProduct({ ...request, variables }));
  const packages = products.map(({ variables }) => variables.get("PRODUCT_PACKAGES") ?? []);
  return { packages, evaluations: memo.evaluations };
}

const packagesOf = (text: string, environment: GivenValues, others: Files = {}) =>
  inEnvironments(text, [environment], others).packages[0]?.map(({ text }) => text);

describe("a given variable", () => {
  it.each([
    ["is read", "PRODUCT_PACKAGES := $(SKU)", { SKU: "A B" }, ["A", "B"]],
    [
      "is taken as it is, by kati",
      "PRODUCT_PACKAGES := $(if $(findstring $$,$(SKU)),dollar)",
      { SKU: "a$(X)" },
      ["dollar"],
    ],
    ["keeps a default away", "SKU ?= no\nPRODUCT_PACKAGES := $(SKU)", { SKU: "A" }, ["A"]],
    ["gives way to an assignment", "SKU := own\nPRODUCT_PACKAGES := $(SKU)", { SKU: "A" }, ["own"]],
    ["is appended to", "SKU += B\nPRODUCT_PACKAGES := $(SKU)", { SKU: "A" }, ["A", "B"]],
    ["is of the environment", "PRODUCT_PACKAGES := $(origin SKU)", { SKU: "A" }, ["environment"]],
    ["is no product variable's", "PRODUCT_PACKAGES += B", { PRODUCT_PACKAGES: "A" }, ["B"]],
    ["is not the product's name", "PRODUCT_PACKAGES := $(TARGET_PRODUCT)", { TARGET_PRODUCT: "A" }, ["one"]],
    [
      "comes before what is known of the platform",
      "PRODUCT_PACKAGES := $(PLATFORM_SDK_VERSION)",
      { PLATFORM_SDK_VERSION: "33" },
      ["33"],
    ],
  ])("%s", (_name, text, environment, expected) => {
    expect(packagesOf(`${text}\n`, environment)).toEqual(expected);
  });

  it("counts in the build system of the tree, which may assign it again", () => {
    const build = {
      "build/make/core/config.mk": "FROM_CORE := core-$(SKU)\ninclude $(BUILD_SYSTEM)/envsetup.mk\n",
      "build/make/core/envsetup.mk": "OWN := core\ninclude $(BUILD_SYSTEM)/product_config.mk\n",
      "build/make/core/product_config.mk":
        "include $(BUILD_SYSTEM)/product.mk\ncurrent_product_makefile :=\n",
      "build/make/core/product.mk":
        "_product_single_value_vars := PRODUCT_NAME\n_product_list_vars := PRODUCT_PACKAGES\n",
    };
    const text = "PRODUCT_PACKAGES := $(FROM_CORE) $(OWN) $(SKU)\n";
    const environments = [{ SKU: "A", OWN: "given" }, { SKU: "B" }, { SKU: "A", OWN: "given" }];
    const { packages } = inEnvironments(text, environments, build);
    expect(packages.map((words) => words.map((word) => word.text))).toEqual([
      ["core-A", "core", "A"],
      ["core-B", "core", "B"],
      ["core-A", "core", "A"],
    ]);
  });

  it("counts where products are declared", () => {
    const text = "ifeq ($(SKU),A)\nPRODUCT_MAKEFILES := $(LOCAL_DIR)/a.mk\nendif\n";
    const files = memoryTree(Object.entries({ "AndroidProducts.mk": text, "a.mk": "" }));
    const declared = (environment?: GivenValues) => discoverProducts(files, environment).products.length;
    expect([declared({ SKU: "A" }), declared({ SKU: "B" }), declared()]).toEqual([1, 0, 0]);
  });
});

describe("a variable that may be given", () => {
  const REASON = "SKU may be set by the environment";

  it.each([
    ["its value", "PRODUCT_PACKAGES := $(SKU)"],
    ["its value where a default is given", "SKU ?= no\nPRODUCT_PACKAGES := $(SKU)"],
    ["its origin", "PRODUCT_PACKAGES := $(origin SKU)"],
    ["its flavor", "PRODUCT_PACKAGES := $(flavor SKU)"],
  ])("leaves open %s", (_name, text) => {
    const [words] = inEnvironments(`${text}\n`, [{ SKU: null }]).packages;
    expect(words?.map((word) => word.unknownReason)).toEqual([REASON]);
  });

  it.each([
    ["ifdef SKU", ["In", "Out"]],
    ["ifeq ($(SKU),A)", ["In", "Out"]],
    ["ifneq ($(SKU),)", ["In", "Out"]],
    ["ifneq ($(filter A,$(SKU)),)", ["In", "Out"]],
  ])("makes both branches of %s possible, with the reason", (directive, expected) => {
    const text = `${directive}\nPRODUCT_PACKAGES += In\nelse\nPRODUCT_PACKAGES += Out\nendif\n`;
    const [words] = inEnvironments(text, [{ SKU: null }]).packages;
    expect(words?.map(({ text }) => text)).toEqual(expected);
    expect(words?.map(({ possibleReason }) => possibleReason)).toEqual([REASON, REASON]);
  });
});

describe("what was evaluated in one environment", () => {
  const text = "PRODUCT_PACKAGES := App$(SKU)\n";
  const packages = (environments: readonly GivenValues[]) => {
    const result = inEnvironments(text, environments);
    return [result.packages.map((words) => words.map((word) => word.text).join(" ")), result.evaluations];
  };

  it("does not count in another one", () => {
    expect(packages([{ SKU: "A" }, { SKU: "B" }, {}])).toEqual([["AppA", "AppB", "App"], 3]);
  });

  it("counts in an equal one, and where only other variables differ", () => {
    expect(packages([{ SKU: "A" }, { SKU: "A" }, { SKU: "A", OTHER: "x" }])).toEqual([
      ["AppA", "AppA", "AppA"],
      1,
    ]);
  });
});
