/** What a tree's own `build/make/core` contributes to its products, and what stands in for it in a tree without one. */
import { describe, expect, it } from "vitest";
import { type EvaluatedProduct, evaluateProduct } from "../../../server/src/product/evaluate-product.ts";
import { AOSP_PRODUCT_VARIABLES } from "../../../server/src/product/product-variables.ts";
import { placeText } from "../../../server/src/text/range.ts";
import { MemoryFileSystem } from "../../../server/src/vfs/memory-file-system.ts";
import { SourceTree } from "../../../server/src/vfs/source-tree.ts";

/** A build system in miniature, laid out as AOSP's is. */
const BUILD = {
  "build/make/common/core.mk": "space := $(subst ,, )\ncomma := ,\n",
  "build/make/core/config.mk":
    "ifndef KATI\n$(error done)\nendif\ninclude build/make/common/core.mk\ndefine shout\n$(1)!\nendef\n" +
    "include $(BUILD_SYSTEM)/envsetup.mk\nLATE := never\n",
  "build/make/core/envsetup.mk": "ROM := mini\ninclude $(BUILD_SYSTEM)/product_config.mk\nLATER := never\n",
  "build/make/core/product.mk":
    "_product_single_value_vars := PRODUCT_NAME PRODUCT_BRAND\n" +
    "_product_list_vars := PRODUCT_PACKAGES PRODUCT_LOCALES PRODUCT_COPY_FILES PRODUCT_ODD\n" +
    "inherit-product = $(error this tree's own text must not run)\n" +
    "copy-files = $(foreach f,$(1),$(f):own)\n",
  "build/make/core/product_config.mk":
    "include $(BUILD_SYSTEM)/product.mk\n$(call import-products, x)\ncurrent_product_makefile := x\n" +
    "current_product_makefile :=\nPRODUCT_LOCALES += $(CUSTOM_LOCALES)\n" +
    "ifneq ($(filter Banned,$(PRODUCT_PACKAGES)),)\n$(error Banned is banned)\nendif\n",
};

function evaluate(files: Record<string, string>): EvaluatedProduct {
  const onDisk = Object.entries(files).map(([path, text]) => [`file:///src/${path}`, text]);
  const tree = new SourceTree(new MemoryFileSystem(Object.fromEntries(onDisk)), "file:///src");
  const names = AOSP_PRODUCT_VARIABLES;
  return evaluateProduct({ name: "p", makefile: "device/p.mk", variant: "user", files: tree, names });
}

const words = (product: EvaluatedProduct, name: string) =>
  (product.variables.get(name) ?? []).map((word) => word.text).join(" ");
const errors = (product: EvaluatedProduct) =>
  product.messages
    .filter(({ kind }) => kind === "error")
    .map(({ text, place }) => `${text} at ${placeText(place)}`);
const NAMED = "PRODUCT_NAME := p\nPRODUCT_BRAND := b\n";

