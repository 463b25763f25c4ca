/** Starter policies: what is guessed, and that a guess is always a policy without a mistake of its own. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { starterPolicy } from "../../../server/src/features/starter-policy/starter-policy.ts";
import { parsePolicy } from "../../../server/src/policy/parse-policy.ts";
import { SourceFile } from "../../../server/src/text/source-file.ts";
import { makeWorld } from "../../generated/make-world.ts";
import { renderWorld } from "../../generated/render.ts";
import { parseFixture } from "../../harness/fixture.ts";
import { analyzeMemory } from "../../harness/memory-tree.ts";

const POLICY = "regionlint.yaml";

type Files = ReadonlyMap<string, string>;

/** The starter policy of a tree, and what is reported with it. */
function started(files: Files) {
  const text = starterPolicy(analyzeMemory(files, { policy: "" }));
  return { text, findings: analyzeMemory(new Map([...files, [POLICY, text]])).findings };
}

/** What a policy guesses, without comments. */
function policyOf(files: Files) {
  const { text } = started(files);
  return parsePolicy(new SourceFile("file:///p.yaml", "p.yaml", text), () => undefined).policy;
}

/** A tree of products by name; each has these lines, and besides what `more` has. */
function tree(
  products: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>> = {},
): Files {
  const names = Object.keys(products);
  return new Map([
    [
      "device/x/AndroidProducts.mk",
      `PRODUCT_MAKEFILES := ${names.map((n) => `$(LOCAL_DIR)/${n}.mk`).join(" ")}\n`,
    ],
    ...Object.entries(products).map(([name, text]) => [`device/x/${name}.mk`, `${text}\n`] as const),
    ...Object.entries(more),
  ]);
}

function markets(files: Files): Record<string, string> {
  const { text } = started(files);
  const { products } = analyzeMemory(new Map([...files, [POLICY, text]]));
  return Object.fromEntries(products.map((p) => [p.declaration.name, p.shipsTo.names.join("+")]));
}

const fixtures = fileURLToPath(new URL("../../fixtures", import.meta.url));
const FIXTURES = readdirSync(fixtures, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".txtar"))
  .sort();

describe("a starter policy", () => {
  it.each(FIXTURES)("has no mistake for the tree of %s", (name) => {
    const { before } = parseFixture(readFileSync(`${fixtures}/${name}`, "utf8"));
    const own = started(before.files).findings.filter(({ rule }) => rule.startsWith("policy-"));
    expect(own.map(({ message }) => message)).toEqual([]);
  });

  it("has no mistake for generated trees, and leaves no product without an entry", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const { findings } = started(renderWorld(makeWorld(seed)).files);
      const own = findings.filter(({ rule }) => rule.startsWith("policy-") || rule === "unmatched-product");
      expect(own.map(({ message }) => message)).toEqual([]);
    }
  });

  it("marks every entry as a guess", () => {
    const { text } = started(tree({ a_00CN: "", b: "PRODUCT_PACKAGES += FooCn FooEea" }));
    const entries = text.split("\n").filter((line) => /^ {2}\S/.test(line));
    expect(entries.length).toBeGreaterThan(4);
    const marked = text.match(/# guessed: /g) ?? [];
    const families = entries.filter((line) => /^ {2}"/.test(line)).length;
    expect(marked).toHaveLength(entries.filter((line) => !line.startsWith("  #")).length);
    expect(families).toBe(1);
  });
});

describe("products", () => {
  it("are grouped by the words of their names", () => {
    const names = [
      "a_00CN",
      "b_00CN",
      "a_eea_global",
      "a_in_global",
      "a_global",
      "zcmccx",
      "a_ru",
      "lone_in",
    ];
    expect(markets(tree(Object.fromEntries(names.map((name) => [name, ""]))))).toEqual({
      a_00CN: "CN",
      b_00CN: "CN",
      a_eea_global: "EEA",
      a_in_global: "IN",
      a_global: "WW",
      zcmccx: "CN",
      a_ru: "RU",
      lone_in: "ANYWHERE",
    });
  });

  it("are what their own names say, also where a pattern for others would match them", () => {
    expect(markets(tree({ china_x_eu: "", china_y: "", z_eu: "" }))).toEqual({
      china_x_eu: "EEA",
      china_y: "CN",
      z_eu: "EEA",
    });
  });

  it("are known by a property or their only locale, unless it is the usual one", () => {
    const files = tree({
      one: "PRODUCT_PROPERTY_OVERRIDES += ro.product.locale.region=CN",
      two: "PRODUCT_LOCALES := ja_JP",
      three: "PRODUCT_LOCALES := en_US\nPRODUCT_PROPERTY_OVERRIDES += ro.product.locale=en-US",
      four: "PRODUCT_LOCALES := zh_CN en_US",
    });
    expect(markets(files)).toEqual({ one: "CN", two: "JP", three: "ANYWHERE", four: "ANYWHERE" });
  });
});

