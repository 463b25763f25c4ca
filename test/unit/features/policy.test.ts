/** The policy in an editor: completion, hover, definition, references and code lenses, on trees in memory. */
import { describe, expect, it } from "vitest";
import { codeLenses } from "../../../server/src/features/code-lenses.ts";
import { completion } from "../../../server/src/features/completion.ts";
import { definition } from "../../../server/src/features/definition.ts";
import { hover } from "../../../server/src/features/hover.ts";
import { references } from "../../../server/src/features/references.ts";
import { applyTextEdits } from "../../../server/src/text/text-edit.ts";
import { recordedApk } from "../../apk/recorded-apk.ts";
import { analyzeMemory } from "../../harness/memory-tree.ts";

const POLICY = "regionlint.yaml";
const CURSOR = "|";

const TREE: Readonly<Record<string, string>> = {
  "device/x/AndroidProducts.mk":
    "PRODUCT_MAKEFILES := $(LOCAL_DIR)/phone_00CN.mk $(LOCAL_DIR)/phone_00EEA.mk $(LOCAL_DIR)/tablet_00EEA.mk\n",
  "device/x/phone_00CN.mk": "$(call inherit-product, vendor/q/China/pack.mk)\nPRODUCT_PACKAGES += Plain\n",
  "device/x/phone_00EEA.mk":
    "ifeq ($(USE_CLOCK),true)\n$(call inherit-product, vendor/q/common.mk)\nendif\nPRODUCT_PACKAGES += ClockCn\n",
  "device/x/tablet_00EEA.mk":
    "include vendor/q/flags.mk\nifeq ($(USE_CLOCK),true)\nPRODUCT_PACKAGES += Clock\nendif\nPRODUCT_PROPERTY_OVERRIDES += ro.t=https://t.vnet.cn/x\nDEVICE_PACKAGE_OVERLAYS += device/x/overlay-cn\n",
  "device/x/overlay-cn/res/values/a.xml": "<resources/>\n",
  "vendor/q/China/pack.mk": "PRODUCT_PACKAGES += ClockCn\n",
  "vendor/q/flags.mk": "USE_CLOCK := true\n",
  "vendor/q/common.mk": "",
  "vendor/q/Android.bp": 'android_app { name: "ClockCn", package_name: "com.q.clock" }\n',
  "base.yaml": "version: 1\nregions: { DACH: { countries: [AT, CH, DE] } }\n",
};

const OWN = `version: 1
extends: base.yaml
regions:
  CN: { countries: [CN] }
products:
  - { match: "phone_*", region: CN }
  - { match: "*_00EEA", region: [EEA, DACH] }
  - { match: none, region: CN }
scopes:
  - { makefiles: "vendor/q/China/**", region: CN }
apps:
  clock:
    variants:
      - { region: CN, module: ClockCn, package: com.q.clock }
      - { region: EEA, module: Missing }
endpoints:
  - { host: "*.vnet.cn", region: CN }
overlays:
  - { path: "**/overlay-cn/**", region: CN }
gates:
  - { variable: USE_CLOCK, on: "true", off: "false", region: CN }
waivers:
  - { rule: foreign-app, subject: "t.vnet*", reason: known }
`;

/** The analysis of the tree with a policy, and the offset of the cursor in it. */
function opened(marked: string, path = POLICY) {
  const text = path === POLICY ? marked : OWN;
  const offset = marked.indexOf(CURSOR);
  const plain = marked.replace(CURSOR, "");
  const files = new Map(Object.entries(TREE));
  files.set(POLICY, text.replace(CURSOR, ""));
  if (path !== POLICY) files.set(path, plain);
  const snapshot = analyzeMemory(files);
  const file = snapshot.files.read(path);
  if (file === undefined) throw new Error(`no ${path}`);
  return { snapshot, file, offset };
}

/** The policy with the cursor behind the first `text`, or that of the `skip`th one after it. */
function at(text: string, skip = 0): string {
  let index = OWN.indexOf(text);
  for (let left = skip; left > 0; left--) index = OWN.indexOf(text, index + 1);
  if (index < 0) throw new Error(`no ${text}`);
  return `${OWN.slice(0, index + text.length)}${CURSOR}${OWN.slice(index + text.length)}`;
}

function completed(marked: string) {
  const { snapshot, file, offset } = opened(marked);
  const { items } = completion(snapshot, file, offset);
  return { items, labels: items.map(({ label }) => label), file };
}

/** The text after a completion is chosen. */
function chosen(marked: string, label: string): string {
  const { items, file } = completed(marked);
  const item = items.find((candidate) => candidate.label === label);
  if (item === undefined) throw new Error(`${label} is not offered: ${items.map((i) => i.label).join(", ")}`);
  return applyTextEdits(file.text, [{ place: item.place, newText: item.newText }]);
}

