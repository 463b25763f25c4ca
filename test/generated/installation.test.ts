/** Asks GNU make, with the macros of AOSP's core/main.mk, which modules products install that list, require and override at random. */
import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { analyzeMemory } from "../harness/memory-tree.ts";
import { Random } from "./random.ts";

const hasMake = spawnSync("make", ["--version"], { encoding: "utf8" }).stdout?.includes("GNU Make") ?? false;
const GRAPHS = 400;

interface Module {
  readonly name: string;
  readonly required: readonly string[];
  readonly overrides: readonly string[];
}

interface Graph {
  readonly modules: readonly Module[];
  readonly listed: readonly string[];
}

/** Few modules, so that lists meet: circles, what overrides what requires it, what is overridden in a later round. */
function makeGraph(random: Random): Graph {
  const names = Array.from({ length: random.between(3, 9) }, (_, index) => `M${index}`);
  const others = (name: string, chance: number) =>
    names.filter((other) => other !== name && random.chance(chance));
  const modules = names.map((name) => ({ name, required: others(name, 0.2), overrides: others(name, 0.08) }));
  const listed = random.some(names).slice(0, random.between(1, 4));
  return { modules, listed: listed.map((name) => (random.chance(0.15) ? `${name}:32` : name)) };
}

/** Rule: `module-overrides`, `expand-required-modules` and `product-installed-modules` in core/main.mk, for one processor. */
const MACROS = `
define module-overrides
$(foreach m,$(1),$(PACKAGES.$(m).OVERRIDES))
endef
define expand-required-modules
$(eval _erm_req := $(foreach m,$(2),$(ALL_MODULES.$(m).REQUIRED_FROM_TARGET))) \\
$(eval _erm_new_modules := $(sort $(filter-out $($(1)),$(_erm_req)))) \\
$(eval _erm_new_overrides := $(call module-overrides,$(_erm_new_modules))) \\
$(eval _erm_all_overrides := $(3) $(_erm_new_overrides)) \\
$(eval _erm_new_modules := $(filter-out $(_erm_all_overrides), $(_erm_new_modules))) \\
$(eval $(1) := $(filter-out $(_erm_new_overrides),$($(1)))) \\
$(eval $(1) += $(_erm_new_modules)) \\
$(if $(_erm_new_modules),\\
  $(call expand-required-modules,$(1),$(_erm_new_modules),$(_erm_all_overrides)))
endef
define product-installed-modules
  $(eval _pif_modules := $(LISTED)) \\
  $(eval _pif_overrides := $(call module-overrides,$(_pif_modules))) \\
  $(eval _pif_modules := $(filter-out $(_pif_overrides), $(_pif_modules))) \\
  $(eval _pif_modules := $(sort $(patsubst %:32,%,$(_pif_modules)))) \\
  $(call expand-required-modules,_pif_modules,$(_pif_modules),$(_pif_overrides)) \\
  $(_pif_modules)
endef
`.replaceAll("\\\\", "\\");

/** What make installs of each graph. */
function byMake(graphs: readonly Graph[]): string[] {
  const parts = graphs.map(({ modules, listed }) => [
    ...modules.flatMap(({ name, required, overrides }) => [
      `ALL_MODULES.${name}.REQUIRED_FROM_TARGET := ${required.join(" ")}`,
      `PACKAGES.${name}.OVERRIDES := ${overrides.join(" ")}`,
    ]),
    `LISTED := ${listed.join(" ")}`,
    "$(info @ $(sort $(call product-installed-modules)))",
  ]);
  const input = [MACROS, ...parts.flat(), "all: ;", ""].join("\n");
  const { stdout, stderr } = spawnSync("make", ["-f", "-"], { encoding: "utf8", input });
  expect(stderr).toBe("");
  return stdout.split("\n").flatMap((line) => (line.startsWith("@") ? [line.slice(1).trim()] : []));
}

function byUs({ modules, listed }: Graph): string {
  const text = (words: readonly string[]) => words.map((word) => JSON.stringify(word)).join(", ");
  const snapshot = analyzeMemory([
    ["device/a/AndroidProducts.mk", "PRODUCT_MAKEFILES := $(LOCAL_DIR)/one.mk\n"],
    ["device/a/one.mk", `PRODUCT_PACKAGES := ${listed.join(" ")}\n`],
    [
      "Android.bp",
      modules
        .map(
          ({ name, required, overrides }) =>
            `android_app { name: "${name}", required: [${text(required)}], overrides: [${text(overrides)}] }\n`,
        )
        .join(""),
    ],
  ]);
  const names = snapshot.products[0]?.facts.map(({ name }) => name) ?? [];
  return [...new Set(names)].sort().join(" ");
}

describe.skipIf(!hasMake)("what is installed", () => {
  it("is what AOSP's macros say", () => {
    const random = new Random(7);
    const graphs = Array.from({ length: GRAPHS }, () => makeGraph(random));
    const wanted = byMake(graphs);
    expect(wanted).toHaveLength(GRAPHS);
    graphs.forEach((graph, index) => {
      expect(byUs(graph), JSON.stringify(graph)).toBe(wanted[index]);
    });
  });
});
