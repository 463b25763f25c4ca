/** The real file system, through Node.js. Holds nothing in memory: caching is the source tree's. */
import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { childUri } from "../vfs/disk-cache.ts";
import {
  compareBytes,
  type EntryKind,
  type FileSystem,
  fileUri,
  type ListedEntry,
  MAX_FILE_BYTES,
  plainText,
  uriToFsPath,
} from "../vfs/file-system.ts";

/** Reads `file:` URIs; for others, and whenever the system refuses, nothing exists. */
export class NodeFileSystem implements FileSystem {
  readFile(uri: string): string | undefined {
    return attempt(uri, (path) => {
      const stat = statSync(path);
      if (!stat.isFile() || stat.size >= MAX_FILE_BYTES) return undefined;
      const bytes = readFileSync(path);
      return bytes.includes(0) ? undefined : plainText(bytes.toString("utf8"));
    });
  }

  readBytes(uri: string, limit: number): Uint8Array | undefined {
    return attempt(uri, (path) => {
      const stat = statSync(path);
      return stat.isFile() && stat.size <= limit ? readFileSync(path) : undefined;
    });
  }

  kind(uri: string): EntryKind | undefined {
    return attempt(uri, (path) => (statSync(path).isDirectory() ? "directory" : "file"));
  }

  readDirectory(uri: string): readonly ListedEntry[] {
    const entries = attempt(uri, (path) =>
      readdirSync(path, { withFileTypes: true }).map((entry) => ({
        name: entry.name,
        kind: this.#entryKind(uri, entry),
        isLink: entry.isSymbolicLink(),
      })),
    );
    return entries?.sort((a, b) => compareBytes(a.name, b.name)) ?? [];
  }

  /** The time of the last change of the inode is there too: programs may set that of the content back. */
  stamp(uri: string): string | undefined {
    return attempt(uri, (path) => {
      const { ino, size, mtimeMs, ctimeMs } = statSync(path);
      return `${ino} ${size} ${mtimeMs} ${ctimeMs}`;
    });
  }

  realPath(uri: string): string {
    return attempt(uri, (path) => fileUri(realpathSync.native(path))) ?? uri;
  }

  #entryKind(directory: string, entry: Dirent): EntryKind {
    if (entry.isDirectory()) return "directory";
    return (entry.isSymbolicLink() ? this.kind(childUri(directory, entry.name)) : undefined) ?? "file";
  }
}

function attempt<T>(uri: string, body: (path: string) => T): T | undefined {
  if (!uri.startsWith("file:")) return undefined;
  try {
    return body(uriToFsPath(uri));
  } catch {
    return undefined;
  }
}
