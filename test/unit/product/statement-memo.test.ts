/** What statements of the build left for one product counts for others only where they read the same. */
import { expect, it, vi } from "vitest";
import { Evaluator } from "../../../server/src/make/evaluation/evaluator.ts";
import { type EvaluatedProduct, evaluateProduct } from "../../../server/src/product/evaluate-product.ts";
import { NodeMemo } from "../../../server/src/product/node-memo.ts";
import { AOSP_PRODUCT_VARIABLES } from "../../../server/src/product/product-variables.ts";
import type { Piece } from "../../../server/src/text/piece.ts";
import { steps } from "../../../server/src/text/provenance.ts";
import type { Place } from "../../../server/src/text/range.ts";
import { memoryTree } from "../../harness/memory-tree.ts";

const LONG = Array.from({ length: 500 }, (_, index) => `App${index}`).join(" ");
const CONFIG = `include $(BUILD_SYSTEM)/product.mk
current_product_makefile :=
PRODUCT_BOOT_JARS := $(foreach jar,$(PRODUCT_BOOT_JARS),platform:$(jar))
EARLIER := $(LEFT)
LEFT := $(words $(PRODUCT_BOOT_JARS)) of $(PRODUCT_DEVICE)
ifneq ($(filter Banned,$(PRODUCT_PACKAGES)),)
$(error Banned is banned)
endif
$(foreach a,$(PRODUCT_BOOT_JARS),$(foreach b,$(PRODUCT_LOCALES),$(if $(filter platform:$(b),$(a)),$(error $(a) is a locale))))
PRODUCT_BRAND += $(wildcard device/$(PRODUCT_DEVICE)/*.txt)
$(call readonly-variables,PRODUCT_BOOT_JARS PRODUCT_ODD NEVER_SET)
PRODUCT_BOOT_JARS := again
`;
const PRODUCT_MK = `_product_single_value_vars := PRODUCT_NAME PRODUCT_DEVICE
_product_list_vars := PRODUCT_PACKAGES PRODUCT_LOCALES PRODUCT_BOOT_JARS PRODUCT_BRAND PRODUCT_ODD
`;
const READ_ONLY = `define readonly-variables
$(foreach v,$(1), \\
  $(eval $(v) ?=) \\
  $(eval .KATI_READONLY := $(v)) \\
 )
endef
`;
/** Means the same, and has to be evaluated. */
const READ_ONLY_OTHERWISE = READ_ONLY.replace("$(eval $(v) ?=)", "$(eval $(v)?=)");
const COMMON = "$(call inherit-product,device/common.mk)";
const PRODUCTS = {
  a: `PRODUCT_DEVICE := one\nPRODUCT_PACKAGES := A\n${COMMON}`,
  b: `PRODUCT_DEVICE := two\nPRODUCT_PACKAGES := Banned\n${COMMON}`,
  c: `PRODUCT_DEVICE := one\nPRODUCT_LOCALES := core\nPRODUCT_PACKAGES := Banned\n${COMMON}`,
  d: `PRODUCT_DEVICE := one\nPRODUCT_PACKAGES := ${LONG}\nPRODUCT_BOOT_JARS := core\nLEFT := x`,
  e: `PRODUCT_DEVICE := one\nPRODUCT_PACKAGES := ${LONG} Banned\nLEFT := x\n${COMMON}`,
};

function tree(readOnly: string) {
  const products = Object.entries(PRODUCTS).map(
    ([name, text]) =>
      [`device/${name}.mk`, `PRODUCT_NAME := ${name}\nPRODUCT_BRAND := Acme\n${text}\n`] as const,
  );
  return memoryTree(
    new Map([
      ["build/make/core/config.mk", "include $(BUILD_SYSTEM)/envsetup.mk\n"],
      ["build/make/core/envsetup.mk", "include $(BUILD_SYSTEM)/product_config.mk\n"],
      ["build/make/core/product.mk", PRODUCT_MK + readOnly],
      ["build/make/core/product_config.mk", CONFIG],
      ["device/common.mk", "PRODUCT_BOOT_JARS := core ext framework\n"],
      ["device/two/x.txt", ""],
      ...products,
    ]),
  );
}

const placeOf = (place: Place | undefined) => place && `${place.file.path}:${place.start}-${place.end}`;
const pieceOf = ({ text, trail, ...piece }: Piece) => [
  text,
  placeOf(piece),
  [...steps(trail)].map(({ kind, name, place }) => [kind, name, placeOf(place)]),
];

/** Everything that the build's own statements can change. */
const described = ({ variables, messages, left }: EvaluatedProduct) => ({
  variables: [...variables].map(([name, words]) => [name, words.map((word) => word.pieces.map(pieceOf))]),
  messages: messages.map(({ kind, text, place, readAt }) => [kind, text, placeOf(place), placeOf(readAt)]),
  left: [...left]
    .flatMap(([name, variable]) => (variable ? [[name, variable.value.text, variable.marks]] : []))
    .sort(),
});

function evaluated(files: ReturnType<typeof tree>, name: string, memo: NodeMemo): EvaluatedProduct {
  const names = AOSP_PRODUCT_VARIABLES;
  return evaluateProduct({ name, makefile: `device/${name}.mk`, variant: "user", files, names, memo });
}

it.each([
  ["in the order of the products", ["a", "b", "c", "d", "e"]],
  ["in another order", ["e", "d", "c", "b", "a"]],
  ["twice", ["a", "a", "c", "c", "e", "e"]],
])("gives each product what it has alone: %s", (_, order) => {
  const files = tree(READ_ONLY);
  const memo = new NodeMemo();
  for (const name of order)
    expect(described(evaluated(files, name, memo))).toEqual(
      described(evaluated(files, name, new NodeMemo())),
    );
});

it("finds what is wrong in the products that it is wrong in", () => {
  const files = tree(READ_ONLY);
  const memo = new NodeMemo();
  const errors = (name: string) => evaluated(files, name, memo).messages.map(({ text }) => text);
  const again = "cannot assign to readonly variable: PRODUCT_BOOT_JARS";
  expect(errors("a")).toEqual([again]);
  expect(errors("b")).toEqual(["Banned is banned", again]);
  expect(errors("c")).toEqual(["Banned is banned", "platform:core is a locale", again]);
  expect(errors("e")).toEqual(["Banned is banned", again]);
});

it("runs what reads the same once", () => {
  const files = tree(READ_ONLY);
  const memo = new NodeMemo();
  evaluated(files, "a", memo);
  const run = vi.spyOn(Evaluator.prototype, "run");
  evaluated(files, "a", memo);
  const texts = run.mock.calls.flatMap(([statements]) => statements.map(({ kind }) => kind));
  run.mockRestore();
  expect(texts).toEqual([]);
});

it("makes variables read-only as the tree's own definition does", () => {
  for (const name of Object.keys(PRODUCTS)) {
    const [ours, theirs] = [READ_ONLY, READ_ONLY_OTHERWISE].map((readOnly) => {
      const { messages, left, ...rest } = described(evaluated(tree(readOnly), name, new NodeMemo()));
      return { ...rest, left: left.filter(([variable]) => variable !== "readonly-variables"), messages };
    });
    expect(ours).toEqual(theirs);
  }
});
