/** Quick fixes: those offered for a finding make it go, bring no other, and together leave the tree clean. */
import * as assert from "node:assert/strict";
import { type CodeAction, commands, type Diagnostic, languages, type Uri, window } from "vscode";
import { applyAndSave, checkedTree, restoreTree, treeFile } from "./example-tree.ts";
import {
  checkedFindings,
  dumpedPackages,
  dumpedVariables,
  shownFindings,
  shownToBe,
} from "./reported-findings.ts";

const crossing = treeFile("vendor/hmd/B2N/device-vendor.mk");
const isActivation = ({ message }: Diagnostic) => message.includes("AutoRegistration");

const healthyProducts = ["EX1_00CN", "EX1_00EEA", "EX1_00WW"];

describe("quick fixes", () => {
  let planted: readonly string[];
  before(async () => {
    await checkedTree();
    planted = shownFindings();
  });
  afterEach(async () => {
    await restoreTree();
    await commands.executeCommand("regionlint.checkWorkspace"); // one file at a time is restored, and the same findings stand meanwhile
    await shownToBe(planted);
  });

  it("swap the pack at the crossing for the region's client", async () => {
    await fixOne(crossing, isActivation, /DeviceActivation/);
    assert.ok((await dumpedPackages("B2N_00EEA")).includes("DeviceActivation"));
    assert.ok(!(await dumpedPackages("B2N_00EEA")).includes("AutoRegistration"));
    assert.ok((await dumpedPackages("B2N_00CN")).includes("AutoRegistration"));
  });

  it("turn the gate off", async () => {
    await fixOne(crossing, isActivation, /TARGET_USES_QTIC/);
    assert.ok(!(await dumpedPackages("B2N_00WW")).includes("AutoRegistration"));
    assert.ok((await dumpedPackages("B2N_00CN")).includes("AutoRegistration"));
  });

  it("leave the tree clean when the preferred ones are all taken, and the healthy device as it was", async () => {
    const healthy = await Promise.all(healthyProducts.map(dumpedVariables));
    while (shownFindings().length > 0) {
      const [uri, [diagnostic]] = firstFinding();
      const before = shownFindings();
      const fix = await offeredFix(uri, diagnostic, ({ isPreferred }) => isPreferred === true);
      await take(fix);
      assert.ok((await checkedFindings()).length < before.length, fix.title);
    }
    assert.deepEqual(await checkedFindings(), []);
    assert.ok((await dumpedPackages("B2N_00CN")).includes("AutoRegistration"));
    assert.deepEqual(await Promise.all(healthyProducts.map(dumpedVariables)), healthy);
  });
});

/** Applies the fix with that title and checks that its finding goes and that none is new. */
async function fixOne(uri: Uri, isMeant: (diagnostic: Diagnostic) => boolean, title: RegExp): Promise<void> {
  const before = new Set(shownFindings().map(withoutPosition));
  const diagnostic = languages.getDiagnostics(uri).find(isMeant);
  assert.ok(diagnostic);
  const fix = await offeredFix(uri, diagnostic, (action) => title.test(action.title));
  await take(fix);
  assert.ok(!languages.getDiagnostics(uri).some(isMeant), "the finding is gone");
  assert.deepEqual(
    shownFindings().filter((finding) => !before.has(withoutPosition(finding))),
    [],
  );
}

function firstFinding(): [Uri, [Diagnostic, ...Diagnostic[]]] {
  for (const [uri, [first, ...others]] of languages.getDiagnostics())
    if (first !== undefined) return [uri, [first, ...others]];
  throw new Error("There is no finding.");
}

/** The fix as the lightbulb of the editor would offer it at the finding, with its edit. */
async function offeredFix(
  uri: Uri,
  { range, message }: Diagnostic,
  isWanted: (action: CodeAction) => boolean,
): Promise<CodeAction> {
  await window.showTextDocument(uri);
  const request = "vscode.executeCodeActionProvider";
  const offered = await commands.executeCommand<CodeAction[]>(request, uri, range, "quickfix", 100);
  const fix = offered.find(isWanted);
  assert.ok(fix, `a fix for "${message}" among: ${offered.map(({ title }) => title).join("; ")}`);
  return fix;
}

/** Takes the fix and waits until the editor shows what the command line reports for the files on disk. */
async function take({ title, edit }: CodeAction): Promise<void> {
  assert.ok(edit && edit.size > 0, `"${title}" has an edit`);
  await applyAndSave(edit);
  await shownToBe(await checkedFindings());
}

function withoutPosition(finding: string): string {
  return finding.replace(/:\d+:\d+-\d+:\d+/, "");
}
