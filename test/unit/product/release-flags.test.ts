/** Release flags: what their files say, and what products make of those that are not known. */
import { describe, expect, it } from "vitest";
import { evaluateProduct } from "../../../server/src/product/evaluate-product.ts";
import { AOSP_PRODUCT_VARIABLES } from "../../../server/src/product/product-variables.ts";
import { releaseFlags } from "../../../server/src/product/release-flags.ts";
import { memoryTree } from "../../harness/memory-tree.ts";

type Files = Record<string, string>;

const flagsOf = (files: Files) =>
  Object.fromEntries(
    releaseFlags(memoryTree(Object.entries(files))).map(({ name, values }) => [name, values]),
  );
const proto = (name: string, value: string) => `# comment\nname: "${name}"\nvalue: {\n  ${value}\n}\n`;

/** Flags as AOSP keeps them since Android 15. */
const PROTO: Files = {
  "build/release/release_config_map.textproto": 'aliases: {\n  name: "next"\n  target: "bp1a"\n}\n',
  "build/release/release_configs/bp1a.textproto": 'name: "bp1a"\n',
  "build/release/flag_declarations/RELEASE_ON.textproto": proto("RELEASE_ON", "bool_value: true"),
  "build/release/flag_declarations/RELEASE_OFF.textproto": proto("RELEASE_OFF", "bool_value: false"),
  "build/release/flag_declarations/RELEASE_STACK.textproto": proto("RELEASE_STACK", 'string_value: "Nfc"'),
  "build/release/flag_declarations/RELEASE_NEW.textproto": proto("RELEASE_NEW", "bool_value: false"),
  "build/release/flag_declarations/RELEASE_NONE.textproto": proto("RELEASE_NONE", "unspecified_value: true"),
  "build/release/flag_declarations/RELEASE_SDK.textproto": proto("RELEASE_SDK", "unspecified_value: true"),
  "build/release/flag_values/bp1a/RELEASE_SDK.textproto": proto("RELEASE_SDK", 'string_value: "35"'),
  "build/release/flag_values/trunk_staging/RELEASE_SDK.textproto": proto("RELEASE_SDK", 'string_value: "35"'),
  "build/release/flag_values/trunk_staging/RELEASE_NEW.textproto": proto("RELEASE_NEW", "bool_value: true"),
  "vendor/acme/release/release_config_map.textproto": "",
  "vendor/acme/release/flag_declarations/RELEASE_ACME.textproto": proto("RELEASE_ACME", 'string_value: "a"'),
  "vendor/acme/elsewhere/flag_declarations/RELEASE_LOST.textproto": proto("RELEASE_LOST", "bool_value: true"),
};

/** Flags as Android 14 keeps them. */
const SCL: Files = {
  "build/release/release_config_map.mk": "",
  "build/release/build_flags.scl":
    'flags = [\n    # flag("RELEASE_COMMENT", ALL, True),\n    flag("RELEASE_A", ALL, True),\n' +
    '    flag("RELEASE_B", [SYSTEM, VENDOR], "b"),\n    flag("RELEASE_C", ALL, None, appends = True),\n]\n',
  "build/release/build_config/ap2a.scl": 'values = [\n    value("RELEASE_A", False),\n]\n',
};

describe("release flags", () => {
  it("have every value that a configuration gives them", () => {
    expect(flagsOf(PROTO)).toEqual({
      RELEASE_ACME: ["a"],
      RELEASE_NEW: ["", "true"],
      RELEASE_NONE: [""],
      RELEASE_OFF: [""],
      RELEASE_ON: ["true"],
      RELEASE_SDK: ["35"],
      RELEASE_STACK: ["Nfc"],
    });
  });

  it("are read from the older files", () => {
    expect(flagsOf(SCL)).toEqual({ RELEASE_A: [""], RELEASE_B: ["b"], RELEASE_C: [""] });
  });
});

describe("products", () => {
  const MAKEFILE =
    "PRODUCT_NAME := p\nPRODUCT_BRAND := b\nPRODUCT_PACKAGES := $(RELEASE_STACK) $(RELEASE_ON)\n" +
    "ifeq ($(RELEASE_NEW),true)\nPRODUCT_PACKAGES += New\nendif\nifdef RELEASE_LOST\nPRODUCT_PACKAGES += Lost\nendif\n";
  const BUILD: Files = {
    "build/make/core/config.mk": "include x/envsetup.mk\n",
    "build/make/core/envsetup.mk": "include x/product_config.mk\n",
    "build/make/core/product.mk":
      "_product_single_value_vars := PRODUCT_NAME PRODUCT_BRAND\n_product_list_vars := PRODUCT_PACKAGES\n",
    "build/make/core/product_config.mk": "include build/make/core/product.mk\ncurrent_product_makefile :=\n",
  };
  const packages = (files: Files, makefile = MAKEFILE) => {
    const tree = memoryTree(Object.entries({ ...files, "device/p.mk": makefile }));
    const names = AOSP_PRODUCT_VARIABLES;
    const request = { name: "p", makefile: "device/p.mk", variant: "user", files: tree, names } as const;
    return (evaluateProduct(request).variables.get("PRODUCT_PACKAGES") ?? []).map((word) => ({
      text: word.text,
      reason: word.unknownReason ?? word.possibleReason,
    }));
  };
  const certain = (text: string) => ({ text, reason: undefined });

  it("have the flags of a full checkout; where configurations differ, what follows is only possible", () => {
    const reason = "RELEASE_NEW is “” or “true”, by the release configuration";
    expect(packages({ ...BUILD, ...PROTO })).toEqual([
      certain("Nfc"),
      certain("true"),
      { text: "New", reason },
    ]);
  });

  it("do not know the version of a platform whose configurations differ on it; without files of flags it has a stand-in", () => {
    const version = "RELEASE_PLATFORM_SDK_VERSION";
    const build = {
      ...BUILD,
      "build/make/core/envsetup.mk": `SDK := $(${version})\ninclude x/product_config.mk\n`,
    };
    const makefile =
      "PRODUCT_NAME := p\nPRODUCT_BRAND := b\nPRODUCT_PACKAGES := $(if $(filter 35,$(SDK)),New)\n";
    const sdk = (value: string) => proto(version, `string_value: "${value}"`);
    const differing = {
      [`build/release/flag_values/bp1a/${version}.textproto`]: sdk("35"),
      [`build/release/flag_values/trunk_staging/${version}.textproto`]: sdk("36"),
    };
    const reason = `${version} is “35” or “36”, by the release configuration`;
    expect(packages({ ...build, ...PROTO, ...differing }, makefile)).toEqual([{ text: "New", reason }]);
    expect(packages(build, makefile)).toEqual([certain("New")]);
  });

  it("do not know the flags of a checkout without the build", () => {
    const reasons = packages({}).map(({ reason }) => reason);
    const because = (name: string) =>
      `${name} is set by the release configuration, which is not in this checkout`;
    expect(reasons).toEqual(["RELEASE_STACK", "RELEASE_ON", "RELEASE_NEW", "RELEASE_LOST"].map(because));
  });
});
