/** How the language client starts the server and which documents and files it tells it about. */
import { type LogOutputChannel, Uri } from "vscode";
import { type LanguageClientOptions, type ServerOptions, TransportKind } from "vscode-languageclient/node";
import { type InitializationOptions, settingsSection } from "../../server/src/lsp/protocol.ts";
import { withOpenableDocumentation } from "./rule-documentation.ts";
import { readSettings } from "./settings.ts";
import { createFileWatchers, isWatched } from "./watched-files.ts";

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
      fileEvents: createFileWatchers(),
    },
    middleware: {
      workspace: {
        didChangeWatchedFile: async (event, next) => {
          if (isWatched(Uri.parse(event.uri))) await next(event);
        },
      },
      handleDiagnostics: (uri, diagnostics, next) => next(uri, diagnostics.map(withOpenableDocumentation)),
    },
  };
}
