/** How the language client starts the server and which documents and files it tells it about. */
import { type LogOutputChannel, workspace } from "vscode";
import { type LanguageClientOptions, type ServerOptions, TransportKind } from "vscode-languageclient/node";
import { type InitializationOptions, settingsSection, watchedFiles } from "../../server/src/lsp/protocol.ts";
import { createFolderWatcher } from "./folder-watcher.ts";
import { withOpenableDocumentation } from "./rule-documentation.ts";
import { readSettings } from "./settings.ts";

/** Runs the bundled server on the editor's own Node, over standard input and output. */
export function serverOptions(serverModule: string): ServerOptions {
  return { module: serverModule, args: ["lsp"], transport: TransportKind.stdio };
}

/** Everything in a source tree that can carry a finding. The server ignores what no tree holds. */
export function clientOptions(log: LogOutputChannel): LanguageClientOptions {
  const patterns = [
    "**/*.mk",
    "**/Android.bp",
    "**/regionlint.yaml",
    "**/*.{cfg,conf,ini,json,prop,properties,rc,sh,xml,yaml,yml}",
  ];
  return {
    documentSelector: [
      { scheme: "file", language: "makefile" },
      { scheme: "file", language: "android-bp" },
      ...patterns.map((pattern) => ({ scheme: "file", pattern })),
    ],
    outputChannel: log,
    initializationOptions: (): InitializationOptions => ({ settings: readSettings() }),
    synchronize: {
      configurationSection: settingsSection,
      fileEvents: [workspace.createFileSystemWatcher(watchedFiles), createFolderWatcher()],
    },
    middleware: {
      handleDiagnostics: (uri, diagnostics, next) => next(uri, diagnostics.map(withOpenableDocumentation)),
    },
  };
}
