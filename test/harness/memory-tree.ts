/** A source tree in memory, analysed as the command line and the server analyse one on disk. */
import type { SourceFiles } from "../../server/src/text/source-files.ts";
import { MemoryFileSystem } from "../../server/src/vfs/memory-file-system.ts";
import { SourceTree } from "../../server/src/vfs/source-tree.ts";
import { analyze, runToEnd } from "../../server/src/workspace/analyze.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../server/src/workspace/settings.ts";
import type { Snapshot } from "../../server/src/workspace/snapshot.ts";

const ROOT = "file:///tree";

/** A tree with these files (texts, or bytes), by paths relative to its root. */
export function memoryTree(
  files: Iterable<readonly [path: string, content: string | Uint8Array]>,
): SourceFiles {
  const fileSystem = new MemoryFileSystem();
  for (const [path, content] of files) fileSystem.write(`${ROOT}/${path}`, content);
  return new SourceTree(fileSystem, ROOT);
}

/** The analysis of a tree in memory. */
export function analyzeMemory(
  files: Iterable<readonly [path: string, content: string | Uint8Array]>,
  settings: Partial<Settings> = {},
): Snapshot {
  return runToEnd(analyze(memoryTree(files), { ...DEFAULT_SETTINGS, ...settings }));
}