const where = (place: { file: { path: string; text: string }; start: number; end: number }) =>
  `${place.file.path} ${place.file.text.slice(place.start, place.end)}`;

describe("completion", () => {
  it.each([
    [
      "the sections that are not there yet",
      "version: 1\nproducts: []\n|",
      ["extends", "regions", "scopes"],
      ["version", "products"],
    ],
    ["the keys of an entry", "version: 1\nscopes:\n  - |\n", ["makefiles", "region"], ["scopes"]],
    [
      "the other keys of an entry in braces",
      "version: 1\nscopes:\n  - { makefiles: a.mk, | }\n",
      ["region"],
      ["makefiles"],
    ],
    [
      "the keys on a line of their own",
      "version: 1\napps:\n  a:\n    variants:\n      - module: A\n        |\n",
      ["region", "package", "inherit"],
      ["module"],
    ],
    [
      "the conditions of a match",
      "version: 1\nproducts:\n  - { match: { | }, region: CN }\n",
      ["name", "makefile", "variant", "property"],
      [],
    ],
    [
      "regions, groups and countries",
      "version: 1\nregions: { HOME: { countries: [DE] } }\nscopes: [{ makefiles: a.mk, region: | }]\n",
      ["HOME", "EEA", "CN"],
      [],
    ],
    ["countries alone", "version: 1\nregions: { HOME: { countries: [DE, |] } }\n", ["CN"], ["EEA", "HOME"]],
    [
      "countries in a block list",
      "version: 1\nregions:\n  HOME:\n    countries:\n      - |\n",
      ["CN"],
      ["EEA"],
    ],
    ["groups alone", "version: 1\nregions: { HOME: { groups: | } }\n", ["EEA", "GDPR"], ["CN"]],
    ["products", 'version: 1\nproducts: [{ match: "|", region: CN }]\n', ["phone_00CN", "tablet_00EEA"], []],
    [
      "makefiles that products read",
      "version: 1\nscopes: [{ makefiles: [|], region: CN }]\n",
      ["vendor/q/China/pack.mk", "vendor/q/flags.mk"],
      [],
    ],
    [
      "modules of products and of the tree",
      "version: 1\napps: { a: { variants: [{ module: | }] } }\n",
      ["ClockCn", "Plain"],
      [],
    ],
    [
      "hosts and the domains above",
      "version: 1\nendpoints: [{ host: | }]\n",
      ["t.vnet.cn", "*.vnet.cn"],
      ["*.cn"],
    ],
    ["overlay directories", "version: 1\noverlays: [{ path: |, region: CN }]\n", ["device/x/overlay-cn"], []],
    [
      "what conditionals read",
      "version: 1\ngates: [{ variable: |, on: a, off: b, region: CN }]\n",
      ["USE_CLOCK"],
      [],
    ],
    ["properties", "version: 1\nproducts: [{ match: { property: { | } }, region: CN }]\n", ["ro.t"], []],
    ["rules", "version: 1\nwaivers: [{ rule: | }]\n", ["foreign-app", "foreign-endpoint"], []],
    ["true and false", "version: 1\napps: { a: { required: |, variants: [] } }\n", ["true", "false"], []],
    [
      "the kinds of overlays",
      "version: 1\noverlays: [{ path: a, kind: | }]\n",
      ["overlay", "region-overlay"],
      [],
    ],
    [
      "application ids of the policy's modules",
      "version: 1\napps: { a: { variants: [{ module: ClockCn, package: | }] } }\n",
      ["com.q.clock"],
      [],
    ],
  ])("offers %s", (_, marked, wanted, unwanted) => {
    const { labels } = completed(marked);
    expect(labels).toEqual(expect.arrayContaining(wanted));
    expect(labels.filter((label) => unwanted.includes(label))).toEqual([]);
  });

  it.each([
    "version: 1\n# |\n",
    "version: 1\napps:\n  |\n",
    "version: 1\nwaivers: [{ rule: foreign-app, reason: | }]\n",
  ])("offers nothing in %j", (marked) => {
    expect(completed(marked).labels).toEqual([]);
  });

  it("offers a region of the policy once, also where a group has its name", () => {
    const { labels } = completed(
      "version: 1\nregions: { EEA: { groups: [EEA] } }\nscopes: [{ makefiles: a.mk, region: | }]\n",
    );
    expect(labels.filter((label) => label === "EEA")).toEqual(["EEA"]);
  });

  it("replaces the word around the cursor, and quotes what YAML would read otherwise", () => {
    const host = "version: 1\nendpoints: [{ host: t.v|net.xx, region: CN }]\n";
    expect(chosen(host, "t.vnet.cn")).toContain("{ host: t.vnet.cn, region");
    expect(chosen("version: 1\nendpoints: [{ host: vnet|, region: CN }]\n", "*.vnet.cn")).toContain(
      '{ host: "*.vnet.cn", region',
    );
    expect(chosen('version: 1\nendpoints: [{ host: "*.v|", region: CN }]\n', "*.vnet.cn")).toContain(
      '{ host: "*.vnet.cn", region',
    );
    expect(chosen('version: 1\nproducts: [{ match: "*_00|", region: CN }]\n', "*_00EEA")).toContain(
      '"*_00EEA"',
    );
    expect(chosen('version: 1\nproducts: [{ match: "p*_00|", region: CN }]\n', "phone_00EEA")).toContain(
      '"phone_00EEA"',
    );
    expect(chosen("version: 1\nwaivers: [{ ru| }]\n", "rule")).toContain("{ rule:  }");
    expect(chosen("version: 1\nsco|: []\n", "scopes")).toContain("\nscopes: []");
    expect(chosen("version: 1\nregions: { X: { countries: [N|] } }\n", "NO")).toContain('["NO"]');
  });

  it("is the policy's alone", () => {
    const { snapshot, file } = opened(`${TREE["vendor/q/flags.mk"]}${CURSOR}`, "vendor/q/flags.mk");
    expect(completion(snapshot, file, 0).items).toEqual([]);
  });
});

