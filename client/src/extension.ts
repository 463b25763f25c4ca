/** Where VS Code enters: puts the parts together. What they do is theirs. */
import { type ExtensionContext, Uri, type WorkspaceFolder, window, workspace } from "vscode";
import { settingsSection } from "../../server/src/lsp/protocol.ts";
import { Analyses } from "./analyses.ts";
import type { RegionlintApi } from "./api.ts";
import { checkOnReturn } from "./check-on-return.ts";
import { registerCommands } from "./commands.ts";
import { LanguageServer } from "./language-server.ts";
import { RuleDocumentation } from "./rule-documentation.ts";
import { isEnabled } from "./settings.ts";
import { createStatusItem } from "./status-item.ts";

/** Activates the extension: starts the server unless the setting says no, and follows that setting. */
export function activate(context: ExtensionContext): RegionlintApi {
  const log = window.createOutputChannel("Regionlint", { log: true });
  const analyses = new Analyses();
  const serverModule = Uri.joinPath(context.extensionUri, "dist", "regionlint.js").fsPath;
  const server = new LanguageServer(serverModule, analyses, log);
  const documentation = new RuleDocumentation(context);
  const forget = (folders: readonly WorkspaceFolder[]) =>
    analyses.reset((root) => folders.some(({ uri }) => `${root}/`.startsWith(`${uri}/`)));
  const followSetting = async () => {
    forget((workspace.workspaceFolders ?? []).filter((folder) => !isEnabled(folder)));
    await (isEnabled() ? server.start() : server.stop()).catch((error: unknown) => log.error(String(error)));
  };

  context.subscriptions.push(
    log,
    analyses,
    server,
    createStatusItem(server, analyses),
    registerCommands(server, documentation, log),
    window.registerUriHandler(documentation),
    checkOnReturn(window.state, window.onDidChangeWindowState, () => void server.lookForChanges()),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${settingsSection}.enable`)) void followSetting();
    }),
    workspace.onDidChangeWorkspaceFolders(({ removed }) => {
      forget(removed);
      void followSetting();
    }),
  );
  void followSetting();
  return analyses;
}
