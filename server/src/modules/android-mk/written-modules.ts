/**
 * The modules whose names are written in the Android.mk files of a tree, whether a product has them or not: what tells a module that a
 * product lacks from one that the checkout lacks.
 */
import type { Statement } from "../../make/syntax/statement.ts";
import { parsedMakefile } from "../../product/product-host.ts";
import { compareBytes } from "../../text/compare-bytes.ts";
import type { Place } from "../../text/range.ts";
import type { SourceFile } from "../../text/source-file.ts";
import type { SourceFiles } from "../../text/source-files.ts";
import { isNeverWalked } from "../../text/walk.ts";

/** A branch of a conditional, by the places of its directive and of those before it, whose branches may not be taken. */
export interface EnclosingBranch {
  readonly place: Place;
  /** Whether it is a plain `else`. */
  readonly isElse: boolean;
  readonly before: readonly Place[];
}

/** A module's name as an assignment writes it, with the conditionals around it, outermost first. */
export interface WrittenModule {
  readonly name: string;
  readonly place: Place;
  readonly branches: readonly EnclosingBranch[];
}

/** What the files say without being evaluated. */
export interface WrittenMakefile {
  readonly modules: readonly WrittenModule[];
  /** The conditionals around each `include` of another makefile of the tree. */
  readonly includes: readonly (readonly EnclosingBranch[])[];
}

/** The Android.mk files of a tree. */
export interface AndroidMkFiles {
  /** Those that the build reads by itself: in each directory the topmost. */
  readonly roots: readonly string[];
  /** All of them, and the other makefiles below a root. */
  readonly all: readonly string[];
}

const FILE_NAME = "Android.mk";
/** A directory with one of these is not searched. Rule: `NewSourceFinder` in Soong's ui/build/finder.go. */
const PRUNED = new Set([".out-dir", ".find-ignore"]);

/** Rule: `FindSources` in Soong's ui/build/finder.go, which writes Android.mk.list. */
export function androidMkFiles(files: Pick<SourceFiles, "list">): AndroidMkFiles {
  const roots: string[] = [];
  const all: string[] = [];
  const enter = (directory: string, isBelowRoot: boolean): void => {
    const entries = files.list(directory);
    if (entries.some(({ name }) => PRUNED.has(name))) return;
    const inDirectory = (name: string) => (directory === "" ? name : `${directory}/${name}`);
    const isRoot = entries.some(({ name, kind }) => name === FILE_NAME && kind === "file");
    if (isRoot && !isBelowRoot) roots.push(inDirectory(FILE_NAME));
    const below = isBelowRoot || isRoot;
    for (const { name, kind } of entries) {
      const path = inDirectory(name);
      if (kind === "file" && below && name.endsWith(".mk")) all.push(path);
      if (kind === "directory" && !isNeverWalked(path, name)) enter(path, below);
    }
  };
  enter("", false);
  return { roots: roots.sort(compareBytes), all };
}

const written = new WeakMap<SourceFile, WrittenMakefile>();

/** Looks through a makefile once for each content. */
export function writtenModules(file: SourceFile): WrittenMakefile {
  let found = written.get(file);
  if (found === undefined) {
    const modules: WrittenModule[] = [];
    const includes: EnclosingBranch[][] = [];
    search(parsedMakefile(file).statements, [], modules, includes);
    found = { modules, includes };
    written.set(file, found);
  }
  return found;
}

const NAMES = new Set(["LOCAL_MODULE", "LOCAL_PACKAGE_NAME"]);
const OF_BUILD = /^\$[({](?:CLEAR_VARS|BUILD_\w+)[)}]$/;

function search(
  statements: readonly Statement[],
  around: readonly EnclosingBranch[],
  modules: WrittenModule[],
  includes: EnclosingBranch[][],
): void {
  for (const statement of statements) {
    if (statement.kind === "conditional") {
      statement.branches.forEach((branch, index) => {
        const before = statement.branches.slice(0, index).map(({ place }) => place);
        const enclosing = { place: branch.place, isElse: branch.condition === undefined, before };
        search(branch.body, [...around, enclosing], modules, includes);
      });
    } else if (statement.kind === "include") {
      if (!OF_BUILD.test(statement.files.text.trim())) includes.push([...around]);
    } else if (statement.kind === "assignment" && NAMES.has(statement.name.text.trim())) {
      const name = statement.value.trim();
      const place = name.literalPlace;
      if (place !== undefined && name.text !== "" && !/[$\s]/.test(name.text))
        modules.push({ name: name.text, place, branches: around });
    }
  }
}
