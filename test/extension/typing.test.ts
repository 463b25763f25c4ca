/** Typing: a leak appears while it is typed, before the file is saved, and goes when it is undone. */
import * as assert from "node:assert/strict";
import { commands, Position } from "vscode";
import { checkedTree, openTreeFile } from "./example-tree.ts";
import { findingsShown, shownFindings } from "./reported-findings.ts";

const path = "device/hmd/EX1/products/eea.mk";

describe("typing", () => {
  before(checkedTree);

  it("shows a leak that is typed into an open file, and takes it away when that is undone", async () => {
    const before = shownFindings();
    assert.ok(!before.some((finding) => finding.startsWith(`${path}:`)), "the healthy device is clean");
    const editor = await openTreeFile(path);
    const list = editor.document.getText().split("\n").indexOf("PRODUCT_PACKAGES += \\");
    assert.ok(list > 0);

    await editor.edit((edit) => edit.insert(new Position(list + 1, 0), "    UsageStatsCn \\\n"));
    const leak = `${path}:${list + 2}:5-${list + 2}:17 error foreign-app `;
    const after = await findingsShown((findings) => findings.some((finding) => finding.startsWith(leak)));
    assert.ok(editor.document.isDirty, "the file has not been saved");
    assert.equal(after.length, before.length + 1);
    assert.match(after.find((finding) => finding.startsWith(leak)) ?? "", /UsageStatsCn/);

    await commands.executeCommand("undo");
    assert.ok(!editor.document.getText().includes("UsageStatsCn"));
    const undone = await findingsShown((findings) => !findings.some((finding) => finding.startsWith(leak)));
    assert.deepEqual(undone, before);
  });
});
