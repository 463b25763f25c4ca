/** The item in the status bar: how the last check ended. A click opens the Problems panel. */
import { type Disposable, MarkdownString, StatusBarAlignment, window } from "vscode";
import type { Analyses } from "./analyses.ts";
import type { LanguageServer } from "./language-server.ts";
import { statusText } from "./status-text.ts";

/** Creates the item, which follows `analyses` and `server` until it is disposed. */
export function createStatusItem(server: LanguageServer, analyses: Analyses): Disposable {
  const item = window.createStatusBarItem("regionlint.status", StatusBarAlignment.Left);
  item.name = "Regionlint";
  item.command = { command: "workbench.actions.view.problems", title: "Show Problems" };
  const update = () => {
    // Before the first result the server is still reading the tree.
    const checking = analyses.running || analyses.results.length === 0;
    const { icon, text, detail } = statusText(
      server.running ? (checking ? "checking" : "idle") : "stopped",
      analyses.results,
    );
    item.text = `$(${icon}) ${text}`;
    const tooltip = new MarkdownString();
    for (const sentence of detail) tooltip.appendText(sentence).appendMarkdown("\n\n");
    item.tooltip = detail.length > 0 ? tooltip : "Show the problems of this workspace";
  };
  const listeners = [analyses.changed(update), server.runningChanged(update)];
  update();
  item.show();
  return {
    dispose: () => {
      for (const listener of listeners) listener.dispose();
      item.dispose();
    },
  };
}
