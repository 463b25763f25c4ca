/** What the build sets before a product is imported and afterwards, for trees without AOSP's own files. */
import type { WordList } from "../text/word-list.ts";

const COPY_OUT_PLACEHOLDERS = [
  "VENDOR",
  "PRODUCT",
  "SYSTEM_EXT",
  "ODM",
  "VENDOR_DLKM",
  "ODM_DLKM",
  "SYSTEM_DLKM",
];
const COPY_OUT_DIRECTORIES = [
  "SYSTEM",
  "DATA",
  "OEM",
  "RAMDISK",
  "VENDOR_RAMDISK",
  "ROOT",
  "RECOVERY",
  "SYSTEM_OTHER",
];

/**
 * Release flags that decide product contents. A release configuration sets them by means that are not make; these stand in for a
 * finished release of current AOSP.
 */
export const RELEASE_STAND_INS: ReadonlyMap<string, string> = new Map([
  ["RELEASE_PLATFORM_VERSION_CODENAME", "REL"],
  ["RELEASE_PLATFORM_VERSION_ALL_CODENAMES", "REL"],
  ["RELEASE_PLATFORM_VERSION_LAST_STABLE", "15"],
  ["RELEASE_PLATFORM_SDK_VERSION", "35"],
  ["RELEASE_BOARD_API_LEVEL", "202404"],
]);

/** How products of LineageOS are named; `lunch` exports what follows. Rule: `check_product` in its build/make/envsetup.sh. */
const LINEAGE = "lineage_";

/** Variables that product makefiles may read. Rule: core/envsetup.mk and core/config.mk. */
export function predefinedVariables(product: string, variant: string): ReadonlyMap<string, string> {
  const variables = new Map([
    ["TARGET_PRODUCT", product],
    ["TARGET_BUILD_VARIANT", variant],
    ["BUILD_SYSTEM", "build/make/core"],
    ["SRC_TARGET_DIR", "build/make/target"],
    ["TOP", "."],
    ["OUT_DIR", "out"],
    ["HOST_OS", "linux"],
    ["space", " "],
    ["comma", ","],
  ]);
  variables.set("PLATFORM_VERSION_CODENAME", "REL");
  for (const part of COPY_OUT_PLACEHOLDERS) variables.set(`TARGET_COPY_OUT_${part}`, `||${part}-PATH-PH||`);
  for (const part of COPY_OUT_DIRECTORIES) variables.set(`TARGET_COPY_OUT_${part}`, part.toLowerCase());
  if (product.startsWith(LINEAGE)) variables.set("LINEAGE_BUILD", product.slice(LINEAGE.length));
  return variables;
}

/** The variables that stand in for a missing one. Rule: core/product_config.mk, "Quick check and assign default values". */
const FALLBACKS: readonly (readonly [name: string, from: string])[] = [
  ["PRODUCT_SYSTEM_NAME", "PRODUCT_NAME"],
  ["PRODUCT_SYSTEM_DEVICE", "PRODUCT_DEVICE"],
  ["PRODUCT_SYSTEM_BRAND", "PRODUCT_BRAND"],
  ["PRODUCT_MODEL", "PRODUCT_NAME"],
  ["PRODUCT_SYSTEM_MODEL", "PRODUCT_MODEL"],
  ["PRODUCT_SYSTEM_MANUFACTURER", "PRODUCT_MANUFACTURER"],
];

/** The final values: empty variables left out, identity variables filled in from each other. */
export function applyDefaults(values: ReadonlyMap<string, WordList>): Map<string, WordList> {
  const result = new Map([...values].filter(([, words]) => !words.isEmpty));
  for (const [name, from] of FALLBACKS) {
    const words = result.get(from);
    if (!result.has(name) && words !== undefined) result.set(name, words);
  }
  return result;
}
