/** Writes a source tree of many products for measurements; the same one for the same size. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** How large the tree is; every device is sold in ten regions unless told otherwise. */
export interface WorkspaceSize {
  readonly devices: number;
  /** The regions come several times from the eleventh product of a device on. */
  readonly productsOfDevice?: number;
  readonly nodesOfDevice: number;
  readonly packagesOfNode: number;
}

/** The regions in which devices are sold. */
export const REGIONS = ["CN", "EEA", "WW", "IN", "US", "JP", "KR", "BR", "AU", "TW"] as const;

/** The makefile that every product inherits by way of its device. */
export const SHARED_MAKEFILE = "vendor/acme/common/shared.mk";

/** The last makefile of one device's chains. */
export const LEAF_MAKEFILE = "device/acme/d0/n38.mk";

/** The line with which every makefile below the products ends. */
export const LAST_LINE = "# the end";

/** Every seventh node reads `TARGET_PRODUCT`; all others give every product of their device the same. */
const READS_PRODUCT = 7;

/**
 * Writes the tree below `root`. The nodes of a device inherit each other as a binary tree, so that chains are six makefiles deep with 40
 * nodes. The policy finds one app that is foreign in nine products of each device.
 */
export function writeWorkspace(root: string, size: WorkspaceSize): void {
  const write = (path: string, text: string) => {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  write("regionlint.yaml", policy());
  write(SHARED_MAKEFILE, `PRODUCT_PACKAGES += AcmeCore\n${LAST_LINE}\n`);
  for (let device = 0; device < size.devices; device++) writeDevice(write, `d${device}`, size);
}

function writeDevice(write: (path: string, text: string) => void, device: string, size: WorkspaceSize): void {
  const folder = `device/acme/${device}`;
  const names = productNames(device, size.productsOfDevice ?? REGIONS.length);
  write(
    `${folder}/AndroidProducts.mk`,
    `PRODUCT_MAKEFILES := ${names.map((name) => ` \\\n    $(LOCAL_DIR)/${name}.mk`).join("")}\n`,
  );
  for (const name of names) write(`${folder}/${name}.mk`, productMakefile(folder, name));
  for (let node = 0; node < size.nodesOfDevice - 1; node++)
    write(`${folder}/n${node}.mk`, nodeMakefile(folder, device, node, size));
}

function productNames(device: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / REGIONS.length);
    return `${device}_${round === 0 ? "" : `v${round}_`}${REGIONS[index % REGIONS.length]}`;
  });
}

function productMakefile(folder: string, name: string): string {
  return `PRODUCT_NAME := ${name}
PRODUCT_DEVICE := ${name.split("_")[0]}
PRODUCT_BRAND := Acme
PRODUCT_PRODUCT_PROPERTIES += ro.acme.sku=${name}

$(call inherit-product, ${folder}/n0.mk)
`;
}

function nodeMakefile(folder: string, device: string, node: number, size: WorkspaceSize): string {
  const words = Array.from({ length: size.packagesOfNode }, (_, index) => `App_${device}_${node}_${index}`);
  const children = [2 * node + 1, 2 * node + 2].filter((child) => child < size.nodesOfDevice - 1);
  const lines = [
    `PRODUCT_PACKAGES += ${words.map((word) => ` \\\n    ${word}`).join("")}`,
    `PRODUCT_PRODUCT_PROPERTIES += ro.acme.n${node}=${device}`,
    ...(node % READS_PRODUCT === 0
      ? [`ifneq ($(filter %_CN,$(TARGET_PRODUCT)),)`, `PRODUCT_PACKAGES += AppCn${node}`, "endif"]
      : []),
    ...children.map((child) => `$(call inherit-product, ${folder}/n${child}.mk)`),
    ...(node === 0
      ? [`$(call inherit-product, ${SHARED_MAKEFILE})`, "PRODUCT_PACKAGES += ActivationCn"]
      : []),
  ];
  return `${[...lines, LAST_LINE].join("\n")}\n`;
}

function policy(): string {
  const countries = (region: string) => (region === "EEA" ? "groups: [EEA]" : `countries: [${region}]`);
  const rest = REGIONS.filter((region) => region !== "WW").join(", ");
  const regions = REGIONS.map((region) =>
    region === "WW" ? `  WW: { all: true, except: [${rest}] }` : `  ${region}: { ${countries(region)} }`,
  );
  return `version: 1
regions:
${regions.join("\n")}
products:
${REGIONS.map((region) => `  - { match: "*_${region}", region: ${region} }`).join("\n")}
apps:
  activation:
    variants:
      - { region: CN, module: ActivationCn }
`;
}
