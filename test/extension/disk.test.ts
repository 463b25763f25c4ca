/** Changes that other programs make: files and whole folders that come, change and go. */
import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { checkedTree, pristineFile, treeFile } from "./example-tree.ts";
import { findingsShown, shownFindings, shownToBe } from "./reported-findings.ts";

const overlay = "device/hmd/B2N/overlay-eea";
const isInOverlay = (finding: string) => finding.startsWith(`${overlay}/`);

describe("changes on disk", () => {
  let planted: readonly string[];
  before(async () => {
    await checkedTree();
    planted = shownFindings();
  });

  it("are seen when a file is written", async () => {
    const path = "device/hmd/EX1/products/eea.mk";
    const text = readFileSync(pristineFile(path).fsPath, "utf8");
    writeFileSync(treeFile(path).fsPath, text.replace("UsageStatsEea", "UsageStatsCn"));
    await findingsShown((findings) => findings.some((finding) => finding.startsWith(`${path}:`)));
    writeFileSync(treeFile(path).fsPath, text);
    await shownToBe(planted);
  });

  it("are seen when a folder is deleted and comes back", async () => {
    const folder = treeFile(overlay).fsPath;
    rmSync(folder, { recursive: true });
    await shownToBe(planted.filter((finding) => !isInOverlay(finding)));
    cpSync(pristineFile(overlay).fsPath, folder, { recursive: true });
    await shownToBe(planted);
  });

  it("are seen when a folder is moved away and back", async () => {
    const folder = treeFile(overlay).fsPath;
    renameSync(folder, `${folder}-aside`);
    await shownToBe(planted.filter((finding) => !isInOverlay(finding)));
    renameSync(`${folder}-aside`, folder);
    await shownToBe(planted);
  });
});
