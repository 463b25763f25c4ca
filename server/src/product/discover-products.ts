/**
 * Finds the products of a source tree: its `AndroidProducts.mk` files and what they declare. Evaluates these files as the build does;
 * the products themselves are not evaluated here.
 */
import { Evaluator } from "../make/evaluation/evaluator.ts";
import type { GivenValues } from "../make/evaluation/given-variables.ts";
import { compareBytes } from "../text/compare-bytes.ts";
import type { Place } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { SourceFiles } from "../text/source-files.ts";
import { TracedText } from "../text/traced-text.ts";
import { directoryOf, fileNameOf } from "../text/uri.ts";
import { walk } from "../text/walk.ts";
import { lunchProblems } from "./lunch-choices.ts";
import { environmentVariables } from "./predefined-variables.ts";
import { predefinedVariables } from "./product-defaults.ts";
import { ProductHost } from "./product-host.ts";
import { AOSP_PRODUCT_VARIABLES, type ProductVariableNames } from "./product-variables.ts";
import { writtenPlace } from "./written-place.ts";

/** A product that an `AndroidProducts.mk` declares. */
export interface ProductDeclaration {
  readonly name: string;
  /** The product makefile's path as make sees it. */
  readonly makefile: string;
  /** The word in `PRODUCT_MAKEFILES`. */
  readonly place: Place;
  /** The `AndroidProducts.mk`. */
  readonly file: SourceFile;
}

/** A word of `COMMON_LUNCH_CHOICES`: `<product>-<variant>`. */
export interface LunchChoice {
  readonly text: string;
  readonly place: Place;
}

/** A mistake in an `AndroidProducts.mk`; of severity `error` where the build would stop. */
export interface DiscoveryProblem {
  readonly message: string;
  readonly place: Place;
  readonly severity: "error" | "warning";
}

/** What a source tree declares. Every product name occurs once. */
export interface Discovery {
  readonly products: readonly ProductDeclaration[];
  /** The `AndroidProducts.mk` files, in the order in which the build reads them. */
  readonly files: readonly SourceFile[];
  readonly lunchChoices: readonly LunchChoice[];
  readonly problems: readonly DiscoveryProblem[];
  /** Whether this is a full checkout and not a repository or a few of it. */
  readonly full: boolean;
}

const FILE_NAME = "AndroidProducts.mk";
const TARGET_PRODUCTS = "build/make/target/product/AndroidProducts.mk";
/** Where the build looks for products. Rule: `FindSources` in build/soong/ui/build/finder.go. */
const PRODUCT_ROOTS = ["device", "vendor", "product"];
/** A directory that holds one of these is not searched. Rule: `NewSourceFinder` in build/soong/ui/build/finder.go. */
const PRUNE_FILES = [".find-ignore", ".out-dir"];

/** Whether the tree is a full checkout: it has the build system, or `repo` made it. */
export function isFullCheckout(files: Pick<SourceFiles, "kind">): boolean {
  return files.kind("build/make/core") === "directory" || files.kind(".repo") === "directory";
}

/**
 * Finds every product. In a full checkout only where the build looks for them, else anywhere. Never throws; a broken file costs
 * its own products at most.
 * @param environment what the environment of the build has set
 * Rule: `_read-ap-file` and what follows it in core/product_config.mk.
 */
export function discoverProducts(files: SourceFiles, environment: GivenValues = {}): Discovery {
  const full = isFullCheckout(files);
  const found = findFiles(files, full).flatMap((path) => files.read(path) ?? []);
  const declared = found.map((file) => readDeclarations(files, file, full, environment));
  const problems = declared.flatMap((each) => each.problems);
  const products = uniqueProducts(
    declared.flatMap((each) => each.products),
    full,
    problems,
  );
  const lunchChoices = declared.flatMap((each) => each.lunchChoices);
  return { products, files: found, lunchChoices, problems, full };
}

function findFiles(files: SourceFiles, full: boolean): string[] {
  const found = (full ? PRODUCT_ROOTS : [""]).flatMap((from) => findBelow(files, from));
  return full && files.kind(TARGET_PRODUCTS) === "file" ? [...found, TARGET_PRODUCTS] : found;
}

function findBelow(files: SourceFiles, from: string): string[] {
  const found: string[] = [];
  walk(files, from, (path, kind) => {
    if (kind === "directory") return !PRUNE_FILES.some((name) => files.kind(`${path}/${name}`) === "file");
    if (path === FILE_NAME || path.endsWith(`/${FILE_NAME}`)) found.push(path);
    return true;
  });
  return found.sort(compareBytes);
}

interface Declarations {
  readonly products: readonly ProductDeclaration[];
  readonly lunchChoices: readonly LunchChoice[];
  readonly problems: DiscoveryProblem[];
}