describe("packs", () => {
  it("make a candidate of a product of which nothing but the packs of one region speaks, above the entry for all others", () => {
    const { text } = started(
      tree(
        {
          native: "include vendor/carriers/ctcc/config.mk",
          both: "include vendor/carriers/ctcc/config.mk\ninclude vendor/carriers/telcel/config.mk",
          none: "",
          x_telcel: "",
        },
        {
          "vendor/carriers/ctcc/config.mk": "PRODUCT_PACKAGES += SelfRegister\n",
          "vendor/carriers/telcel/config.mk": "PRODUCT_PACKAGES += Hall\n",
        },
      ),
    );
    const lines = text.split("\n");
    const candidates = lines.filter((line) => line.startsWith("  # - { match: "));
    expect(candidates).toEqual([
      '  # - { match: "native", region: CN }  # candidate: it has vendor/carriers/ctcc, unless that is a mistake',
    ]);
    const rest = lines.findIndex((line) => line.startsWith('  - { match: "*"'));
    expect(lines.indexOf(candidates[0] ?? "")).toBe(rest - 1);
  });

  const files = tree(
    {
      a_00EEA: "include vendor/q/flags.mk\n$(call inherit-product, vendor/q/shared.mk)",
    },
    {
      "vendor/q/flags.mk": "USES_CT := true\nARCH := arm64\n",
      "vendor/q/shared.mk": `ifeq ($(strip $(USES_CT)),true)
$(call inherit-product, vendor/q/China/products.mk)
endif
ifeq ($(ARCH),arm64)
$(call inherit-product, vendor/q/verizon/products.mk)
endif
`,
      "vendor/q/China/products.mk": "PRODUCT_PACKAGES += AutoReg ClockCn\n",
      "vendor/q/verizon/products.mk": "PRODUCT_PACKAGES += VzwSetup\n",
    },
  );

  it("are folders whose name is a region's, and what lets them in is a gate", () => {
    const { scopes, gates, apps } = policyOf(files);
    expect(scopes.map(({ makefiles, region }) => [makefiles[0]?.value, region.names])).toEqual([
      ["vendor/q/China/**", ["CN"]],
    ]);
    expect(gates.map(({ variable, on, off, region }) => [variable.value, on, off, region.names])).toEqual([
      ["USES_CT", "true", "false", ["CN"]],
    ]);
    expect(apps).toEqual([]);
    expect(started(files).text).toContain(
      '# - { makefiles: "vendor/q/verizon/**", region: US }  # candidate',
    );
  });

  it("are the folders of single regions within one for the world", () => {
    const pack = (name: string) => `vendor/plus/Global/${name}/products.mk`;
    const files = tree(
      {
        one_in: `include ${pack("IndiaCommon")}`,
        one_eea: `include ${pack("IndiaCommon")}\ninclude ${pack("Common")}`,
      },
      {
        [pack("IndiaCommon")]: "PRODUCT_PACKAGES += Guide\n",
        [pack("Common")]: "PRODUCT_PACKAGES += Search\n",
      },
    );
    const { findings } = started(files);
    expect(policyOf(files).scopes.map(({ makefiles }) => makefiles[0]?.value)).toEqual([
      "vendor/plus/Global/IndiaCommon/**",
    ]);
    expect(findings.map(({ rule, products }) => [rule, products.map(({ name }) => name)])).toEqual([
      ["foreign-app", ["one_eea"]],
    ]);
  });

  it("are YAML files that name a region and products of the tree, where all of a folder do", () => {
    const yaml = (region: string) =>
      `region: ${region}\nproducts: ["a_*"]\npackages: { add: [FeedbackCn] }\n`;
    const more = {
      "device/x/regions/cn.yaml": yaml("CN"),
      "device/x/regions/ww.yaml": yaml("WW"),
      "device/x/other/mars.yaml": yaml("Mars"),
      "device/x/conf/cn.yaml": yaml("CN"),
      "device/x/conf/settings.yaml": "colour: red\n",
    };
    const { overlays } = policyOf(tree({ a_00EEA: "" }, more));
    expect(overlays.map(({ paths, kind }) => [paths[0]?.value, kind])).toEqual([
      ["device/x/regions/*.yaml", "region-overlay"],
    ]);
  });

  it("have gates that are named for a region", () => {
    const { gates } = policyOf(
      tree({
        a: "X_CMCC_RCS := yes\nX_CMCC_VOLTE := no\nX_EEA := yes\nifeq ($(X_CMCC_RCS)$(X_CMCC_VOLTE)$(X_EEA),yesnoyes)\nPRODUCT_PACKAGES += A\nendif",
      }),
    );
    expect(gates.map(({ variable, off }) => [variable.value, off])).toEqual([["X_CMCC_RCS", "no"]]);
  });

  it("are found in the wrong product at once", () => {
    const [finding] = started(files).findings.filter(({ severity }) => severity === "error");
    expect(finding).toMatchObject({ rule: "foreign-app", place: { file: { path: "vendor/q/shared.mk" } } });
    expect(finding?.message).toContain("USES_CT");
  });
});

