/** Whose a host is, by what evidence, and that it is shown as what it is. */
import { describe, expect, it } from "vitest";
import { hostEvidence } from "../../../server/src/endpoints/ownership.ts";
import { ownerEvidence } from "../../../server/src/facts/host-evidence.ts";
import { occurrences } from "../../../server/src/features/occurrences.ts";
import { renderExplainJson } from "../../../server/src/reports/explain-json.ts";
import { subjectNotes } from "../../../server/src/reports/subject-notes.ts";
import { analyzeMemory } from "../../harness/memory-tree.ts";

const kinds = (host: string) => hostEvidence(host).map(({ kind }) => kind);
const sentences = (name: string) => ownerEvidence({ name }).map(({ sentence }) => sentence);

describe("evidence", () => {
  it("is an entry of the table", () => {
    expect(hostEvidence("path1.xtracloud.net")).toMatchObject([
      { host: { organisation: "Qualcomm", country: "US" } },
    ]);
    expect(hostEvidence("mpush-api.aliyun.com")).toMatchObject([{ host: { purpose: "push" } }]);
    expect(hostEvidence("connectivitycheck.gstatic.cn")).toMatchObject([{ host: { country: "US" } }]);
  });

  it("is the network that a name is made for", () => {
    expect(sentences("aes.mnc001.mcc208.pub.3gppnetwork.org")).toEqual([
      "aes.mnc001.mcc208.pub.3gppnetwork.org is named for a network of mobile country code 208 (France)",
    ]);
    expect(kinds("aes.mnc001.mcc999.pub.3gppnetwork.org")).toEqual([]);
  });

  it.each([
    ["push.example.cn", "CN"],
    ["push.example.co.uk", "GB"],
    ["例子.中国", "CN"],
    ["xn--fsqu00a.xn--fiqs8s", "CN"],
  ])("is, weakly, the country code of %s", (host, country) => {
    expect(hostEvidence(host)).toMatchObject([{ kind: "country-domain", country }]);
    expect(sentences(host)[0]).toContain("weak evidence");
  });

  it.each([
    "push.example.com",
    "push.example.io",
    "push.example.tv",
    "push.example.eu",
    "8.8.8.8",
    "2001:db8::1",
  ])("is none for %s", (host) => expect(hostEvidence(host)).toEqual([]));
});

const TREE: [string, string][] = [
  ["device/x/AndroidProducts.mk", "PRODUCT_MAKEFILES := $(LOCAL_DIR)/x_ww.mk\n"],
  [
    "device/x/x_ww.mk",
    "PRODUCT_VENDOR_PROPERTIES += ro.x.url=http://zzhc.vnet.cn:9999/ ro.x.push=p.example.cn\n",
  ],
  [
    "regionlint.yaml",
    `version: 1
regions: { CN: { countries: [CN] }, WW: { all: true, except: [CN] } }
products: [{ match: "*", region: WW }]
endpoints:
  - { host: "*.vnet.cn", owner: Example Telecom, region: CN, data: [imei] }
`,
  ],
];

describe("in a product", () => {
  const snapshot = analyzeMemory(TREE);
  const [contents] = snapshot.products;
  if (contents === undefined) throw new Error("no product");

  it("stands behind what the policy says of a finding's owner", () => {
    const foreign = snapshot.findings.filter(({ rule }) => rule === "foreign-endpoint");
    expect(foreign.map(subjectNotes)).toEqual([
      [
        "Example Telecom receives imei at zzhc.vnet.cn",
        "zzhc.vnet.cn is known as a host of China Telecom (as reported in 2019; the phones' maker called the domain its own), China: device activation " +
          "(https://www.engadget.com/2019/03/21/finland-investigating-nokia-data-china/ https://winbuzzersa.pages.dev/posts/" +
          "finnish-watchdog-investigates-claim-nokia-handsets-are-sending-user-data-to-china, 2026-11-24)",
      ],
    ]);
  });

  it("is told by explain, with the kind of each", () => {
    const explained = (subject: string) => {
      const found = occurrences(snapshot, contents, subject);
      return JSON.parse(renderExplainJson({ snapshot, contents, subject, found, near: [], notInstalled: [] }))
        .found[0];
    };
    expect(explained("p.example.cn").evidence).toEqual([{ kind: "country-domain", countries: ["CN"] }]);
    expect(explained("zzhc.vnet.cn")).toMatchObject({
      owner: "Example Telecom",
      evidence: [{ kind: "table", countries: ["CN"] }],
    });
  });
});
