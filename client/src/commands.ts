/** The commands of the extension. */
import { commands, Disposable, type LogOutputChannel } from "vscode";
import { createPolicy } from "./create-policy.ts";
import { fixWorkspace } from "./fix-workspace.ts";
import type { LanguageServer } from "./language-server.ts";
import type { RuleDocumentation } from "./rule-documentation.ts";
import { type LspLocation, type LspPosition, showPlaces } from "./show-places.ts";

/** Registers every command of the manifest. */
export function registerCommands(
  server: LanguageServer,
  documentation: RuleDocumentation,
  log: LogOutputChannel,
): Disposable {
  const handlers: Record<string, (...args: readonly unknown[]) => unknown> = {
    checkWorkspace: () => server.checkWorkspace(),
    restartServer: () => server.restart(),
    createPolicy: () => createPolicy(server),
    fixWorkspace: () => fixWorkspace(server),
    showLog: () => log.show(),
    showPlaces: (uri, position, locations) =>
      showPlaces(uri as string, position as LspPosition, locations as LspLocation[]),
    openRuleDocumentation: (ruleId) => documentation.open(typeof ruleId === "string" ? ruleId : undefined),
  };
  const names = Object.entries(handlers);
  return Disposable.from(
    ...names.map(([name, handler]) => commands.registerCommand(`regionlint.${name}`, handler)),
  );
}
