/**
 * Functions of AOSP's build that product makefiles call: those that run a shell command there, and, for trees without the build
 * system, the others in common use. A makefile's own definition of the same name counts instead.
 */
import type { Evaluator } from "../make/evaluation/evaluator.ts";
import type { NativeFunction } from "../make/evaluation/host.ts";
import { makeReadOnly, reportUse } from "../make/evaluation/marks.ts";
import { matchPattern, parsePattern } from "../make/functions/patterns.ts";
import { compareBytes } from "../text/compare-bytes.ts";
import type { Place } from "../text/range.ts";
import { TracedText } from "../text/traced-text.ts";
import { normalizePath } from "../text/uri.ts";

/** Functions whose definition in the tree runs a command or counts with lists of words; these answer instead. */
export const HOST_FUNCTIONS: Readonly<Record<string, NativeFunction>> = {
  "find-copy-subdir-files": findCopySubdirFiles,
  "normalize-paths": (_, [paths], place) => {
    const words = paths?.words() ?? [];
    return TracedText.join(
      words.map((word) => TracedText.computed(normalizePath(word.text), place)),
      place,
    );
  },
  math_gt: numbers((a, b) => (a > b ? "true" : "")),
  math_gt_or_eq: numbers((a, b) => (a >= b ? "true" : "")),
  math_lt: numbers((a, b) => (a < b ? "true" : "")),
  math_lt_or_eq: numbers((a, b) => (a <= b ? "true" : "")),
  math_max: numbers((a, b) => String(Math.max(a, b))),
  math_min: numbers((a, b) => String(Math.min(a, b))),
  "readonly-variables": readOnlyVariables,
  int_subtract: numbers((a, b) => (a >= b ? String(a - b) : undefined)),
};

/** Stand-ins for functions that a tree without `build/make/core` does not define; where it does, its definition counts. */
export const COMMON_FUNCTIONS: Readonly<Record<string, NativeFunction>> = Object.fromEntries(
  Object.entries<NativeFunction>({
    "copy-files": copyFiles,
    "add-to-product-copy-files-if-exists": copyFilesIfExist,
    "product-copy-files-by-pattern": copyFilesByPattern,
    "is-board-platform": filterBoardPlatform,
    "is-board-platform2": filterBoardPlatform,
    "is-board-platform-in-list": filterBoardPlatform,
    "is-board-platform-in-list2": filterBoardPlatform,
    add_soong_config_var: addSoongVariables,
    add_soong_config_var_value: addSoongValue,
    "add-product-dex-preopt-module-config": addPreoptConfig,
    soong_config_set: setSoongConfig,
    soong_config_set_bool: setSoongBool,
    soong_config_set_int: setSoongConfig,
    soong_config_set_string_list: setSoongConfig,
    soong_config_append: appendSoongConfig,
    soong_config_get: (evaluator, args, place) => evaluator.expander.expandVariable(soongName(args), place),
  }).map(([name, native]) => [name, unlessDefined(name, native)]),
);

function unlessDefined(name: string, native: NativeFunction): NativeFunction {
  return (evaluator, args, place) =>
    evaluator.variables.get(name) === undefined ? native(evaluator, args, place) : undefined;
}

const MAX_DEPTH = 24;

/**
 * Every file below a directory whose name matches, as `file:target/relative`, sorted.
 * Rule: `find-copy-subdir-files` in core/product_config.mk, which runs `find DIRECTORY -name PATTERN -type f`.
 */
function findCopySubdirFiles(evaluator: Evaluator, args: readonly TracedText[], place: Place): TracedText {
  const [pattern, directory, target] = args.map((arg) => arg.trim());
  if (pattern === undefined || directory === undefined || target === undefined) return TracedText.empty;
  const reason = pattern.unknownReason ?? directory.unknownReason ?? target.unknownReason;
  if (reason !== undefined) return TracedText.unknown(reason, place);
  const base = directory.text.replace(/\/+$/, "");
  const words = filesBelow(evaluator, base, pattern.text, 0).map((path) => {
    const relative = path.slice(base.length).replace(/^\/+/, "");
    const copy = `${path}:${target.text}/${relative}`;
    return TracedText.computed(copy.replaceAll("//", "/"), place);
  });
  return TracedText.join(
    words.sort((a, b) => compareBytes(a.text, b.text)),
    place,
  );
}

