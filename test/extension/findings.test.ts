/** Opening the tree: the Problems panel holds what the command line reports, for all files, open or not. */
import * as assert from "node:assert/strict";
import { DiagnosticSeverity, languages, workspace } from "vscode";
import { checkedTree, treeFile } from "./example-tree.ts";
import { checkedFindings, ruleOf, shownFindings } from "./reported-findings.ts";

describe("an opened source tree", () => {
  before(checkedTree);

  it("shows in the Problems panel what the command line reports, one to one", async () => {
    const expected = await checkedFindings();
    assert.ok(expected.length > 0, "the example has findings");
    assert.deepEqual(shownFindings(), expected);
  });

  it("marks the crossing by which the activation client gets in", async () => {
    const makefile = await workspace.openTextDocument(treeFile("vendor/hmd/B2N/device-vendor.mk"));
    const crossing = languages
      .getDiagnostics(makefile.uri)
      .filter((diagnostic) => diagnostic.message.includes("AutoRegistration"));
    assert.deepEqual(crossing.map(ruleOf), ["foreign-app"]);
    assert.equal(crossing[0]?.severity, DiagnosticSeverity.Error);
    const pack = "vendor/qcom/proprietary/qrdplus/China/ChinaTelecom/products.mk";
    assert.equal(makefile.getText(crossing[0]?.range), pack);
    const related = crossing[0]?.relatedInformation ?? [];
    const files = related.map(({ location }) => location.uri.path.split("/").at(-1));
    assert.ok(files.includes("products.mk"), `the chain leads to the pack: ${files}`);
    assert.ok(files.includes("qtic.mk"), `the guard names the assignment that decided it: ${files}`);
  });
});
