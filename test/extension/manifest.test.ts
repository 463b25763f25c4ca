/** What the manifest promises: languages, commands, settings, and the pages about the rules. */
import * as assert from "node:assert/strict";
import { commands, env, languages, Uri, window, workspace } from "vscode";
import { checkedTree, openTreeFile, regionlint } from "./example-tree.ts";

describe("the manifest", () => {
  before(checkedTree);

  it("names commands that are all registered", async () => {
    const named: { command: string }[] = regionlint().packageJSON.contributes.commands;
    const registered = new Set(await commands.getCommands(true));
    assert.ok(named.length > 0);
    assert.deepEqual(
      named.map(({ command }) => command).filter((command) => !registered.has(command)),
      [],
    );
  });

  it("gives Android.bp a language and leaves makefiles to VS Code's own", async () => {
    const blueprint = await openTreeFile("vendor/hmd/apps/DeviceActivation/Android.bp");
    assert.equal(blueprint.document.languageId, "android-bp");
    const makefile = await openTreeFile("device/hmd/B2N/device.mk");
    assert.equal(makefile.document.languageId, "makefile");
  });

  it("declares every default that the server would take by itself", () => {
    const settings = workspace.getConfiguration("regionlint");
    assert.deepEqual(
      ["enable", "policy", "variant", "mounts", "variables", "exclude", "rules"].map((name) =>
        settings.get(name),
      ),
      [true, "", "user", {}, {}, [], {}],
    );
  });

  it("ships a page for every rule that reports something, and links to it", async () => {
    const reported = languages.getDiagnostics().flatMap(([, diagnostics]) => diagnostics);
    assert.ok(reported.length > 0);
    for (const { code } of reported) {
      const target = typeof code === "object" ? (code as { target: Uri }).target : undefined;
      assert.equal(target?.scheme, env.uriScheme, "VS Code opens only links of its own scheme");
      assert.equal(target.authority, "regionlint.regionlint");
      const rule = /^\/rule\/(.+)$/.exec(target.path)?.[1];
      const page = Uri.joinPath(regionlint().extensionUri, "dist", "docs", `${rule}.md`);
      assert.match((await workspace.openTextDocument(page)).getText(), new RegExp(`${rule}`));
    }
  });

  it("opens a rule's page in the preview", async () => {
    const opened = new Promise<void>((resolve) => {
      const listener = window.tabGroups.onDidChangeTabs(({ opened: tabs }) => {
        if (!tabs.some((tab) => tab.label.includes("foreign-app.md"))) return;
        listener.dispose();
        resolve();
      });
    });
    await commands.executeCommand("regionlint.openRuleDocumentation", "foreign-app");
    await opened;
  });
});