describe("hover", () => {
  const text = (marked: string) => {
    const { snapshot, file, offset } = opened(marked);
    return hover(snapshot, file, offset)?.markdown ?? "";
  };

  it("on a key says what it means", () => {
    expect(text(at("scopes"))).toContain("Makefiles that are for one region only.");
    expect(text(at("makefiles"))).toContain("needed");
  });

  it("on a region says which countries it is", () => {
    expect(text(at("DACH"))).toContain("3 countries: AT, CH, DE");
    expect(text(at("region: CN"))).toContain("1 country: CN");
    expect(text(at("[EEA"))).toContain("read on 20");
    expect(text(at("countries: [CN"))).toContain("China");
    expect(text(at("\n  CN"))).toContain("region of this policy");
  });

  it("on a pattern or name says what it matches now", () => {
    expect(text(at("phone_"))).toContain("matches in 2 products");
    expect(text(at("phone_"))).toContain("`phone_00EEA`");
    expect(text(at("match: none"))).toContain("matches nothing");
    expect(text(at("q/China"))).toContain("1 product: `vendor/q/China/pack.mk`");
    expect(text(at("vnet"))).toContain("`t.vnet.cn`");
    expect(text(at("vnet"))).toContain("`tablet_00EEA` (**foreign**)");
    expect(text(at("/overlay"))).toContain("`device/x/overlay-cn`");
    expect(text(at("module: Clock"))).toContain("`ClockCn`: module");
    expect(text(at("com.q.clock"))).toContain("`ClockCn`");
    expect(text(at("USE_CLOCK"))).toContain("vendor/q/flags.mk:1");
    expect(text(at("foreign-app"))).toContain("reports");
  });
});

describe("definition", () => {
  const leads = (marked: string) => {
    const { snapshot, file, offset } = opened(marked);
    return definition(snapshot, file, offset).map(({ target }) => where(target));
  };

  it.each([
    [
      "phone_",
      [
        "device/x/AndroidProducts.mk $(LOCAL_DIR)/phone_00CN.mk",
        "device/x/AndroidProducts.mk $(LOCAL_DIR)/phone_00EEA.mk",
      ],
    ],
    ["q/China", ["vendor/q/China/pack.mk "]],
    ["module: Clock", ["vendor/q/Android.bp ClockCn"]],
    ["com.q", ["vendor/q/Android.bp ClockCn"]],
    ["vnet", ["device/x/tablet_00EEA.mk https://t.vnet.cn/x"]],
    ["/overlay", ["device/x/tablet_00EEA.mk device/x/overlay-cn"]],
    ["region: CN", [`${POLICY} CN`]],
    ["DACH", ["base.yaml DACH"]],
    ["base.y", ["base.yaml "]],
    ["USE_CLOCK", ["vendor/q/flags.mk USE_CLOCK := true"]],
    ["foreign-app", []],
  ])("leads from %s", (text, wanted) => {
    expect(leads(at(text))).toEqual(wanted);
  });
});

