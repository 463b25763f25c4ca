/** The server's life as a user steers it: restart, check again, off and on. */
import * as assert from "node:assert/strict";
import { ConfigurationTarget, commands, workspace } from "vscode";
import type { AnalysisFinished } from "../../server/src/lsp/protocol.ts";
import { checkedTree, regionlint } from "./example-tree.ts";
import { shownFindings, shownToBe } from "./reported-findings.ts";

describe("the server", () => {
  let planted: readonly string[];
  before(async () => {
    await checkedTree();
    planted = shownFindings();
  });

  it("says how the check of a tree ended", async () => {
    const finished = nextAnalysis();
    await commands.executeCommand("regionlint.checkWorkspace");
    const { products, errors, warnings, infos, policy } = await finished;
    assert.deepEqual(
      { products, findings: errors + warnings + infos, policy },
      { products: 6, findings: planted.length, policy: true },
    );
    assert.deepEqual(shownFindings(), planted);
  });

  it("finds the same after a restart", async () => {
    await commands.executeCommand("regionlint.restartServer");
    await regionlint().exports.whenIdle();
    await shownToBe(planted);
  });

  it("takes its findings away when it is turned off, and brings them back", async () => {
    const settings = workspace.getConfiguration("regionlint");
    await settings.update("enable", false, ConfigurationTarget.Workspace);
    await shownToBe([]);
    await settings.update("enable", undefined, ConfigurationTarget.Workspace);
    await shownToBe(planted);
  });
});

function nextAnalysis(): Promise<AnalysisFinished> {
  return new Promise((resolve) => {
    const listener = regionlint().exports.analysisFinished((result) => {
      listener.dispose();
      resolve(result);
    });
  });
}
