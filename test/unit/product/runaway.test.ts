/** Makefiles of a tree that run away, wherever they are read: the rest of the tree is analysed, and it is said what is not known. */
import { describe, expect, it } from "vitest";
import type { Snapshot } from "../../../server/src/workspace/snapshot.ts";
import { analyzeMemory } from "../../harness/memory-tree.ts";

const TOO_DEEP = "evaluation is nested too deeply: more than 300 levels";
const RUNAWAY = "A = $(call A)\nB := $(A)\n";
const CORE = "build/make/core";

const tree = (files: Record<string, string>) =>
  analyzeMemory(
    Object.entries({
      "device/one/AndroidProducts.mk": "PRODUCT_MAKEFILES := $(LOCAL_DIR)/one.mk\n",
      "device/one/one.mk": "PRODUCT_PACKAGES += App\nPRODUCT_LOCALES := en_US\n",
      "device/two/AndroidProducts.mk": "PRODUCT_MAKEFILES := $(LOCAL_DIR)/two.mk\n",
      "device/two/two.mk": "PRODUCT_PACKAGES += Other\n",
      ...files,
    }),
  );

const packages = ({ products }: Snapshot) =>
  products.map(({ product }) => product.variables.get("PRODUCT_PACKAGES")?.map(({ text }) => text));
const errors = ({ findings }: Snapshot) =>
  findings
    .filter(({ rule }) => rule === "make-error")
    .map(({ message, place }) => [message, place.file.path]);

describe("what runs away", () => {
  it("makes its product incomplete, with what it had until then", () => {
    const snapshot = tree({
      "device/one/one.mk": `PRODUCT_PACKAGES += App\n${RUNAWAY}PRODUCT_PACKAGES += Lost\n`,
    });
    expect(packages(snapshot)).toEqual([["App"], ["Other"]]);
    expect(errors(snapshot)).toEqual([[expect.stringContaining(TOO_DEEP), "device/one/one.mk"]]);
    expect(
      snapshot.incomplete.map(({ product, reason, place }) => [product, reason, place.file.path]),
    ).toEqual([["one", `what follows here is not evaluated: ${TOO_DEEP}`, "device/one/one.mk"]]);
  });

  it("in an AndroidProducts.mk costs only what stands behind it", () => {
    const lists = `PRODUCT_MAKEFILES := $(LOCAL_DIR)/one.mk\n${RUNAWAY}PRODUCT_MAKEFILES += $(LOCAL_DIR)/none.mk\n`;
    const snapshot = tree({ "device/one/AndroidProducts.mk": lists });
    expect(packages(snapshot)).toEqual([["App"], ["Other"]]);
    expect(errors(snapshot)).toEqual([[expect.stringContaining(TOO_DEEP), "device/one/AndroidProducts.mk"]]);
  });

  it("in the value of a product variable is that product's", () => {
    const snapshot = tree({
      "device/one/one.mk": "A = $(call A)\nPRODUCT_PACKAGES = App $(A)\nPRODUCT_HOST_PACKAGES := h\n",
    });
    expect(packages(snapshot)[1]).toEqual(["Other"]);
    expect(errors(snapshot)).toEqual([[expect.stringContaining(TOO_DEEP), "device/one/one.mk"]]);
    expect(snapshot.incomplete.map(({ product }) => product)).toEqual(["one"]);
  });

  it("in the tree's own product_config.mk makes what it computes unknown", () => {
    const core = `include $(BUILD_SYSTEM)/product.mk\ncurrent_product_makefile :=\nPRODUCT_PACKAGES += Late\n`;
    const snapshot = tree({
      [`${CORE}/config.mk`]: "",
      [`${CORE}/envsetup.mk`]: "",
      [`${CORE}/product.mk`]:
        "_product_single_value_vars := PRODUCT_NAME\n_product_list_vars := PRODUCT_PACKAGES PRODUCT_LOCALES\n",
      [`${CORE}/product_config.mk`]: `${core}A = $(call A)\nPRODUCT_PACKAGES = $(A)\nB := $(PRODUCT_PACKAGES)\n`,
    });
    const unknown = snapshot.products.map(
      ({ product }) => product.variables.get("PRODUCT_PACKAGES")?.[0]?.unknownReason,
    );
    expect(unknown).toEqual(Array(2).fill("the value of PRODUCT_PACKAGES could not be expanded"));
    expect(errors(snapshot)).toContainEqual([TOO_DEEP, `${CORE}/product_config.mk`]);
    expect(new Set(snapshot.incomplete.map(({ product }) => product))).toEqual(new Set(["one", "two"]));
  });
});