describe("a tree with a build system", () => {
  it("uses its functions, its variables, and its lists of product variables", () => {
    const product = evaluate({
      ...BUILD,
      "device/p.mk": `${NAMED}PRODUCT_PACKAGES := $(call shout,hey) $(ROM) $(LATE)$(LATER)\nPRODUCT_ODD := odd\nPRODUCT_COPY_FILES := $(call copy-files,a b,x)\n$(call inherit-product,device/q.mk)`,
      "device/q.mk": "PRODUCT_ODD := inherited\nPRODUCT_HOST_PACKAGES := unlisted",
    });
    expect(errors(product).filter((text) => !text.startsWith("malformed"))).toEqual([]);
    expect(words(product, "PRODUCT_PACKAGES")).toBe("hey! mini");
    expect(words(product, "PRODUCT_ODD")).toBe("odd inherited");
    expect(words(product, "PRODUCT_COPY_FILES")).toBe("a:own b:own");
    expect(product.variables.has("PRODUCT_HOST_PACKAGES")).toBe(false);
  });

  it("takes the variables that are listed when its own import reads the list", () => {
    const productMk = (lists: string) => ({
      ...BUILD,
      "build/make/core/product.mk": lists,
      "device/p.mk": `PRODUCT_BRAND := b\nPRODUCT_NAME := p\n$(call inherit-product,device/q.mk)\nPRODUCT_ODD += odd\nPRODUCT_LATE := late`,
      "device/q.mk": "PRODUCT_NAME := q\nPRODUCT_BRAND := c",
    });
    const current = evaluate(
      productMk(
        "_product_single_value_vars := PRODUCT_NAME PRODUCT_BRAND\n_product_list_vars := PRODUCT_LOCALES\n" +
          "-include vendor/acme/product.mk\n_product_list_vars += PRODUCT_ODD\n" +
          "_product_var_list :=$= $(_product_single_value_vars) $(_product_list_vars)\n_product_list_vars += PRODUCT_LATE\n",
      ),
    );
    expect([words(current, "PRODUCT_NAME"), words(current, "PRODUCT_ODD")]).toEqual(["p", "odd"]);
    expect(current.variables.has("PRODUCT_LATE")).toBe(false);
    const android9 = evaluate(productMk("_product_var_list := PRODUCT_NAME PRODUCT_BRAND PRODUCT_ODD\n"));
    expect([words(android9, "PRODUCT_NAME"), words(android9, "PRODUCT_ODD")]).toEqual(["p q", "odd"]);
  });

  it("does with the values what its product_config.mk does, and keeps where they come from", () => {
    const product = evaluate({
      ...BUILD,
      "device/p.mk": `${NAMED}PRODUCT_LOCALES := en_US\nCUSTOM_LOCALES += cy_GB\nPRODUCT_PACKAGES := Fine`,
    });
    expect(words(product, "PRODUCT_LOCALES")).toBe("en_US cy_GB");
    const places = (product.variables.get("PRODUCT_LOCALES") ?? []).map((word) => word.literalPlace);
    expect(places.map((place) => place && placeText(place))).toEqual(["en_US", "cy_GB"]);
    expect(errors(evaluate({ ...BUILD, "device/p.mk": `${NAMED}PRODUCT_PACKAGES := Banned` }))).toEqual([
      "Banned is banned at $(error Banned is banned)",
    ]);
  });

  it("reads a mark for good as kati does, without the blank that GNU make keeps", () => {
    const product = evaluate({
      ...BUILD,
      "build/make/core/envsetup.mk": "TOP :=$= .\ninclude x/product_config.mk\n",
      "device/p.mk": `${NAMED}$(eval OWN :=$= dir)\nPRODUCT_PACKAGES := [$(TOP)/$(OWN)]`,
    });
    expect(words(product, "PRODUCT_PACKAGES")).toBe("[./dir]");
  });

  it("imports again, as roots, the makefiles that restrict where artifacts go", () => {
    const restrict =
      "require-artifacts-in-path = $(eval ARTIFACT_PATH_REQUIREMENT_PRODUCTS += $(firstword $(_include_stack)))\n";
    const product = evaluate({
      ...BUILD,
      "build/make/core/product.mk": BUILD["build/make/core/product.mk"] + restrict,
      "device/p.mk": `${NAMED}$(call inherit-product,device/a.mk)\nPRODUCT_PACKAGES += P`,
      "device/a.mk":
        "$(call require-artifacts-in-path,system/)\nCUSTOM_LOCALES := $(CUSTOM_LOCALES)x\n" +
        "PRODUCT_PACKAGES += A\n$(call inherit-product,device/missing.mk)\n$(call inherit-product,device/b.mk)",
      "device/b.mk": "PRODUCT_PACKAGES += B\nifeq ($(CUSTOM_LOCALES),xx)\n$(error read twice)\nendif",
    });
    expect([...product.nodes.keys()]).toEqual(["device/p.mk", "device/a.mk", "device/b.mk"]);
    expect(words(product, "PRODUCT_PACKAGES")).toBe("A B P");
    expect(words(product, "PRODUCT_LOCALES")).toBe("xx");
    expect(errors(product)).toEqual([
      "device/missing.mk does not exist. at device/missing.mk",
      "read twice at $(error read twice)",
    ]);
    expect(product.missing.map(({ path }) => path)).toEqual(["device/missing.mk"]);
  });

  it("notes for the makefile that asks, and for good, that its packages must exist", () => {
    const key = "PRODUCTS.$(firstword $(_include_stack)).PRODUCT_ENFORCE_PACKAGES_EXIST";
    const enforce =
      `define enforce-product-packages-exist\n$(eval ${key} := true)$(eval ${key}_ALLOW_LIST := $(1))` +
      `$(eval .KATI_READONLY := ${key})\nendef\n`;
    const noted = (name: string) => `$(PRODUCTS.device/${name}.mk.PRODUCT_ENFORCE_PACKAGES_EXIST)`;
    const product = evaluate({
      ...BUILD,
      "build/make/core/product.mk": BUILD["build/make/core/product.mk"] + enforce,
      "device/p.mk": `${NAMED}$(call inherit-product,device/a.mk)\n$(call inherit-product,device/b.mk)`,
      "device/a.mk": "$(call enforce-product-packages-exist,Later Never)\nPRODUCT_PACKAGES += A",
      "device/b.mk":
        `PRODUCT_PACKAGES += ${noted("a")} [${noted("p")}] $(PRODUCTS.device/a.mk.PRODUCT_ENFORCE_PACKAGES_EXIST_ALLOW_LIST)\n` +
        "PRODUCTS.device/a.mk.PRODUCT_ENFORCE_PACKAGES_EXIST := false",
    });
    expect(words(product, "PRODUCT_PACKAGES")).toBe("A true [] Later Never");
    expect(errors(product)).toEqual([
      "cannot assign to readonly variable: PRODUCTS.device/a.mk.PRODUCT_ENFORCE_PACKAGES_EXIST at " +
        "PRODUCTS.device/a.mk.PRODUCT_ENFORCE_PACKAGES_EXIST := false",
    ]);
  });

  it("refuses what its configuration told kati to refuse", () => {
    const config =
      "ROM := x\nKEEP :=$= kept\n$(KATI_obsolete_var OLD,Use NEW)\n$(KATI_obsolete_export See there)\n" +
      ".KATI_READONLY := ROM\ninclude $(BUILD_SYSTEM)/envsetup.mk\n";
    const product = evaluate({
      ...BUILD,
      "build/make/core/config.mk": config,
      "build/make/core/envsetup.mk": "include $(BUILD_SYSTEM)/product_config.mk\n",
      "device/p.mk": `${NAMED}ROM := y\nKEEP += more\nPRODUCT_PACKAGES := $(ROM) $(KEEP) $(OLD)\nexport NAME := 1\n`,
    });
    expect(words(product, "PRODUCT_PACKAGES")).toBe("x kept");
    expect(errors(product)).toEqual([
      "cannot assign to readonly variable: ROM at ROM := y",
      "cannot assign to readonly variable: KEEP at KEEP += more",
      "OLD is obsolete. Use NEW at $(OLD)",
      "NAME: export is obsolete. See there at export NAME := 1",
    ]);
  });

  it("refuses the products that the build refuses", () => {
    const makefile = "PRODUCT_NAME := 2b-fast\nPRODUCT_COPY_FILES := a:b a b:c:d:e\n";
    expect(errors(evaluate({ ...BUILD, "device/p.mk": makefile }))).toEqual([
      'device/p.mk: PRODUCT_NAME must be a valid C identifier, not "2b-fast" at 2b-fast',
      "device/p.mk: PRODUCT_BRAND must be defined. at ",
      'malformed COPY_FILE "a" at a',
      'malformed COPY_FILE "b:c:d:e" at b:c:d:e',
    ]);
  });

  it("is evaluated anew when one of its files changed", () => {
    const disk = new MemoryFileSystem();
    for (const [path, text] of Object.entries(BUILD)) disk.write(`file:///src/${path}`, text);
    disk.write("file:///src/device/p.mk", `${NAMED}PRODUCT_PACKAGES := $(ROM)`);
    const files = new SourceTree(disk, "file:///src");
    const request = { name: "p", makefile: "device/p.mk", variant: "user", files } as const;
    const run = () =>
      words(evaluateProduct({ ...request, names: AOSP_PRODUCT_VARIABLES }), "PRODUCT_PACKAGES");
    expect(run()).toBe("mini");
    disk.write("file:///src/build/make/core/envsetup.mk", "ROM := maxi\ninclude x/product_config.mk\n");
    files.invalidate("file:///src/build/make/core/envsetup.mk");
    expect(run()).toBe("maxi");
  });
});

