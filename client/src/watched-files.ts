/**
 * Which events of files the server is told of. VS Code watches the folders of its workspace once, for everybody, so what a build writes
 * is left out here. It knows nothing of what the files mean.
 */
import { type FileSystemWatcher, type Uri, workspace } from "vscode";
import { anyFile, noSources, watchedFiles } from "../../server/src/lsp/protocol.ts";

/** Watchers of whatever comes or goes, a folder being one event, and of changes in the files whose content can count. */
export function createFileWatchers(): FileSystemWatcher[] {
  return [
    workspace.createFileSystemWatcher(anyFile, false, true, false),
    workspace.createFileSystemWatcher(watchedFiles, true, false, true),
  ];
}

/** Whether the server can have use for what happens at `uri`. */
export function isWatched(uri: Uri): boolean {
  const folder = workspace.getWorkspaceFolder(uri);
  return folder === undefined || !noSources.test(uri.path.slice(folder.uri.path.length + 1));
}
