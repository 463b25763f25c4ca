/** The workspace folder, a copy of the example tree, and the extension that is under test. */
import * as assert from "node:assert/strict";
import {
  type Extension,
  extensions,
  Range,
  type TextEditor,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from "vscode";
import type { RegionlintApi } from "../../client/src/api.ts";

/** The root of the tree. */
export function treeRoot(): Uri {
  const folder = workspace.workspaceFolders?.[0];
  assert.ok(folder, "a folder is open");
  return folder.uri;
}

/** A file of the tree, by its path from the root. */
export function treeFile(path: string): Uri {
  return Uri.joinPath(treeRoot(), path);
}

/** The extension, found by its identifier. */
export function regionlint(): Extension<RegionlintApi> {
  const extension = extensions.getExtension<RegionlintApi>("regionlint.regionlint");
  assert.ok(extension, "the extension is installed");
  return extension;
}

/** Waits until the extension has checked the tree and is at rest. */
export async function checkedTree(): Promise<void> {
  const api = await regionlint().activate();
  await api.whenIdle();
}

/** Opens a file of the tree in an editor. */
export async function openTreeFile(path: string): Promise<TextEditor> {
  return window.showTextDocument(await workspace.openTextDocument(treeFile(path)));
}

/** The file or folder of the repository that a path of the tree is a copy of. */
export function pristineFile(path: string): Uri {
  const pristine = process.env.REGIONLINT_EXAMPLE_TREE;
  assert.ok(pristine, "the run says where the example tree is");
  return Uri.joinPath(Uri.file(pristine), path);
}

/** Gives every file of the tree the text that it has in the repository, saved. */
export async function restoreTree(): Promise<void> {
  const edit = new WorkspaceEdit();
  for (const uri of await workspace.findFiles("**", "**/.vscode/**")) {
    const original = await readText(pristineFile(uri.path.slice(treeRoot().path.length)));
    const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
    const text = open?.getText() ?? (await readText(uri));
    if (text !== original) edit.replace(uri, new Range(0, 0, text.split("\n").length, 0), original);
  }
  if (edit.size === 0) return; // VS Code calls an empty edit not applied
  await applyAndSave(edit);
}

/** Applies an edit and saves what it changed, also documents that no editor shows (`saveAll` leaves those out). */
export async function applyAndSave(edit: WorkspaceEdit): Promise<void> {
  assert.ok(await workspace.applyEdit(edit));
  // `save` also answers `false` for a document that has meanwhile been saved
  for (const document of workspace.textDocuments)
    if (document.isDirty) assert.ok((await document.save()) || !document.isDirty);
}

async function readText(uri: Uri): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(uri));
}
