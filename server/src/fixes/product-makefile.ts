/** Edits of a product's own makefile: set a variable where it takes effect, add a module or an inherited makefile. */
import type { ProductContents } from "../facts/fact.ts";
import type { AssignmentStatement, Statement } from "../make/syntax/statement.ts";
import type { Place } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { TextEdit } from "../text/text-edit.ts";
import type { FixContext } from "./fix.ts";
import { insert, lineEnding, lineStart, surroundLines, topLevelStatements } from "./makefile-lines.ts";
import { addWord, listOf } from "./word-edits.ts";

/**
 * The makefiles of the products named, each once; `undefined` when another product has one of them too, so that an edit there would
 * change more than is meant.
 */
export function ownMakefiles({ products }: FixContext, names: ReadonlySet<string>): SourceFile[] | undefined {
  const files = new Set<SourceFile>();
  for (const contents of products) if (names.has(contents.declaration.name)) addFile(files, contents);
  const shared = products.some(
    (contents) => !names.has(contents.declaration.name) && files.has(contents.product.start.file),
  );
  return shared || files.size === 0 ? undefined : [...files];
}

function addFile(files: Set<SourceFile>, { product }: ProductContents): void {
  files.add(product.start.file);
}

/**
 * Sets a variable before anything is inherited or included. A makefile is read to its end before what it inherits, but an
 * `include` is read at once. An assignment that the makefile has outside conditionals gets the new value instead.
 */
export function setVariable(file: SourceFile, name: string, value: string): TextEdit {
  const statements = topLevelStatements(file);
  const known = statements.find(
    (statement): statement is AssignmentStatement =>
      statement.kind === "assignment" && statement.name.text === name && statement.operator !== "+=",
  );
  const place = known?.value.place;
  if (place !== undefined) return { place, newText: value };
  const end = lineEnding(file);
  return insertBefore(file, statements.find(reachesOut), `${name} := ${value}${end}`);
}

/** Adds a module to the makefile's `PRODUCT_PACKAGES` list; with a new statement where it has none. */
export function addModule(file: SourceFile, module: string): TextEdit {
  const statements = topLevelStatements(file);
  const list = listOf(statements, "PRODUCT_PACKAGES");
  const added = list && addWord(list, module);
  if (added !== undefined) return added;
  const end = lineEnding(file);
  return insertBefore(file, statements.find(reachesOut), `PRODUCT_PACKAGES += ${module}${end}`);
}

/** Inherits one more makefile, behind everything else. */
export function addInherit(file: SourceFile, path: string): TextEdit {
  return append(file, `${inheritCall(path)}${lineEnding(file)}`);
}

/** The line that inherits a makefile. */
export function inheritCall(path: string): string {
  return `$(call inherit-product, ${path})`;
}

/** Adds a line that only some of the products that have the makefile read. */
export function appendFor(file: SourceFile, products: readonly string[], line: string): TextEdit {
  const lines = [onlyFor(products), line, "endif"];
  return append(file, lines.map((text) => `${text}${lineEnding(file)}`).join(""));
}

/** A conditional on `TARGET_PRODUCT` around a statement that names the fewer: the products that may read it, or those that may not. */
export function keepOut(statement: Place, out: readonly string[], rightful: readonly string[]): TextEdit[] {
  const test = rightful.length <= out.length ? onlyFor(rightful) : onlyFor(out, "ifeq");
  return surroundLines(statement, test, "endif");
}

/** The conditional that lets some products pass, or with `ifeq` all others. */
function onlyFor(products: readonly string[], directive: "ifneq" | "ifeq" = "ifneq"): string {
  return `${directive} ($(filter ${products.join(" ")},$(TARGET_PRODUCT)),)`;
}

function append(file: SourceFile, lines: string): TextEdit {
  const missingEnd = file.text === "" || file.text.endsWith("\n") ? "" : lineEnding(file);
  return insert(file, file.text.length, `${missingEnd}${lineEnding(file)}${lines}`);
}

/** Inserts lines before a statement and the comments right above it, with an empty line behind; at the end without one. */
function insertBefore(file: SourceFile, statement: Statement | undefined, lines: string): TextEdit {
  if (statement === undefined) return append(file, lines);
  let offset = lineStart(file, statement.place.start);
  while (offset > 0) {
    const above = lineStart(file, offset - 1);
    if (!/^[ \t]*#/.test(file.text.slice(above, offset))) break;
    offset = above;
  }
  return insert(file, offset, `${lines}${lineEnding(file)}`);
}

/** Whether a statement reads another makefile. */
function reachesOut(statement: Statement): boolean {
  if (statement.kind === "include") return true;
  if (statement.kind === "conditional") return statement.branches.some(({ body }) => body.some(reachesOut));
  return statement.kind === "line" && statement.text.text.includes("inherit-product");
}
