/**
 * Watches for folders that come and go, which patterns of file names do not report: a folder that is deleted or moved is one
 * event for the folder and none for its files. It knows nothing of what the files mean.
 */
import { Disposable, EventEmitter, type FileSystemWatcher, FileType, type Uri, workspace } from "vscode";

/** Folders that no build configuration comes from, and where a build writes by the hundred thousand. */
const neverRead = /\/(?:out|\.repo|\.git)(?:\/|$)/;

/** A file with an ending like this is watched by its pattern. */
const watchedFile = /\.(?:mk|bp|ya?ml|xml|prop|apk)$/;

/**
 * A watcher that reports folders only: those created, and every deleted path that is not surely a watched file (what was
 * there cannot be asked any more). Changes inside a folder are not its business.
 */
export function createFolderWatcher(): FileSystemWatcher {
  const created = new EventEmitter<Uri>();
  const deleted = new EventEmitter<Uri>();
  const changed = new EventEmitter<Uri>();
  const watcher = workspace.createFileSystemWatcher("**/*", false, true, false);
  const isCandidate = (uri: Uri) => !neverRead.test(uri.path) && !watchedFile.test(uri.path);
  watcher.onDidCreate(async (uri) => {
    if (isCandidate(uri) && (await isFolder(uri))) created.fire(uri);
  });
  watcher.onDidDelete((uri) => {
    if (isCandidate(uri)) deleted.fire(uri);
  });
  const parts = Disposable.from(watcher, created, deleted, changed);
  return {
    ignoreCreateEvents: false,
    ignoreChangeEvents: true,
    ignoreDeleteEvents: false,
    onDidCreate: created.event,
    onDidDelete: deleted.event,
    onDidChange: changed.event,
    dispose: () => parts.dispose(),
  };
}

async function isFolder(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.Directory) !== 0;
  } catch {
    return false; // gone again
  }
}
