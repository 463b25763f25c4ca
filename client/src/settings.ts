/** Reads the user's settings in the form in which the server gets them. */
import { type WorkspaceFolder, workspace } from "vscode";
import { type Settings, settingsSection } from "../../server/src/lsp/protocol.ts";

/** The settings as the first workspace folder sees them; for other folders the server asks with `workspace/configuration`. */
export function readSettings(): Settings {
  const folder = workspace.workspaceFolders?.[0];
  const section = workspace.getConfiguration(settingsSection, folder);
  return {
    enable: section.get("enable", true),
    policy: section.get("policy", ""),
    variant: section.get("variant", "user"),
    mounts: { ...section.get<Record<string, string>>("mounts", {}) },
    variables: { ...section.get<Record<string, string | null>>("variables", {}) },
    exclude: [...section.get<string[]>("exclude", [])],
    rules: { ...section.get<Record<string, string>>("rules", {}) },
  };
}

/** Whether Regionlint is on for a folder; without a folder, whether it is on for any of the workspace. */
export function isEnabled(folder?: WorkspaceFolder): boolean {
  if (folder !== undefined) return workspace.getConfiguration(settingsSection, folder).get("enable", true);
  return (workspace.workspaceFolders ?? []).some((each) => isEnabled(each));
}
