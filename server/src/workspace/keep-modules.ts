/** The modules of a tree from one analysis to the next. */
import { TreeModules } from "../modules/tree-modules.ts";
import type { SourceFiles } from "../text/source-files.ts";
import { RecordedFiles, stillHolds } from "./recorded-files.ts";

/** The modules with what was asked for them so far. They are worked out bit by bit, long after the analysis. */
export interface KeptModules {
  readonly files: SourceFiles;
  readonly modules: TreeModules;
  readonly reads: RecordedFiles;
  /** The same for two analyses between which nothing that was asked has changed. */
  readonly version: object;
}

/**
 * The modules for an analysis. They always ask its own files, also for what those before have not asked yet: of an edited tree they
 * are others than those of the tree itself, with the answers of those that still hold.
 * @param edited the URIs of the files in whose texts alone `files` differs from what it was for `before`; unknown: `undefined`
 */
export function keepModules(
  files: SourceFiles,
  before: KeptModules | undefined,
  edited: ReadonlySet<string> | undefined,
): KeptModules {
  const isSame = before !== undefined && stillHolds(before.reads, files, edited);
  if (isSame && before.files === files) return before;
  const reads = new RecordedFiles(files, isSame ? before.reads : undefined);
  const modules = new TreeModules(reads, before?.modules, isSame);
  return { files, modules, reads, version: isSame ? before.version : {} };
}
