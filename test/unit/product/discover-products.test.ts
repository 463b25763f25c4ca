/** Which products a tree declares: in full and partial checkouts, and what is wrong with the declarations. */
import { describe, expect, it } from "vitest";
import { type Discovery, discoverProducts } from "../../../server/src/product/discover-products.ts";
import { placeText } from "../../../server/src/text/range.ts";
import { MemoryFileSystem } from "../../../server/src/vfs/memory-file-system.ts";
import { SourceTree } from "../../../server/src/vfs/source-tree.ts";

function discover(files: Record<string, string>): Discovery {
  const onDisk = Object.entries(files).map(([path, text]) => [`file:///src/${path}`, text]);
  return discoverProducts(new SourceTree(new MemoryFileSystem(Object.fromEntries(onDisk)), "file:///src"));
}

const names = (discovery: Discovery) => discovery.products.map(({ name }) => name);
const problems = (discovery: Discovery) =>
  discovery.problems.map(({ severity, message, place }) => `${severity}: ${message} at ${placeText(place)}`);

const FULL = { "build/make/core/product.mk": "" };

describe("discovery", () => {
  it("reads names, makefiles and the words that declare them", () => {
    const { products, full } = discover({
      "device/x/AndroidProducts.mk":
        "PRODUCT_MAKEFILES := \\\n  $(LOCAL_DIR)/a.mk \\\n  b_eea:$(LOCAL_DIR)/sub/b.mk\nMORE := c\nPRODUCT_MAKEFILES += device/x/$(MORE).mk\n",
      "device/x/a.mk": "",
      "device/x/sub/b.mk": "",
      "device/x/c.mk": "",
    });
    expect(full).toBe(false);
    expect(products.map(({ name, makefile, place }) => [name, makefile, placeText(place)])).toEqual([
      ["a", "device/x/a.mk", "$(LOCAL_DIR)/a.mk"],
      ["b_eea", "device/x/sub/b.mk", "b_eea:$(LOCAL_DIR)/sub/b.mk"],
      ["c", "device/x/c.mk", "device/x/$(MORE).mk"],
    ]);
    expect(products.map(({ file }) => file.path)).toEqual(Array(3).fill("device/x/AndroidProducts.mk"));
  });

  it("looks in a full checkout where the build looks, in its order, and no deeper than it may", () => {
    const declare = "PRODUCT_MAKEFILES := p";
    const tree: Record<string, string> = { ...FULL, "device/skipped/.find-ignore": "" };
    const folders = [
      "vendor/v",
      "device/z",
      "device/a-b",
      "device/a/deep",
      "product",
      "build/make/target/product",
      "device/skipped",
      "out/target",
      "external/e",
    ];
    folders.forEach((folder, index) => {
      tree[`${folder}/AndroidProducts.mk`] = `${declare}${index}:$(LOCAL_DIR)/p.mk`;
      tree[`${folder}/p.mk`] = "";
    });
    const discovery = discover(tree);
    expect(discovery.full).toBe(true);
    expect(discovery.files.map(({ path }) => path.replace("/AndroidProducts.mk", ""))).toEqual([
      "device/a-b",
      "device/a/deep",
      "device/z",
      "vendor/v",
      "product",
      "build/make/target/product",
    ]);
    expect(names(discovery)).toEqual(["p2", "p3", "p1", "p0", "p4", "p5"]);
  });

  it("looks everywhere in a partial checkout, the root included", () => {
    const discovery = discover({
      "AndroidProducts.mk": "PRODUCT_MAKEFILES := $(LOCAL_DIR)/root.mk",
      "root.mk": "",
      "external/e/AndroidProducts.mk": "PRODUCT_MAKEFILES := $(LOCAL_DIR)/e.mk",
      "external/e/e.mk": "",
      "out/AndroidProducts.mk": "PRODUCT_MAKEFILES := root.mk",
    });
    expect(discovery.products.map(({ makefile }) => makefile)).toEqual(["root.mk", "external/e/e.mk"]);
    expect(discovery.problems).toEqual([]);
  });

  it("takes every product that could be declared where a makefile asks for the product", () => {
    const discovery = discover({
      "device/x/AndroidProducts.mk":
        "PRODUCT_MAKEFILES := $(LOCAL_DIR)/a.mk\nifneq ($(filter b%,$(TARGET_PRODUCT)),)\nPRODUCT_MAKEFILES += $(LOCAL_DIR)/b.mk\nendif",
      "device/x/a.mk": "",
      "device/x/b.mk": "",
    });
    expect(names(discovery)).toEqual(["a", "b"]);
  });

  it("reports missing makefiles, products declared twice and what it cannot know", () => {
    const discovery = discover({
      ...FULL,
      "device/x/AndroidProducts.mk":
        "PRODUCT_MAKEFILES := $(LOCAL_DIR)/a.mk $(LOCAL_DIR)/gone.mk $(shell ls)",
      "device/x/a.mk": "",
      "device/y/AndroidProducts.mk": "PRODUCT_MAKEFILES := a:$(LOCAL_DIR)/other.mk a:device/x/a.mk",
      "device/y/other.mk": "",
    });
    expect(names(discovery)).toEqual(["a"]);
    expect(problems(discovery)).toEqual([
      "warning: this product's makefile is not known: $(shell ls) would have to be run, and nothing from a tree is run at $(shell ls)",
      "warning: the makefile of product gone does not exist: device/x/gone.mk at $(LOCAL_DIR)/gone.mk",
      "error: product a is declared twice: device/x/a.mk and device/y/other.mk at a:$(LOCAL_DIR)/other.mk",
    ]);
  });

  it("reports lunch choices without a variant once for a file", () => {
    const discovery = discover({
      ...FULL,
      "device/x/AndroidProducts.mk":
        "PRODUCT_MAKEFILES := $(LOCAL_DIR)/a.mk\nCOMMON_LUNCH_CHOICES := a-user a-user-native a-eng-native a",
      "device/x/a.mk": "",
    });
    expect(problems(discovery)).toEqual([
      "error: lunch choice a-user-native and 2 more do not end in -user, -userdebug or -eng at a-user-native",
    ]);
  });

  it("reports the lunch choices that stop the build", () => {
    const discovery = discover({
      ...FULL,
      "device/x/AndroidProducts.mk":
        "PRODUCT_MAKEFILES := $(LOCAL_DIR)/a.mk $(LOCAL_DIR)/gone.mk\nCOMMON_LUNCH_CHOICES := a-user a-eng gone-userdebug b-user a-debug",
      "device/x/a.mk": "",
    });
    expect(discovery.lunchChoices.map(({ text }) => text)).toEqual([
      "a-user",
      "a-eng",
      "gone-userdebug",
      "b-user",
      "a-debug",
    ]);
    expect(problems(discovery).filter((problem) => problem.startsWith("error"))).toEqual([
      "error: lunch choice b-user: this file declares no product b at b-user",
      "error: lunch choice a-debug does not end in -user, -userdebug or -eng at a-debug",
    ]);
  });

  it.each([
    ["an error", "$(error stop)"],
    [
      "an error in both branches of what cannot be known",
      "ifeq ($(TARGET_PRODUCT),b)\n$(error one)\nelse\n$(error other)\nendif",
    ],
    ["a missing include", "include device/none.mk"],
    ["an open conditional", "ifeq (a,a)"],
    ["endless recursion", "f = $(call f)\nX := $(call f)"],
    ["no make at all", "<html>"],
  ])("is not fooled by a file with %s", (_, broken) => {
    const discovery = discover({
      "device/a/AndroidProducts.mk": broken,
      "device/b/AndroidProducts.mk": "PRODUCT_MAKEFILES := $(LOCAL_DIR)/b.mk",
      "device/b/b.mk": "",
    });
    expect(names(discovery)).toEqual(["b"]);
    expect(discovery.problems.map(({ place }) => place.file.path)).toContain("device/a/AndroidProducts.mk");
  });
});
