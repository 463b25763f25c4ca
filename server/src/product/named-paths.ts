/** Collects the source paths that makefiles spell out, without evaluating them: evidence of where a lone repository belongs. */
import type { SourceFiles } from "../text/source-files.ts";
import { directoryOf } from "../text/uri.ts";
import { walk } from "../text/walk.ts";

/** The paths below `device/` and `vendor/` that the makefiles of one folder spell out. */
export interface NamedPaths {
  /** Paths of files and directories, with the makefiles that name them. */
  readonly paths: ReadonlyMap<string, ReadonlySet<string>>;
  /** Paths that are the whole value of a variable named `…_PATH`: where the makefile says that it stands. */
  readonly ownPaths: ReadonlySet<string>;
}

/** No more makefiles than this are read of one folder: more would add no evidence. */
const MAX_MAKEFILES = 2000;
const PATH = /(?<![\w./$){}+-])(?:device|vendor)(?:\/[\w.+-]+)+/g;
const OWN_PATH = /^[ \t]*\w*_PATH[ \t]*:?=[ \t]*((?:device|vendor)(?:\/[\w.+-]+)+)\/?[ \t]*$/gm;

/** Reads every makefile below `folder` (`""` is the root). */
export function collectNamedPaths(files: SourceFiles, folder: string): NamedPaths {
  const paths = new Map<string, Set<string>>();
  const ownPaths = new Set<string>();
  for (const makefile of makefilesBelow(files, folder)) {
    const code = files.read(makefile)?.text.replace(/(?:^|[^\\])#.*/g, "") ?? "";
    for (const [path] of code.matchAll(PATH)) paths.set(path, (paths.get(path) ?? new Set()).add(makefile));
    for (const match of code.matchAll(OWN_PATH)) ownPaths.add(match[1] ?? "");
  }
  return { paths, ownPaths };
}

function makefilesBelow(files: SourceFiles, folder: string): string[] {
  const makefiles: string[] = [];
  walk(files, folder, (path, kind) => {
    if (makefiles.length >= MAX_MAKEFILES) return false;
    return kind === "directory" || (path.endsWith(".mk") && makefiles.push(path) > 0);
  });
  return makefiles;
}

/** Whether a folder holds makefiles itself. */
export function holdsMakefiles(files: Pick<SourceFiles, "list">, folder: string): boolean {
  return files.list(folder).some(({ name, kind }) => kind === "file" && name.endsWith(".mk"));
}

/** The directories above a path, the nearest first: `a/b/c` gives `a/b` and `a`. */
export function directoriesAbove(path: string): string[] {
  const above: string[] = [];
  for (let at = directoryOf(path); at !== ""; at = directoryOf(at)) above.push(at);
  return above;
}
