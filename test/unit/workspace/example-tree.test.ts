/** The example tree from its files to its findings, and what its fixes make of it. */
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { NodeFileSystem } from "../../../server/src/node/node-file-system.ts";
import { type Finding, findingKey } from "../../../server/src/rules/finding.ts";
import { placeText } from "../../../server/src/text/range.ts";
import type { SourceFiles } from "../../../server/src/text/source-files.ts";
import { fileUri } from "../../../server/src/text/uri.ts";
import { EditedFiles } from "../../../server/src/vfs/edited-files.ts";
import { SourceTree } from "../../../server/src/vfs/source-tree.ts";
import { analyze, runToEnd } from "../../../server/src/workspace/analyze.ts";
import { editedTexts, provedFixes } from "../../../server/src/workspace/prove-fixes.ts";
import { DEFAULT_SETTINGS } from "../../../server/src/workspace/settings.ts";
import type { Snapshot } from "../../../server/src/workspace/snapshot.ts";

const root = fileURLToPath(new URL("../../workspaces/nokia-7-plus", import.meta.url));
const vendor = "vendor/hmd/B2N/device-vendor.mk";
const telecom = "vendor/qcom/proprietary/qrdplus/China/ChinaTelecom/products.mk";

function example(): SourceFiles {
  return new SourceTree(new NodeFileSystem(), fileUri(root), {});
}

function analyzed(files: SourceFiles, previous?: Snapshot): Snapshot {
  return runToEnd(analyze(files, DEFAULT_SETTINGS, previous));
}

function described({ rule, place, subjects, products }: Finding): string {
  const names = products.map(({ name }) => name).join(" ");
  return `${rule} ${place.file.path} ${placeText(place)}: ${subjects[0]?.name} (${subjects.length}) in ${names}`;
}

function wordsOf(snapshot: Snapshot, product: string): Record<string, string> {
  const contents = snapshot.products.find(({ declaration }) => declaration.name === product);
  const variables = [...(contents?.product.variables ?? [])];
  return Object.fromEntries(
    variables.map(([name, words]) => [name, words.map((word) => word.text).join(" ")]),
  );
}

