/**
 * What AOSP's own `build/make/core` of a tree defines before a product is imported, and what it does with the values afterwards.
 * Evaluated from the tree's files; the import between the two is native and not here.
 */
import { Evaluator } from "../make/evaluation/evaluator.ts";
import type { GivenValues } from "../make/evaluation/given-variables.ts";
import type { ParsedMakefile } from "../make/evaluation/host.ts";
import type { Variable } from "../make/evaluation/variable-table.ts";
import type { Statement } from "../make/syntax/statement.ts";
import type { Place } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import { TracedText } from "../text/traced-text.ts";
import { environmentVariables } from "./predefined-variables.ts";
import { predefinedVariables, RELEASE_STAND_INS } from "./product-defaults.ts";
import { type ProductFiles, ProductHost, parsedMakefile } from "./product-host.ts";
import {
  AOSP_PRODUCT_VARIABLES,
  type ProductVariableNames,
  productVariableNames,
} from "./product-variables.ts";
import { type ReleaseFlag, releaseFlags } from "./release-flags.ts";

const CONFIG = "build/make/core/config.mk";
const ENVSETUP = "build/make/core/envsetup.mk";
const PRODUCT_CONFIG = "build/make/core/product_config.mk";
/** Read elsewhere or not to be read: the next stage itself, and what only a running build can know. */
const SKIPPED = /\/(?:envsetup|product_config|release_config|board_config|select|ccache|rbe)\.mk$/;

/** The build system of one tree. */
export interface BuildSystem {
  /** What is defined when a product makefile is read. */
  readonly variables: readonly Variable[];
  /** The product variables, by the tree's own lists. */
  readonly names: ProductVariableNames;
  /** What `product_config.mk` does after the import. */
  readonly afterImport: readonly Statement[];
  /** What `envsetup.mk` does once the product is known: the board's configuration and the names of the output's directories. */
  readonly afterProduct: readonly Statement[];
}

interface Cached {
  readonly given: string;
  readonly system: BuildSystem;
  readonly read: readonly (readonly [path: string, file: SourceFile | undefined])[];
  readonly globbed: ReadonlyMap<string, string>;
}

function stillHolds({ read, globbed }: Cached, files: ProductFiles): boolean {
  return (
    read.every(([path, file]) => files.read(path) === file) &&
    [...globbed].every(([pattern, paths]) => files.glob(pattern).join("\n") === paths)
  );
}

/** Keeps what was asked for. */
class GlobbedFiles {
  readonly paths: string[] = [];
  readonly globbed = new Map<string, string>();
  readonly #files: ProductFiles;

  constructor(files: ProductFiles) {
    this.#files = files;
  }

  read(path: string): SourceFile | undefined {
    this.paths.push(path);
    return this.#files.read(path);
  }

  glob(pattern: string): readonly string[] {
    const paths = this.#files.glob(pattern);
    this.globbed.set(pattern, paths.join("\n"));
    return paths;
  }
}

/**
 * A flag on which the release configurations of the tree do not agree is not known, the platform's version among them: few words of a
 * product hang on it, and those may be wrong with any stand-in. Stand-ins are for flags that no file of the tree names.
 */
function defineReleaseFlags(evaluator: Evaluator, flags: readonly ReleaseFlag[], start: Place): void {
  const define = (name: string, value: TracedText) => evaluator.define(name, value, "default");
  for (const [name, value] of RELEASE_STAND_INS) define(name, TracedText.computed(value, start));
  for (const { name, values } of flags) {
    const [value = "", ...others] = values;
    const choice = values.map((each) => `“${each}”`).join(" or ");
    const reason = `${name} is ${choice}, by the release configuration`;
    define(name, others.length === 0 ? TracedText.computed(value, start) : TracedText.unknown(reason, start));
  }
}

const cache = new WeakMap<SourceFile, Cached>();

/**
 * The build system of a tree, evaluated once per content and environment; `undefined` in a tree without `build/make/core`.
 * @param environment what the environment of the build has set
 */
export function buildSystem(files: ProductFiles, environment: GivenValues = {}): BuildSystem | undefined {
  const main = files.read(PRODUCT_CONFIG);
  if (main === undefined) return undefined;
  const known = cache.get(main);
  const given = JSON.stringify(environment);
  if (known?.given === given && stillHolds(known, files)) return known.system;
  const made = { given, ...evaluateBuildSystem(files, main, environment) };
  cache.set(main, made);
  return made.system;
}

/** Keeps what was read, and does not follow the includes that lead past the import. */
class BuildHost extends ProductHost {
  override readMakefile(path: string): ParsedMakefile | undefined {
    return SKIPPED.test(path) ? undefined : super.readMakefile(path);
  }
}