describe("references", () => {
  const found = (marked: string, path = POLICY) => {
    const { snapshot, file, offset } = opened(marked, path);
    return references(snapshot, file, offset).map(where);
  };
  const inTree = (path: string, text: string) => {
    const content = TREE[path] ?? "";
    const index = content.indexOf(text) + text.length;
    return found(`${content.slice(0, index)}${CURSOR}${content.slice(index)}`, path);
  };

  it("of what stands in the tree are its entries in the policy, then its other places", () => {
    expect(inTree("vendor/q/China/pack.mk", "Clock")).toEqual([
      `${POLICY} { region: CN, module: ClockCn, package: com.q.clock }`,
      "device/x/phone_00EEA.mk ClockCn",
      "vendor/q/China/pack.mk ClockCn",
    ]);
    expect(inTree("device/x/tablet_00EEA.mk", "vnet")).toContain(
      `${POLICY} { host: "*.vnet.cn", region: CN }`,
    );
    expect(inTree("device/x/tablet_00EEA.mk", "overlay-c")).toContain(
      `${POLICY} { path: "**/overlay-cn/**", region: CN }`,
    );
    expect(inTree("device/x/phone_00CN.mk", "China")).toEqual([
      `${POLICY} { makefiles: "vendor/q/China/**", region: CN }`,
    ]);
    expect(inTree("device/x/AndroidProducts.mk", "phone_00C")).toEqual([
      `${POLICY} { match: "phone_*", region: CN }`,
    ]);
    expect(inTree("device/x/phone_00CN.mk", "Plai")).toEqual(["device/x/phone_00CN.mk Plain"]);
  });

  it("of an entry are what it matches, of a region all its uses", () => {
    expect(found(at("module: Clock"))).toEqual([
      "device/x/phone_00EEA.mk ClockCn",
      "vendor/q/China/pack.mk ClockCn",
    ]);
    expect(found(at("\n  CN"))).toHaveLength(8);
    expect(found(at("DACH"))).toEqual([`${POLICY} DACH`, "base.yaml DACH"]);
    expect(found(at("t.vnet*"))).toEqual(["device/x/tablet_00EEA.mk https://t.vnet.cn/x"]);
  });
});

describe("code lenses", () => {
  it("say of each entry how much it is about", () => {
    const { snapshot, file } = opened(OWN + CURSOR);
    const lines = codeLenses(snapshot, file).map(({ place, title, targets }) => [
      file.positionAt(place.start).line + 1,
      title,
      targets.length,
    ]);
    expect(lines).toEqual([
      [6, "matches 2 products", 2],
      [7, "matches 2 products, of which earlier entries take 1", 2],
      [8, "matches no product", 0],
      [10, "1 makefile in 1 product", 1],
      [14, "in 2 products", 2],
      [15, "in no product", 0],
      [17, "in 1 product", 1],
      [19, "1 overlay in 1 product", 1],
      [21, "on in 1 product", 1],
    ]);
  });

  it("count a gate where it is on, and an app that is copied as a file by its application id", () => {
    const { bytes } = recordedApk("utf8");
    const snapshot = analyzeMemory(
      new Map<string, string | Uint8Array>([
        ["device/x/AndroidProducts.mk", "PRODUCT_MAKEFILES := $(LOCAL_DIR)/a.mk $(LOCAL_DIR)/b.mk\n"],
        ["device/x/a.mk", "GATE := no\ninclude device/x/common.mk\n"],
        [
          "device/x/b.mk",
          "GATE := yes\ninclude device/x/common.mk\nPRODUCT_COPY_FILES += device/x/C.apk:system/app/C/C.apk\n",
        ],
        [
          "device/x/common.mk",
          "ifeq ($(GATE),yes)\nPRODUCT_PACKAGES += P\nelse\nPRODUCT_PACKAGES += Q\nendif\n",
        ],
        ["device/x/C.apk", bytes],
        [
          POLICY,
          `version: 1\napps: { c: { variants: [{ region: CN, package: com.example.autoregistration }] } }\ngates: [{ variable: GATE, on: "yes", off: "no", region: CN }]\n`,
        ],
      ]),
    );
    const [file] = snapshot.policyFiles;
    const titles = file && codeLenses(snapshot, file).map(({ title }) => title);
    expect(titles).toEqual(["in 1 product", "on in 1 product"]);
  });

  it("count a host that stands in an installed app", () => {
    const snapshot = analyzeMemory(
      new Map([
        ["device/x/AndroidProducts.mk", "PRODUCT_MAKEFILES := $(LOCAL_DIR)/a.mk\n"],
        ["device/x/a.mk", "PRODUCT_PACKAGES += Client\n"],
        ["vendor/x/Android.bp", 'android_app { name: "Client", srcs: ["A.java"] }\n'],
        ["vendor/x/A.java", 'a("https://zzhc.vnet.cn/");\n'],
        [POLICY, 'version: 1\nendpoints: [{ host: "*.vnet.cn", region: CN }]\n'],
      ]),
    );
    const [file] = snapshot.policyFiles;
    expect(file && codeLenses(snapshot, file).map(({ title }) => title)).toEqual(["in 1 product"]);
  });

  it("are of the file in which the entries stand", () => {
    const { snapshot } = opened(OWN + CURSOR);
    const base = snapshot.files.read("base.yaml");
    expect(base && codeLenses(snapshot, base)).toEqual([]);
  });
});