/** A list of `AndroidProducts.mk`: when it is undecidable which branch sets it, the words of both count. */
const LISTS = [...AOSP_PRODUCT_VARIABLES.all, "PRODUCT_MAKEFILES", "COMMON_LUNCH_CHOICES"];
const NAMES: ProductVariableNames = {
  all: LISTS,
  set: new Set(LISTS),
  single: AOSP_PRODUCT_VARIABLES.single,
};

function readDeclarations(
  files: SourceFiles,
  file: SourceFile,
  full: boolean,
  environment: GivenValues,
): Declarations {
  const start: Place = { file, start: 0, end: 0 };
  const { makefiles, choices, problems } = evaluateLists(files, start, environment);
  const entries = makefiles.flatMap((word) => readEntry(word, start, problems) ?? []);
  problems.push(...lunchProblems(choices, entries, start, full ? "error" : "warning"));
  const products = entries.filter(({ name, makefile, place }) => {
    if (files.kind(makefile) === "file") return true;
    const message = `the makefile of product ${name} does not exist: ${makefile}`;
    problems.push({ message, place, severity: "warning" });
    return false;
  });
  const lunchChoices = choices.map((word) => ({
    text: word.text,
    place: writtenPlace(word, "COMMON_LUNCH_CHOICES")?.place ?? start,
  }));
  return { products, lunchChoices, problems };
}

interface Lists {
  readonly makefiles: readonly TracedText[];
  readonly choices: readonly TracedText[];
  readonly problems: DiscoveryProblem[];
}

/** Evaluates an `AndroidProducts.mk` on its own, so that a broken one spoils no other. */
function evaluateLists(files: SourceFiles, start: Place, environment: GivenValues): Lists {
  const host = new ProductHost(files, NAMES);
  const evaluator = new Evaluator(host);
  const words = (name: string) => evaluator.expander.expandVariable(name, start).words();
  define(evaluator, start);
  for (const variable of environmentVariables(environment)) evaluator.variables.set(variable);
  const lists: { makefiles: readonly TracedText[]; choices: readonly TracedText[] } = {
    makefiles: [],
    choices: [],
  };
  const { limits } = evaluator;
  limits.bounded(() => evaluator.readMakefile(start.file.path, start, false));
  limits.bounded(() => {
    lists.makefiles = words("PRODUCT_MAKEFILES");
    lists.choices = words("COMMON_LUNCH_CHOICES");
  });
  const errors = host.messages.filter((message) => message.kind === "error");
  return {
    ...lists,
    problems: errors.map(({ text, place }) => ({ message: text, place, severity: "error" })),
  };
}

/** Which product is built is not known while products are looked for: makefiles that ask get both answers. */
function define(evaluator: Evaluator, start: Place): void {
  for (const [name, value] of predefinedVariables("", "user"))
    evaluator.define(name, TracedText.computed(value, start), "default");
  const unknown = TracedText.unknown("the product is not known while products are looked for", start);
  evaluator.define("TARGET_PRODUCT", unknown, "default");
  evaluator.define("LOCAL_DIR", TracedText.computed(directoryOf(start.file.path) || ".", start));
}

/** Reads `name:path` or `path`. Rule: `_product-spec` in core/product_config.mk. */
function readEntry(
  word: TracedText,
  start: Place,
  problems: DiscoveryProblem[],
): ProductDeclaration | undefined {
  const { file } = start;
  const place = writtenPlace(word, "PRODUCT_MAKEFILES")?.place ?? start;
  const reason = word.unknownReason;
  if (reason !== undefined) {
    problems.push({ message: `this product's makefile is not known: ${reason}`, place, severity: "warning" });
    return undefined;
  }
  const colon = word.text.indexOf(":");
  const makefile = word.text.slice(colon + 1).replace(/^(\.\/+)+/, "");
  const name = colon < 0 ? baseName(makefile) : word.text.slice(0, colon);
  if (name !== "" && makefile !== "") return { name, makefile, place, file };
  problems.push({ message: `“${word.text}” is not NAME:MAKEFILE or MAKEFILE`, place, severity: "error" });
  return undefined;
}

/** The file name without its suffix. */
function baseName(path: string): string {
  return fileNameOf(path).replace(/\.[^.]*$/, "");
}

/** Each name once; a name with two makefiles stops the build. */
function uniqueProducts(
  all: readonly ProductDeclaration[],
  full: boolean,
  problems: DiscoveryProblem[],
): ProductDeclaration[] {
  const byName = new Map<string, ProductDeclaration>();
  for (const product of all) {
    const first = byName.get(product.name);
    if (first === undefined) byName.set(product.name, product);
    else if (first.makefile !== product.makefile) {
      const message = `product ${product.name} is declared twice: ${first.makefile} and ${product.makefile}`;
      problems.push({ message, place: product.place, severity: full ? "error" : "warning" });
    }
  }
  return [...byName.values()];
}