function evaluateBuildSystem(
  files: ProductFiles,
  main: SourceFile,
  environment: GivenValues,
): Omit<Cached, "given"> {
  const host = new BuildHost(files, AOSP_PRODUCT_VARIABLES);
  const evaluator = new Evaluator(host);
  const start = { file: main, start: 0, end: 0 };
  const define = (name: string, value: string, origin: "default" | "command line") =>
    evaluator.define(name, TracedText.computed(value, start), origin);
  for (const [name, value] of predefinedVariables("", "user")) define(name, value, "default");
  const flags = new GlobbedFiles(files);
  defineReleaseFlags(evaluator, releaseFlags(flags), start);
  for (const variable of environmentVariables(environment)) evaluator.variables.set(variable);
  define("KATI", "ckati", "command line");
  define("UNAME", "Linux x86_64", "command line");
  define("TARGET_PRODUCT", "generic", "command line");
  const stages = [
    until(statementsOf(files, CONFIG), (statement) => includes(statement, "/envsetup.mk")),
    until(statementsOf(files, ENVSETUP), (statement) => includes(statement, "/product_config.mk")),
    importFunctions(statementsOf(files, PRODUCT_CONFIG)),
  ];
  // What goes wrong here is not the product's: the build itself would have stopped for every product.
  for (const statements of stages) evaluator.limits.bounded(() => evaluator.run(statements));
  const variables = definedVariables(evaluator);
  let names = AOSP_PRODUCT_VARIABLES;
  evaluator.limits.bounded(() => {
    names = namesOfTree((name) => evaluator.expander.expandVariable(name, start).text);
  });
  const paths = new Set([CONFIG, ENVSETUP, ...flags.paths, ...host.events.includes.map(({ path }) => path)]);
  const read = [...paths].map((path) => [path, files.read(path)] as const);
  return {
    system: {
      variables,
      names,
      afterImport: afterImport(statementsOf(files, PRODUCT_CONFIG)),
      afterProduct: behind(statementsOf(files, ENVSETUP), "/product_config.mk"),
    },
    read,
    globbed: flags.globbed,
  };
}

/**
 * The product variables by the tree's own lists. Until Android 10 there was one list, and no variable took a single value.
 * Rule: `import-products` in core/product.mk.
 */
function namesOfTree(textOf: (name: string) => string): ProductVariableNames {
  const single = textOf("_product_single_value_vars");
  const all = textOf("_product_var_list") || `${single} ${textOf("_product_list_vars")}`;
  return all.trim() === "" ? AOSP_PRODUCT_VARIABLES : productVariableNames(single, all);
}

/** The build's own state: not what a product is asked for, and not what the files before it set for themselves. */
const NOT_KEPT = new Set(["KATI", "TARGET_PRODUCT", "TARGET_BUILD_VARIANT", "MAKEFILE_LIST", "LOCAL_PATH"]);

function definedVariables(evaluator: Evaluator): Variable[] {
  const names = evaluator.variables.names().filter((name) => !NOT_KEPT.has(name));
  return names.flatMap((name) => evaluator.variables.get(name) ?? []);
}

function statementsOf(files: ProductFiles, path: string): readonly Statement[] {
  const file = files.read(path);
  return file === undefined ? [] : parsedMakefile(file).statements;
}

function behind(statements: readonly Statement[], file: string): readonly Statement[] {
  const end = statements.findLastIndex((statement) => includes(statement, file));
  return end < 0 ? [] : statements.slice(end + 1);
}

function until(
  statements: readonly Statement[],
  ends: (statement: Statement) => boolean,
): readonly Statement[] {
  const end = statements.findIndex(ends);
  return end < 0 ? statements : statements.slice(0, end);
}

function includes(statement: Statement, file: string): boolean {
  return statement.kind === "include" && statement.files.text.trim().endsWith(file);
}

/** Helper functions, and `product.mk` with the functions that product makefiles call. */
function importFunctions(statements: readonly Statement[]): readonly Statement[] {
  const end = statements.findLastIndex((statement) => includes(statement, "/product.mk"));
  return statements.slice(0, end + 1);
}

/** What follows the line that ends the import: `current_product_makefile :=`. */
function afterImport(statements: readonly Statement[]): readonly Statement[] {
  const end = statements.findLastIndex(
    (statement) =>
      statement.kind === "assignment" &&
      statement.name.text.trim() === "current_product_makefile" &&
      statement.value.text === "",
  );
  return end < 0 ? [] : statements.slice(end + 1);
}