function filesBelow(evaluator: Evaluator, directory: string, pattern: string, depth: number): string[] {
  if (depth > MAX_DEPTH) return [];
  const glob = (name: string) => evaluator.files.glob(`${directory}/${name}`);
  const directories = [...glob("*/"), ...glob(".[!.]*/")].map((path) => path.slice(0, -1));
  const files = namesOf(pattern)
    .flatMap(glob)
    .filter((path) => evaluator.files.glob(`${path}/.`).length === 0);
  return [...files, ...directories.flatMap((below) => filesBelow(evaluator, below, pattern, depth + 1))];
}

/** The patterns of `$(wildcard)` that together match what `find -name` does: there a leading dot is a character like others. */
function namesOf(pattern: string): string[] {
  if (pattern.startsWith("?")) return [pattern, `.${pattern.slice(1)}`];
  if (!pattern.startsWith("*")) return [pattern];
  const rest = pattern.slice(1);
  return [pattern, `.${pattern}`, ...(rest.startsWith(".") ? [rest] : [])];
}

/** Rule: `copy-files` in core/product_config.mk: `file:directory/name` for each file. */
function copyFiles(_: Evaluator, args: readonly TracedText[], place: Place): TracedText {
  const target = args[1] ?? TracedText.empty;
  const copies = (args[0]?.words() ?? []).map((file) => {
    const name = file.slice(file.text.lastIndexOf("/") + 1);
    return TracedText.concat([
      file,
      TracedText.computed(":", place),
      target,
      TracedText.computed("/", place),
      name,
    ]);
  });
  return TracedText.join(copies, place);
}

/** Rule: `add-to-product-copy-files-if-exists` in core/product.mk. */
function copyFilesIfExist(evaluator: Evaluator, [copies]: readonly TracedText[]): TracedText {
  if (copies === undefined || copies.unknownReason !== undefined) return copies ?? TracedText.empty;
  const source = copies.text.trim().split(/[:\s]/)[0] ?? "";
  return source !== "" && evaluator.files.glob(source).length > 0 ? copies : TracedText.empty;
}

/** Rule: `product-copy-files-by-pattern` in core/product_config.mk: both patterns filled with each name. */
function copyFilesByPattern(_: Evaluator, args: readonly TracedText[], place: Place): TracedText {
  const [from = TracedText.empty, to = TracedText.empty, names = TracedText.empty] = args;
  const colon = TracedText.computed(":", place);
  return TracedText.join(
    names.words().map((name) => TracedText.concat([fill(from, name), colon, fill(to, name)])),
    place,
  );
}

function fill(pattern: TracedText, stem: TracedText): TracedText {
  const percent = pattern.text.indexOf("%");
  return percent < 0
    ? pattern
    : TracedText.concat([pattern.slice(0, percent), stem, pattern.slice(percent + 1)]);
}

/** Rule: `is-board-platform2` and its relatives in core/product_config.mk: the platform when it is in the list. */
function filterBoardPlatform(evaluator: Evaluator, [list]: readonly TracedText[], place: Place): TracedText {
  const platform = evaluator.expander.expandVariable("TARGET_BOARD_PLATFORM", place);
  const reason = list?.unknownReason ?? platform.unknownReason;
  if (reason !== undefined) return TracedText.unknown(reason, place);
  const patterns = (list?.words() ?? []).map((word) => parsePattern(word.text, "kati"));
  const matches = (word: TracedText) => patterns.some((each) => matchPattern(each, word.text) !== undefined);
  return TracedText.join(platform.words().filter(matches), place);
}

/**
 * A function of two numbers; for anything else the tree's own definition says what is wrong.
 * Rule: build/make/common/math.mk.
 */
function numbers(compute: (a: number, b: number) => string | undefined): NativeFunction {
  return (_, args, place) => {
    const [a, b] = args.map((arg) => arg.trim());
    const reason = a?.unknownReason ?? b?.unknownReason;
    if (reason !== undefined) return TracedText.unknown(reason, place);
    if (a === undefined || b === undefined || !/^[0-9]+ [0-9]+$/.test(`${a.text} ${b.text}`))
      return undefined;
    const result = compute(Number(a.text), Number(b.text));
    return result === undefined ? undefined : TracedText.computed(result, place);
  };
}

