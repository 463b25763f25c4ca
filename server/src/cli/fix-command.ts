/** `check --fix`: applies preferred fixes until none is left, and writes the files or shows what would be written. */
import { renderFixes } from "../reports/fixes-text.ts";
import { counted } from "../reports/sentence.ts";
import { unifiedDiff } from "../reports/unified-diff.ts";
import type { SourceFile } from "../text/source-file.ts";
import { relativePath } from "../text/uri.ts";
import { uriToFsPath } from "../vfs/file-system.ts";
import { type FixedTree, fixTree } from "../workspace/fix-tree.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { CommandError } from "./command-error.ts";
import type { CommandEnvironment } from "./environment.ts";
import { remark, streamStyle } from "./output.ts";

/** How `--fix` goes about it. */
export interface FixOptions {
  readonly dryRun?: true;
  readonly allowDirty?: true;
}

/** A file whose text is another one afterwards. */
interface ChangedFile {
  readonly file: SourceFile;
  /** Relative to the root. */
  readonly path: string;
  readonly text: string;
}

/**
 * Mends the findings that reach `names`.
 * @param all the analysis of all products: none of them may lose what it needs
 * @returns the tree as it is afterwards, which with `dryRun` is only printed as a unified diff
 * @throws CommandError when a file has uncommitted changes or cannot be written as it is; nothing is written then
 */
export function fix(
  environment: CommandEnvironment,
  all: Snapshot,
  names: ReadonlySet<string>,
  options: FixOptions,
): Snapshot {
  const fixed = fixTree(all, ({ products }) => products.some(({ name }) => names.has(name)));
  const files = changedFiles(environment, all, fixed);
  if (options.dryRun) {
    const diffs = files.map(({ file, path, text }) => unifiedDiff(path, file.text, text));
    environment.stdout.write(diffs.join(""));
    return fixed.snapshot;
  }
  if (!options.allowDirty) refuseDirty(environment, files);
  const written = files.map((changed) => ({ changed, text: encoded(environment, changed) }));
  for (const { changed, text } of written) write(environment, changed, text);
  environment.stderr.write(renderFixes(fixed, streamStyle(environment.stderr, environment.env)));
  const count = fixed.steps.length;
  const done = `${count} ${count === 1 ? "fix" : "fixes"} in ${counted(files.length, "file")}`;
  remark(environment, "note", count === 0 ? "there is nothing that could be fixed" : done);
  return fixed.snapshot;
}

function changedFiles({ fileSystem }: CommandEnvironment, all: Snapshot, fixed: FixedTree): ChangedFile[] {
  const paths = new Set(fixed.steps.flatMap((step) => step.fix.edits.map(({ place }) => place.file.path)));
  const root = fileSystem.realPath(all.files.rootUri);
  return [...paths].sort().flatMap((name) => {
    const file = all.files.read(name);
    const text = fixed.snapshot.files.read(name)?.text;
    if (file === undefined || text === undefined || file.text === text) return [];
    const path = relativePath(all.files.rootUri, file.uri);
    if (path === undefined || relativePath(root, fileSystem.realPath(file.uri)) === undefined)
      throw new CommandError(`${file.path} lies outside of the tree, where --fix writes nothing`);
    return [{ file, path, text }];
  });
}

/** What git could not give back must not be overwritten unasked. */
function refuseDirty(environment: CommandEnvironment, files: readonly ChangedFile[]): void {
  if (files.length === 0) return;
  const state = environment.uncommitted(files.map(({ file }) => uriToFsPath(file.uri)));
  if (state === undefined)
    throw new CommandError(
      "this is no git work tree, or git does not answer, so that nothing could be taken back; --allow-dirty fixes it all the same",
    );
  const dirty = files.filter(({ file }) => state.includes(uriToFsPath(file.uri))).map(({ path }) => path);
  if (dirty.length > 0)
    throw new CommandError(
      `not committed: ${dirty.join(", ")}; commit or stash first, or give --allow-dirty`,
    );
}

/** The text as it is to be written: with its byte order mark; the file must still be the one that was read. */
function encoded({ fileSystem }: CommandEnvironment, { file, path, text }: ChangedFile): string {
  if (fileSystem.readFile(file.uri) !== file.text)
    throw new CommandError(`${path} has changed meanwhile, so nothing was written`);
  if (file.text.includes("\uFFFD")) throw new CommandError(`${path} is not in UTF-8, so nothing was written`);
  const [first, second, third] = fileSystem.readBytes(file.uri, Number.MAX_SAFE_INTEGER) ?? [];
  const hasMark = first === 0xef && second === 0xbb && third === 0xbf;
  return hasMark ? `\uFEFF${text}` : text;
}

function write(environment: CommandEnvironment, { file, path }: ChangedFile, text: string): void {
  try {
    environment.replaceFile(uriToFsPath(file.uri), text);
  } catch (error) {
    throw new CommandError(`cannot write ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