describe("the example tree", () => {
  const snapshot = analyzed(example());

  it("has its nine planted mistakes and nothing else", () => {
    const overlay = "device/hmd/B2N/overlay-eea/frameworks/base/core/res/res/values/config.xml";
    const mobile = "vendor/qcom/proprietary/qrdplus/China/ChinaMobile/products.mk";
    expect(snapshot.findings.map(described)).toEqual([
      "foreign-app device/hmd/B2N/B2N_00EEA.mk UsageStatsCn: UsageStatsCn (1) in B2N_00EEA",
      "foreign-app device/hmd/B2N/B2N_00WW.mk FindDeviceCn: FindDeviceCn (1) in B2N_00WW",
      "foreign-endpoint device/hmd/B2N/B2N_00WW.mk https://telemetry.example.cn/v2: telemetry.example.cn (1) in B2N_00WW",
      "foreign-overlay device/hmd/B2N/B2N_00WW.mk device/hmd/B2N/overlay-cn: device/hmd/B2N/overlay-cn (1) in B2N_00WW",
      `foreign-endpoint ${overlay} ntp1.time.example.cn: ntp1.time.example.cn (1) in B2N_00EEA`,
      "foreign-endpoint device/hmd/B2N/regions/eea.yaml https://telemetry.example.cn/crash: telemetry.example.cn (1) in B2N_00EEA",
      `foreign-app ${vendor} ${mobile}: CmccServiceHall (2) in B2N_00EEA B2N_00WW`,
      `foreign-app ${vendor} ${telecom}: AutoRegistration (5) in B2N_00EEA B2N_00WW`,
      `foreign-endpoint ${vendor} ${telecom}: zzhc.vnet.cn (2) in B2N_00EEA B2N_00WW`,
    ]);
    expect(snapshot.hints).toEqual([]);
  });

  it("leads from the product to the client, and names the flag that let it through", () => {
    const leak = snapshot.findings.find(({ subjects }) => subjects[0]?.name === "AutoRegistration");
    const [product] = leak?.products ?? [];
    expect(product?.chain.map(({ step, path }) => `${step} ${path}`)).toEqual([
      "product device/hmd/B2N/B2N_00EEA.mk",
      "inherit device/hmd/B2N/device.mk",
      `inherit ${vendor}`,
      `inherit ${telecom}`,
      `word ${telecom}`,
    ]);
    const [read] = product?.guards.flatMap(({ reads }) => reads) ?? [];
    const assigned = read?.assigned?.place;
    expect(read && [read.name, read.value]).toEqual(["TARGET_USES_QTIC", "true"]);
    expect(assigned && [assigned.file.path, assigned.file.positionAt(assigned.start).line + 1]).toEqual([
      "vendor/qcom/proprietary/common/qtic.mk",
      4,
    ]);
  });

  it("is clean when the preferred fix of each finding is applied, with nothing else changed", () => {
    let files = example();
    let current = snapshot;
    for (let round = 0; current.findings.length > 0 && round < snapshot.findings.length; round++) {
      const [finding] = current.findings as [Finding];
      const [fix] = provedFixes(current, finding);
      if (fix === undefined) throw new Error(`no fix for ${described(finding)}`);
      expect(fix.preferred).toBe(true);
      files = new EditedFiles(files, editedTexts(fix.edits));
      current = analyzed(files);
    }
    expect(current.findings).toEqual([]);
    const china = wordsOf(current, "B2N_00CN");
    expect(china).toEqual(wordsOf(snapshot, "B2N_00CN"));
    expect(china.PRODUCT_PACKAGES).toContain("AutoRegistration");
    expect(wordsOf(current, "B2N_00EEA").PRODUCT_PACKAGES).toContain("DeviceActivation");
    for (const region of ["CN", "EEA", "WW"])
      expect(wordsOf(current, `EX1_00${region}`)).toEqual(wordsOf(snapshot, `EX1_00${region}`));
  });

  it.each(
    snapshot.findings.map((finding) => [described(finding), finding] as const),
  )("every fix of %s takes it away", (_name, finding) => {
    const fixes = provedFixes(snapshot, finding);
    expect(fixes.length).toBeGreaterThan(0);
    for (const fix of fixes) {
      const after = analyzed(new EditedFiles(snapshot.files, editedTexts(fix.edits)));
      const unexplained = after.findings.filter(({ rule }) => rule === "waiver-without-reason");
      expect(unexplained).toHaveLength(fix.kind === "waive" ? 1 : 0);
      expect(after.findings.length - unexplained.length).toBeLessThan(snapshot.findings.length);
      expect(after.findings.map(({ message }) => message)).not.toContain(finding.message);
    }
  });

  it("turns the flag off in the makefiles that can decide it, and says what else goes", () => {
    const leak = snapshot.findings.find(({ subjects }) => subjects[0]?.name === "AutoRegistration");
    const gate = provedFixes(snapshot, leak as Finding).find(({ kind }) => kind === "gate-off");
    expect(gate?.title).toContain("TARGET_USES_QTIC := false");
    expect(gate?.title).toContain("RoamingGuard");
    const texts = editedTexts(gate?.edits ?? []);
    expect([...texts.keys()]).toEqual(["device/hmd/B2N/B2N_00EEA.mk", "device/hmd/B2N/B2N_00WW.mk"]);
    for (const text of texts.values()) expect(text).toMatch(/^TARGET_USES_QTIC := false$/m);
  });

  it("gives the same findings when an earlier analysis is used again", () => {
    const path = "device/hmd/EX1/products/eea.mk";
    const text = snapshot.files.read(path)?.text.replace("PrivacyDashboard", "UsageStatsCn") ?? "";
    const files = new EditedFiles(snapshot.files, new Map([[path, text]]));
    const again = analyzed(files, snapshot);
    const fresh = analyzed(files);
    expect(again.findings.map(findingKey)).toEqual(fresh.findings.map(findingKey));
    expect(again.findings).toHaveLength(snapshot.findings.length + 1);
    const untouched = again.products.filter((contents, index) => contents === snapshot.products[index]);
    expect(untouched).toHaveLength(5);
  });
});
