/** What an edit of a module's file, or of the board's configuration, changes for products that stay the same themselves. */
import { describe, expect, it } from "vitest";
import type { SourceFiles } from "../../../server/src/text/source-files.ts";
import { EditedFiles } from "../../../server/src/vfs/edited-files.ts";
import { analyze, runToEnd } from "../../../server/src/workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../../../server/src/workspace/settings.ts";
import type { Snapshot } from "../../../server/src/workspace/snapshot.ts";
import { memoryTree } from "../../harness/memory-tree.ts";

const MAKEFILE = "vendor/acme/Android.mk";
const PACKAGE = "include $(CLEAR_VARS)\nLOCAL_PACKAGE_NAME := ActivationCn\ninclude $(BUILD_PACKAGE)\n";
const BOARD = "device/a/one/BoardConfig.mk";

const base = memoryTree([
  ["device/a/AndroidProducts.mk", "PRODUCT_MAKEFILES := $(LOCAL_DIR)/one.mk\n"],
  ["device/a/one.mk", "PRODUCT_DEVICE := one\nPRODUCT_PACKAGES += ActivationCn Dialer\n"],
  [BOARD, "ACME := true\n"],
  [MAKEFILE, `ifeq ($(ACME),true)\n${PACKAGE}endif\n`],
  ["packages/Android.bp", 'android_app { name: "Dialer" }\n'],
  [
    "regionlint.yaml",
    `version: 1
regions: { CN: { countries: [CN] }, DACH: { countries: [AT, CH, DE] } }
products: [{ match: one, region: DACH }]
apps: { activation: { variants: [{ region: CN, module: ActivationCn }] } }
`,
  ],
]);

function analysis(files: SourceFiles, previous?: Snapshot): Snapshot {
  return runToEnd(analyze(files, DEFAULT_SETTINGS, previous));
}

function places({ findings }: Snapshot): string[] {
  return findings
    .filter(({ rule }) => rule === "foreign-app")
    .map(({ place }) => `${place.file.path}:${place.start}`);
}

const WORD = "device/a/one.mk:42";

describe("an analysis after an edit", () => {
  const before = analysis(base);

  it("starts from a module that is there", () => {
    expect(places(before)).toEqual([WORD]);
  });

  it.each<[what: string, edits: [path: string, text: string][], found: string[]]>([
    ["a makefile whose flag is another", [[MAKEFILE, `ifeq ($(ACME),no)\n${PACKAGE}endif\n`]], []],
    ["the board's configuration", [[BOARD, "ACME := false\n"]], []],
    [
      "an Android.bp that overrides",
      [["packages/Android.bp", 'android_app { name: "Dialer", overrides: ["ActivationCn"] }\n']],
      [],
    ],
    [
      "an Android.bp that requires",
      [["packages/Android.bp", 'android_app { name: "Dialer", required: ["ActivationCn"] }\n']],
      [WORD, "packages/Android.bp:42"],
    ],
    ["a new Android.mk above", [["vendor/Android.mk", ""]], []],
    ["nothing of the modules", [["device/a/other.mk", ""]], [WORD]],
  ])("sees %s", (_, edits, found) => {
    const edited = new EditedFiles(base, new Map(edits));
    const after = analysis(edited, before);
    expect(places(after)).toEqual(found);
    expect(places(analysis(edited))).toEqual(found);
    expect(places(analysis(base, after))).toEqual([WORD]);
  });

  it("keeps what it knew where nothing has changed", () => {
    const after = analysis(base, before);
    expect(after.products[0]).toBe(before.products[0]);
    expect(after.modules).toBe(before.modules);
  });
});
