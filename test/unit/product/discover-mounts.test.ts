/** Where lone repositories belong, guessed from what their makefiles call themselves. */
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { NodeFileSystem } from "../../../server/src/node/node-file-system.ts";
import { discoverProducts } from "../../../server/src/product/discover-products.ts";
import { evaluateProduct } from "../../../server/src/product/evaluate-product.ts";
import { guessMounts } from "../../../server/src/product/mounts.ts";
import { AOSP_PRODUCT_VARIABLES } from "../../../server/src/product/product-variables.ts";
import { MemoryFileSystem } from "../../../server/src/vfs/memory-file-system.ts";
import { SourceTree } from "../../../server/src/vfs/source-tree.ts";

const EXAMPLE = new URL("../../workspaces/nokia-7-plus/", import.meta.url);

function guess(files: Record<string, string>, root = "file:///src"): Record<string, string> {
  const onDisk = Object.entries(files).map(([path, text]) => [`${root}/${path}`, text]);
  const tree = new SourceTree(new MemoryFileSystem(Object.fromEntries(onDisk)), root);
  return Object.fromEntries(guessMounts(tree).map(({ path, uri }) => [path, uri]));
}

describe("a lone device repository", () => {
  it("is mounted where its makefiles say, and its products are found there", () => {
    const uri = new URL("device/hmd/B2N", EXAMPLE).href;
    const mounts = guessMounts(new SourceTree(new NodeFileSystem(), uri));
    expect(mounts).toEqual([{ path: "device/hmd/B2N", uri }]);
    const tree = new SourceTree(new NodeFileSystem(), uri, { mounts });
    const { products } = discoverProducts(tree);
    expect(products.map(({ name, makefile }) => [name, makefile])).toEqual([
      ["B2N_00CN", "device/hmd/B2N/B2N_00CN.mk"],
      ["B2N_00EEA", "device/hmd/B2N/B2N_00EEA.mk"],
      ["B2N_00WW", "device/hmd/B2N/B2N_00WW.mk"],
    ]);
    const [{ name, makefile }] = products as [(typeof products)[number]];
    const product = evaluateProduct({
      name,
      makefile,
      variant: "user",
      files: tree,
      names: AOSP_PRODUCT_VARIABLES,
    });
    expect([...product.nodes.keys()]).toContain("device/hmd/B2N/device.mk");
    expect(product.missing.map(({ path }) => path)).toEqual(["vendor/hmd/B2N/device-vendor.mk"]);
  });

  it("is not mounted at what it merely inherits", () => {
    const files = {
      "device.mk":
        "$(call inherit-product, device/brand/common/common.mk)\n$(call inherit-product, vendor/brand/one/one.mk)\nPRODUCT_COPY_FILES += device/brand/one/etc/a.xml:$(X)\n# device/other/two/device.mk",
      "etc/a.xml": "",
    };
    expect(guess(files)).toEqual({ "device/brand/one": "file:///src" });
  });

  it("is known by its name or its own variable where files leave a doubt", () => {
    const files = { "a.mk": "X := device/p/one/b.mk device/p/two/b.mk", "b.mk": "" };
    expect(guess(files, "file:///android_device_p_two")).toEqual({
      "device/p/two": "file:///android_device_p_two",
    });
    const board = { ...files, "BoardConfig.mk": "DEVICE_PATH := device/p/two" };
    expect(guess(board)).toEqual({ "device/p/two": "file:///src" });
  });
});

describe("mounts", () => {
  it("are guessed for repositories side by side", () => {
    const files = {
      "b2n/device.mk": "$(call inherit-product, device/hmd/B2N/base.mk)",
      "b2n/base.mk": "$(call inherit-product, vendor/hmd/B2N/v/vendor.mk)",
      "blobs/vendor.mk": "include vendor/hmd/B2N/v/list.mk",
      "blobs/list.mk": "",
      "notes/readme.txt": "device/hmd/B2N/base.mk",
    };
    expect(guess(files)).toEqual({
      "device/hmd/B2N": "file:///src/b2n",
      "vendor/hmd/B2N/v": "file:///src/blobs",
    });
  });

  it("are guessed for a root whose folders name it", () => {
    const files = {
      "config/common.mk": "$(call inherit-product, vendor/rom/config/phone.mk)",
      "config/phone.mk": "",
      "fonts/fonts.mk": "X := vendor/rom/fonts/fonts.mk",
    };
    expect(guess(files)).toEqual({ "vendor/rom": "file:///src" });
  });

  it("are guessed for a folder of devices, of which some inherit their platform's twin", () => {
    const files = {
      "one/device.mk": "$(call inherit-product, device/chips/c1/device.mk)",
      "two/device.mk": "$(call inherit-product, device/chips/c2/device.mk)",
      "two/two.mk": "$(call inherit-product, device/maker/two/device.mk)",
    };
    expect(guess(files)).toEqual({ "device/maker": "file:///src" });
  });

  it("are not guessed where everything stands in its place", () => {
    const uri = EXAMPLE.href.slice(0, -1);
    expect(guessMounts(new SourceTree(new NodeFileSystem(), uri))).toEqual([]);
    expect(fileURLToPath(uri)).toMatch(/nokia-7-plus$/);
    const full = { "build/make/core/a.mk": "", "d/device.mk": "X := device/x/d/device.mk" };
    expect(guess(full)).toEqual({});
  });
});