describe("functions of the build in a tree without it", () => {
  it.each([
    [
      "copies of every matching file below a folder",
      "$(call find-copy-subdir-files,*.xml,device/etc,system/etc)",
      "device/etc/.h.xml:system/etc/.h.xml device/etc/a.xml:system/etc/a.xml device/etc/sub/b.xml:system/etc/sub/b.xml",
    ],
    [
      "copies of nothing from a folder that is missing",
      "$(call find-copy-subdir-files,*,device/none,system)",
      "",
    ],
    [
      "copies of listed files",
      "$(call copy-files,x/a.xml b,system/etc)",
      "x/a.xml:system/etc/a.xml b:system/etc/b",
    ],
    ["copies by pattern", "$(call product-copy-files-by-pattern,from/%,to/%,a b)", "from/a:to/a from/b:to/b"],
    [
      "a copy if its source exists",
      "$(call add-to-product-copy-files-if-exists,device/etc/a.xml:x) $(call add-to-product-copy-files-if-exists,none:x)",
      "device/etc/a.xml:x",
    ],
    [
      "the platform in a list",
      "$(call is-board-platform-in-list,sdm660 msm8998)$(call is-board-platform,sdm845)",
      "sdm660",
    ],
    [
      "settings for Soong",
      "$(call soong_config_set,ns,v,one)$(call soong_config_append,ns,v,two)$(call soong_config_get,ns,v)",
      "one two",
    ],
    [
      "settings for Soong that are true or not",
      "$(call soong_config_set_bool,ns,v,true)$(call soong_config_set_bool,ns,w,yes)$(call soong_config_get,ns,v)[$(call soong_config_get,ns,w)]",
      "true[]",
    ],
    [
      "a setting for Soong that is a variable too",
      "$(call add_soong_config_var_value,ns,MODE,on)$(MODE) $(call soong_config_get,ns,MODE)",
      "on on",
    ],
    [
      "the configuration of modules for the dex compiler",
      "$(call add-product-dex-preopt-module-config,a b,--x --y)$(PRODUCT_DEX_PREOPT_MODULE_CONFIGS)",
      "a=--x|@SP@|--y b=--x|@SP@|--y",
    ],
    ["a comparison of numbers", "$(call math_gt_or_eq,30,29)$(call math_lt,30,29)", "true"],
    [
      "nothing where a product restricts what it may hold",
      "$(call require-artifacts-in-path,system/,)$(call enforce-product-packages-exist,Allowed)held",
      "held",
    ],
    ["a makefile's own function", "$(call is-board-platform2,x)", "own"],
  ])("give %s", (_, call, result) => {
    const product = evaluate({
      "device/p.mk": `TARGET_BOARD_PLATFORM := sdm660\nis-board-platform2 = own\nPRODUCT_COPY_FILES := ${call}`,
      "device/etc/a.xml": "",
      "device/etc/sub/b.xml": "",
      "device/etc/.h.xml": "",
      "device/etc/c.txt": "",
    });
    expect(words(product, "PRODUCT_COPY_FILES")).toBe(result);
    expect(errors(product)).toEqual([]);
  });

  it("find the device of LineageOS' products in what lunch would export", () => {
    const makefile = "device/p.mk";
    const text = `${NAMED}PRODUCT_PACKAGES := Of$(LINEAGE_BUILD)\n`;
    const tree = new SourceTree(new MemoryFileSystem({ [`file:///src/${makefile}`]: text }), "file:///src");
    const packagesOf = (name: string) => {
      const request = {
        name,
        makefile,
        variant: "user",
        files: tree,
        names: AOSP_PRODUCT_VARIABLES,
      } as const;
      return words(evaluateProduct(request), "PRODUCT_PACKAGES");
    };
    expect(packagesOf("lineage_PL2")).toBe("OfPL2");
    expect(packagesOf("aosp_PL2")).toBe("Of");
  });

  it("say once what a file that two makefiles include lacks", () => {
    const product = evaluate({
      "device/p.mk": "include device/c.mk\n$(call inherit-product,device/q.mk)\nPRODUCT_PACKAGES += P",
      "device/q.mk": "include device/c.mk\nPRODUCT_PACKAGES += Q",
      "device/c.mk": "$(call inherit-product,vendor/none.mk)\ninclude vendor/no.mk\nPRODUCT_PACKAGES += C",
    });
    expect(words(product, "PRODUCT_PACKAGES")).toBe("C C Q P");
    expect(errors(product)).toEqual([
      "vendor/none.mk does not exist. at vendor/none.mk",
      "vendor/no.mk: No such file or directory at vendor/no.mk",
    ]);
    expect(product.missing.map(({ path }) => path)).toEqual(["vendor/none.mk"]);
  });

  it("leave open what depends on the platform's version", () => {
    const product = evaluate({
      "device/p.mk":
        "ifeq ($(call math_gt_or_eq,$(PLATFORM_SDK_VERSION),30),true)\nPRODUCT_PACKAGES += New\nendif",
    });
    const [word] = product.variables.get("PRODUCT_PACKAGES") ?? [];
    expect(word?.text).toBe("New");
    expect(word?.possibleReason).toMatch(/version is not known/);
  });
});
