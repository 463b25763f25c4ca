/** The command that fixes the workspace: what the preview shows is written when it is applied, and not before. */
import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { commands, workspace } from "vscode";
import { checkedTree, pristineFile, restoreTree, treeFile } from "./example-tree.ts";
import { checkedFindings, dumpedPackages, shownFindings, shownToBe } from "./reported-findings.ts";

const CHANGED = "device/hmd/B2N/B2N_00EEA.mk";

/** Runs the command and answers its preview, which opens when the fixes are proved: until then the answer is given to nobody. */
async function fixWorkspace(answer: "apply" | "discard"): Promise<boolean> {
  let result: boolean | undefined;
  const done = commands.executeCommand<boolean>("regionlint.fixWorkspace").then((applied) => {
    result = applied;
  });
  while (result === undefined) await commands.executeCommand(`refactorPreview.${answer}`);
  await done;
  return result;
}

function isPristine(path: string): boolean {
  return readFileSync(treeFile(path).fsPath, "utf8") === readFileSync(pristineFile(path).fsPath, "utf8");
}

describe("fixing the workspace", () => {
  let planted: readonly string[];
  before(async () => {
    await checkedTree();
    planted = shownFindings();
  });
  after(async () => {
    await restoreTree();
    await commands.executeCommand("regionlint.checkWorkspace");
    await shownToBe(planted);
  });

  it("writes nothing when the preview is discarded", async () => {
    await fixWorkspace("discard");
    assert.ok(isPristine(CHANGED));
    assert.ok(workspace.textDocuments.every(({ isDirty }) => !isDirty));
    assert.deepEqual(shownFindings(), planted);
  });

  it("leaves fewer findings and adds none when the preview is applied", async () => {
    assert.equal(await fixWorkspace("apply"), true);
    assert.ok(!isPristine(CHANGED), "what is applied is written to disk");
    const left = await checkedFindings();
    await shownToBe(left);
    assert.ok(left.length < planted.length / 2, left.join("\n"));
    assert.ok((await dumpedPackages("B2N_00EEA")).includes("UsageStatsEea"));
  });
});
