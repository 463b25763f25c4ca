/** What a user sees: the editor with the squiggle and the Problems panel. Where a browser runs VS Code, it takes a picture. */
import * as assert from "node:assert/strict";
import { existsSync, watch, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commands, languages, Selection } from "vscode";
import { checkedTree, openTreeFile } from "./example-tree.ts";

describe("the workbench", () => {
  before(checkedTree);

  it("shows the crossing with its squiggle above the Problems panel", async () => {
    await commands.executeCommand("workbench.action.closeAllEditors");
    await commands.executeCommand("workbench.action.closeAuxiliaryBar");
    const editor = await openTreeFile("vendor/hmd/B2N/device-vendor.mk");
    const [first] = languages.getDiagnostics(editor.document.uri);
    assert.ok(first, "the file has a finding");
    editor.selection = new Selection(first.range.start, first.range.start);
    editor.revealRange(first.range);
    await commands.executeCommand("workbench.actions.view.problems");
    await pictureTaken();
  });
});

/** Asks the driver of the browser for a picture and waits for it; where no browser drives VS Code there is nothing to do. */
function pictureTaken(): Promise<void> {
  const folder = process.env.REGIONLINT_SCREENSHOT_REQUESTS;
  if (folder === undefined) return Promise.resolve();
  return new Promise((resolve) => {
    const watcher = watch(folder, () => {
      if (!existsSync(join(folder, "taken"))) return;
      watcher.close();
      resolve();
    });
    writeFileSync(join(folder, "wanted"), "");
  });
}
