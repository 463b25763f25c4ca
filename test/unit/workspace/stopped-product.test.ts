/** A product that the build would not finish: its makefiles are read on, it is marked as incomplete, and that is told once. */
import { expect, it } from "vitest";
import { diagnostics } from "../../../server/src/features/diagnostics.ts";
import { untold } from "../../../server/src/workspace/limits.ts";
import { analyzeMemory } from "../../harness/memory-tree.ts";

const tree = (rules = "") =>
  analyzeMemory(
    Object.entries({
      "device/a/AndroidProducts.mk": "PRODUCT_MAKEFILES := $(LOCAL_DIR)/one.mk $(LOCAL_DIR)/two.mk\n",
      "device/a/one.mk": "$(error not ready)\nPRODUCT_PACKAGES += App\nX = $(X)\nPRODUCT_BRAND := $(X)b\n",
      "device/a/two.mk": "PRODUCT_PACKAGES += Other\n$(call inherit-product,vendor/a/none.mk)\n",
      "regionlint.yaml": `version: 1\n${rules}`,
    }),
  );

it("is evaluated on, and marked as incomplete with make's reasons; what a partial checkout lacks is no reason", () => {
  const snapshot = tree();
  const [one] = snapshot.products;
  expect(one?.product.variables.get("PRODUCT_PACKAGES")?.map(({ text }) => text)).toEqual(["App"]);
  expect(snapshot.incomplete.map(({ product, reason, isStop }) => [product, reason, isStop])).toEqual([
    ["one", "the build stops here: not ready", true],
    ["one", expect.stringMatching(/^the build stops here: Recursive variable .X. references itself/), true],
  ]);
});

it("is told once: by the finding, or without one as incomplete", () => {
  const rulesAt = (snapshot: ReturnType<typeof tree>) =>
    (diagnostics(snapshot).get("file:///tree/device/a/one.mk") ?? []).map(({ rule }) => rule);
  expect(rulesAt(tree())).toEqual(["make-error", "make-error"]);
  expect(untold(tree())).toEqual([]);
  expect(rulesAt(tree("rules: { make-error: off }\n"))).toEqual(["incomplete", "incomplete"]);
});