describe("apps, endpoints and overlays", () => {
  it("are families by the rest of their names, the plain name for all other regions", () => {
    const files = tree({ a_00EEA: "PRODUCT_PACKAGES += ClockCn ClockEea Clock Camera.apk libwcn" });
    const [family, ...more] = policyOf(files).apps;
    expect(more).toEqual([]);
    expect(family?.name).toBe("clock");
    expect(
      family?.variants.map(({ region, modules }) => [region.names, modules.map((m) => m.value)]),
    ).toEqual([
      [["CN"], ["ClockCn"]],
      [["EEA"], ["ClockEea"]],
      [["WW"], ["Clock"]],
    ]);
  });

  it("are of the country under whose code a host is registered, if that code says anything", () => {
    const files = tree({
      a: "PRODUCT_PROPERTY_OVERRIDES += ro.a=https://x.vnet.cn/ ro.b=https://y.example.io/ ro.c=https://z.orange.fr/",
    });
    const { text } = started(files);
    expect(policyOf(files).endpoints.map(({ host, region }) => [host.value, region.names])).toEqual([
      ["*.vnet.cn", ["CN"]],
    ]);
    expect(text).toContain('# - { host: "*.orange.fr", region: FR }');
    expect(text).not.toContain("example.io");
  });

  it("are no apps where they are runtime resource overlays, which may wait for a condition", () => {
    const manifest = `<manifest xmlns:android="http://schemas.android.com/apk/res/android" package="a.b">
  <overlay android:targetPackage="android" android:isStatic="true"
      android:requiredSystemPropertyName="ro.boot.hwc" android:requiredSystemPropertyValue="CN" />
</manifest>`;
    const files = tree(
      { a: "PRODUCT_PACKAGES += aCNWifiOverlay" },
      {
        "device/x/rro/aCNWifiOverlay/Android.bp": 'runtime_resource_overlay { name: "aCNWifiOverlay" }\n',
        "device/x/rro/aCNWifiOverlay/AndroidManifest.xml": manifest,
      },
    );
    expect(policyOf(files).apps).toEqual([]);
    const found = started(files).findings.map(({ rule, certainty }) => `${rule} ${certainty}`);
    expect(found).toEqual(["foreign-overlay possible"]);
  });

  it("are overlays by their directory's name", () => {
    const files = tree(
      { a_00WW: "DEVICE_PACKAGE_OVERLAYS += device/x/overlay device/x/overlay_cmcc" },
      { "device/x/overlay_cmcc/a.xml": "", "device/x/overlay/a.xml": "" },
    );
    expect(policyOf(files).overlays.map(({ paths }) => paths[0]?.value)).toEqual(["**/overlay_cmcc/**"]);
  });
});