const READONLY_VARIABLES = "$(foreach v,$(1), $(eval $(v) ?=) $(eval .KATI_READONLY := $(v)) )";

/**
 * Makes variables read-only, several hundred of them in each product; where the tree defines it otherwise, its definition counts.
 * Rule: `readonly-variables` in core/product.mk.
 */
function readOnlyVariables(
  evaluator: Evaluator,
  [names]: readonly TracedText[],
  place: Place,
): TracedText | undefined {
  const { limits, variables } = evaluator;
  const definition = variables.get("readonly-variables")?.value.text.replace(/\s+/g, " ").trim();
  if (definition !== READONLY_VARIABLES || names === undefined) return undefined;
  if (names.possibleReason !== undefined || !/^[\w.\s-]*$/.test(names.text)) return undefined;
  for (const word of limits.words(names, place)) {
    const variable = variables.get(word.text);
    reportUse(evaluator, variable, place);
    if (variable === undefined) evaluator.define(word.text, TracedText.empty, "file", place);
    makeReadOnly(evaluator, word, place);
  }
  return TracedText.empty;
}

function soongName(args: readonly TracedText[]): string {
  return `SOONG_CONFIG_${args[0]?.text.trim() ?? ""}_${args[1]?.text.trim() ?? ""}`;
}

/** Rule: `soong_config_set` in core/config.mk. */
function setSoongConfig(evaluator: Evaluator, args: readonly TracedText[], place: Place): TracedText {
  evaluator.define(soongName(args), args[2]?.trim() ?? TracedText.empty, "file", place);
  return TracedText.empty;
}

/** Rule: `soong_config_set_bool` in core/config.mk: all but `true` is empty. */
function setSoongBool(evaluator: Evaluator, args: readonly TracedText[], place: Place): TracedText {
  const value =
    args[2]?.words().filter((word) => word.text === "true" || word.unknownReason !== undefined) ?? [];
  evaluator.define(soongName(args), TracedText.join(value, place), "file", place);
  return TracedText.empty;
}

/** Rule: `soong_config_append` in core/config.mk. */
function appendSoongConfig(evaluator: Evaluator, args: readonly TracedText[], place: Place): TracedText {
  const name = soongName(args);
  const before = evaluator.expander.expandVariable(name, place).words();
  evaluator.define(name, TracedText.join([...before, ...(args[2]?.words() ?? [])], place), "file", place);
  return TracedText.empty;
}

/** Rule: `add_soong_config_var` in core/config.mk: the variables keep their values under their names in the namespace. */
function addSoongVariables(evaluator: Evaluator, args: readonly TracedText[], place: Place): TracedText {
  for (const name of args[1]?.words() ?? []) {
    const value = evaluator.expander.expandVariable(name.text, place);
    evaluator.define(soongName([args[0] ?? TracedText.empty, name]), value.trim(), "file", place);
  }
  return TracedText.empty;
}

/** Rule: `add_soong_config_var_value` in core/config.mk: a variable of make's as well. */
function addSoongValue(evaluator: Evaluator, args: readonly TracedText[], place: Place): TracedText {
  const name = args[1]?.trim() ?? TracedText.empty;
  evaluator.define(name.text, args[2]?.trim() ?? TracedText.empty, "file", place);
  return addSoongVariables(evaluator, args, place);
}

/** Rule: `add-product-dex-preopt-module-config` in core/product.mk: the blanks of the configuration are kept out of the list. */
function addPreoptConfig(evaluator: Evaluator, args: readonly TracedText[], place: Place): TracedText {
  const name = "PRODUCT_DEX_PREOPT_MODULE_CONFIGS";
  const config = (args[1]?.words() ?? []).map((word) => word.text).join("|@SP@|");
  const added = (args[0]?.words() ?? []).map((module) =>
    TracedText.concat([module, TracedText.computed(`=${config}`, place)]),
  );
  const before = evaluator.expander.expandVariable(name, place).words();
  evaluator.define(name, TracedText.join([...before, ...added], place), "file", place);
  return TracedText.empty;
}
