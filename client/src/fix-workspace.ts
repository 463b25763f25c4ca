/**
 * The command that fixes the whole workspace: VS Code shows each change under its fix, and writes those that are ticked once the user
 * applies them. What is fixed is the server's matter.
 */
import { ProgressLocation, window, workspace } from "vscode";
import type { TextDocumentEdit, WorkspaceEdit } from "vscode-languageclient";
import type { LanguageServer } from "./language-server.ts";

/** The annotation of the change that makes VS Code show all of them. */
const PREVIEW = "preview";

/** @returns whether the user had the fixes applied */
export async function fixWorkspace(server: LanguageServer): Promise<boolean> {
  const options = {
    location: ProgressLocation.Notification,
    title: "Regionlint proves the fixes of the workspace",
    cancellable: true,
  };
  const edit = await window.withProgress(options, (_, token) => server.workspaceFixes(token));
  if (edit === undefined) return false;
  if (edit.size > 0) return workspace.applyEdit(edit, { isRefactoring: true });
  void window.showInformationMessage("There is nothing that Regionlint could fix by itself.");
  return false;
}

/**
 * The edit in the form in which VS Code shows it before it is applied, with everything ticked. VS Code shows a preview if one change
 * wants to be confirmed, but leaves the ticks of those out; so that is one more change here, which changes nothing.
 */
export function shownBeforeApplied(given: object): WorkspaceEdit {
  const edit: WorkspaceEdit = given;
  const { documentChanges = [], changeAnnotations } = edit;
  const [first, ...others] = documentChanges as TextDocumentEdit[];
  if (first === undefined || changeAnnotations === undefined) return edit;
  const start = { line: 0, character: 0 };
  const shown = { range: { start, end: start }, newText: "", annotationId: PREVIEW };
  const ticked = Object.entries(changeAnnotations).map(
    ([id, annotation]) => [id, { ...annotation, needsConfirmation: false }] as const,
  );
  return {
    documentChanges: [{ ...first, edits: [shown, ...first.edits] }, ...others],
    changeAnnotations: {
      ...Object.fromEntries(ticked),
      [PREVIEW]: { label: "Nothing is written before you apply it", needsConfirmation: true },
    },
  };
}
