/** The policy in VS Code: what its editor offers, and the command that creates a first one. */
import * as assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { type CodeLens, type CompletionList, commands, type Location, window } from "vscode";
import { checkedTree, openTreeFile, pristineFile, treeFile } from "./example-tree.ts";
import { findingsShown, shownFindings, shownToBe } from "./reported-findings.ts";

const POLICY = "regionlint.yaml";
const PACK = "vendor/qcom/proprietary/qrdplus/China/ChinaTelecom/products.mk";

/** What VS Code shows for a position behind `text` of a file. */
async function ask<Answer>(provider: string, path: string, text: string): Promise<Answer> {
  const { document } = await openTreeFile(path);
  const position = document.positionAt(document.getText().indexOf(text) + text.length);
  return commands.executeCommand<Answer>(`vscode.${provider}`, document.uri, position);
}

describe("the policy", () => {
  let planted: readonly string[];
  before(async () => {
    await checkedTree();
    planted = shownFindings();
  });

  it("is created where there is none, and never again", async () => {
    const file = treeFile(POLICY).fsPath;
    rmSync(file);
    await findingsShown((findings) => findings.length === 0);
    await commands.executeCommand("regionlint.createPolicy");
    const text = readFileSync(file, "utf8");
    assert.match(text, /# guessed: /);
    assert.equal(window.activeTextEditor?.document.getText(), text);
    await findingsShown((findings) => findings.some((finding) => finding.includes("UsageStatsCn")));
    await commands.executeCommand("regionlint.createPolicy");
    assert.equal(readFileSync(file, "utf8"), text);
    writeFileSync(file, readFileSync(pristineFile(POLICY).fsPath));
    await shownToBe(planted);
  });

  it("is completed from the tree", async () => {
    const { items } = await ask<CompletionList>("executeCompletionItemProvider", POLICY, 'match: "*_00');
    const labels = items.map(({ label }) => (typeof label === "string" ? label : label.label));
    assert.ok(labels.includes("*_00EEA"), labels.slice(0, 10).join(" "));
  });

  it("is reached from a module, and shows what an entry matches", async () => {
    const found = await ask<Location[]>("executeReferenceProvider", PACK, "AutoReg");
    assert.ok(found.some(({ uri }) => uri.path.endsWith(`/${POLICY}`)));
    const { document } = await openTreeFile(POLICY);
    const lenses = await commands.executeCommand<CodeLens[]>("vscode.executeCodeLensProvider", document.uri);
    assert.equal(lenses[0]?.command?.title, "matches 2 products");
    await commands.executeCommand(lenses[0].command.command, ...(lenses[0].command.arguments ?? []));
  });
});
