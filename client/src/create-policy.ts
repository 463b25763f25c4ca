/** The command that creates a starter policy. The server says what stands in it; here it is written and shown. */
import { Uri, type WorkspaceFolder, window, workspace } from "vscode";
import type { LanguageServer } from "./language-server.ts";

/** Asks for a folder where there are several, writes its policy unless there is one, and opens it. */
export async function createPolicy(server: LanguageServer): Promise<void> {
  const folder = await chooseFolder();
  if (folder === undefined) return;
  const made = await server.starterPolicy(folder.uri.toString());
  if (made === undefined) return;
  const uri = Uri.parse(made.uri);
  if (made.text !== undefined) await workspace.fs.writeFile(uri, new TextEncoder().encode(made.text));
  else if (!made.exists) {
    void window.showInformationMessage(
      `Regionlint found no product in ${folder.name}, so there is nothing to make a policy from.`,
    );
    return;
  } else void window.showInformationMessage("There is a policy already; Regionlint does not overwrite it.");
  await window.showTextDocument(uri);
}

async function chooseFolder(): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  return folders.length > 1 ? window.showWorkspaceFolderPick() : folders[0];
}
