/** How the way of a finding is told where it is not as simple as in the example: many products, undecidable and negated conditions. */
import { describe, expect, it } from "vitest";
import { type Diagnostic, diagnostics } from "../../../server/src/features/diagnostics.ts";
import type { Snapshot } from "../../../server/src/workspace/snapshot.ts";
import { analyzeMemory } from "../../harness/memory-tree.ts";

const POLICY = `version: 1
regions: { CN: { countries: [CN] }, WW: { all: true, except: [CN] } }
products:
  - { match: "*_ww*", region: WW }
apps:
  activation:
    variants:
      - { region: CN, module: ActivationCn }
      - { region: WW, module: ActivationWw }
`;

function phones(names: readonly string[], common: string): Snapshot {
  return analyzeMemory([
    ["regionlint.yaml", POLICY],
    [
      "d/AndroidProducts.mk",
      `PRODUCT_MAKEFILES := ${names.map((name) => `$(LOCAL_DIR)/${name}.mk`).join(" ")}\n`,
    ],
    ["d/common.mk", common],
    ...names.map((name): [string, string] => [`d/${name}.mk`, "$(call inherit-product, d/common.mk)\n"]),
  ]);
}

function only(snapshot: Snapshot): Diagnostic {
  const all = [...diagnostics(snapshot).values()].flat();
  if (all.length !== 1 || all[0] === undefined) throw new Error(`${all.length} diagnostics instead of one`);
  return all[0];
}

function told({ related }: Diagnostic): string[] {
  return related.map(({ place, message }) => {
    return `${place.file.path}:${place.file.positionAt(place.start).line + 1} ${message}`;
  });
}

describe("diagnostics", () => {
  it("tell the way of eight further products and name the rest", () => {
    const names = Array.from({ length: 14 }, (_, index) => `p_ww${String(index).padStart(2, "0")}`);
    const lines = told(only(phones(names, "PRODUCT_PACKAGES += ActivationCn\n")));
    expect(lines.filter((line) => line.endsWith(" starts here"))).toHaveLength(9);
    expect(lines.filter((line) => line.includes("reaches"))).toEqual([
      "d/common.mk:1 reaches p_ww09, p_ww10, p_ww11, p_ww12 and p_ww13 too",
    ]);
  });

  it("say which condition cannot be decided, and why", () => {
    const found = only(phones(["p_ww"], "ifeq ($(shell date),x)\nPRODUCT_PACKAGES += ActivationCn\nendif\n"));
    expect(found.severity).toBe("warning");
    expect(
      told(found).some((line) => /^d\/common\.mk:1 `ifeq .*` cannot be decided: .*shell/.test(line)),
    ).toBe(true);
  });

  it("say of a flag that nobody set that it is not set, at the conditional", () => {
    const common = "ifneq ($(NO_CHINA),true)\nPRODUCT_PACKAGES += ActivationCn\nendif\n";
    expect(told(only(phones(["p_ww"], common))).at(-1)).toBe("d/common.mk:1 `NO_CHINA` is not set");
  });

  it("tell no place twice in the same words", () => {
    const lines = told(only(phones(["p_ww", "q_ww"], "A := ActivationCn\nPRODUCT_PACKAGES += $(A)\n")));
    expect(new Set(lines).size).toBe(lines.length);
    expect(lines).toContain("d/common.mk:2 `$(A)` brings it in here");
    expect(lines).toContain("d/common.mk:1 `ActivationCn` is named here");
  });
});

describe("what could not be followed", () => {
  it("is told once at its place, with the products that it concerns", () => {
    const snapshot = phones(
      ["a_ww", "b_ww"],
      "PRODUCT_PACKAGES += Camera $(shell get_list)\nDEVICE_PACKAGE_OVERLAYS += $(shell x)/overlay\n",
    );
    const all = [...diagnostics(snapshot).values()].flat();
    expect(all.map(({ severity, rule, message }) => [severity, rule, message])).toEqual([
      [
        "info",
        "incomplete",
        "Not checked in a_ww and b_ww: a word of PRODUCT_PACKAGES is not known: $(shell get_list) would have to be run, and nothing from a tree is run",
      ],
      [
        "info",
        "incomplete",
        "Not checked in a_ww and b_ww: a word of DEVICE_PACKAGE_OVERLAYS is not known: $(shell x) would have to be run, and nothing from a tree is run",
      ],
    ]);
    expect(all.map(({ place }) => place.file.text.slice(place.start, place.end))).toEqual([
      "$(shell get_list)",
      "$(shell x)/overlay",
    ]);
  });
});
