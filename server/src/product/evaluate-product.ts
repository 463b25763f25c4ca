/**
 * Evaluates one product as AOSP's build does: reads its makefile and everything it inherits, and merges their values. The rules of
 * import and merge are native; makefiles are evaluated by `make/`.
 */
import { EvaluationLimit, Evaluator } from "../make/evaluation/evaluator.ts";
import type { IncludeEvent, MakeMessage, UnknownEvent } from "../make/evaluation/host.ts";
import type { Place } from "../text/range.ts";
import { SourceFile } from "../text/source-file.ts";
import { TracedText } from "../text/traced-text.ts";
import { directoryOf } from "../text/uri.ts";
import { assignAgain, currentValue } from "./assign-again.ts";
import { COMMON_FUNCTIONS, HOST_FUNCTIONS } from "./build-functions.ts";
import { type BuildSystem, buildSystem } from "./build-system.ts";
import { finishProduct } from "./finish-product.ts";
import { inheritedPath, inheritNatives, inheritStep } from "./inherit-product.ts";
import { expandInherited, inheritedNodes, type NodeValues } from "./merge-node.ts";
import { predefinedVariables } from "./product-defaults.ts";
import { type ProductFiles, ProductHost } from "./product-host.ts";
import type { ProductVariableNames } from "./product-variables.ts";

/** What is evaluated. */
export interface ProductRequest {
  readonly name: string;
  /** The product makefile, relative to the root. */
  readonly makefile: string;
  readonly variant: "user" | "userdebug" | "eng";
  readonly files: ProductFiles;
  /** The product variables of a tree that has no `build/make/core`; one that has it says itself what they are. */
  readonly names: ProductVariableNames;
}

/** One makefile of a product with what it left before anything was merged into it. */
export interface ProductNode {
  readonly path: string;
  readonly file: SourceFile | undefined;
  /** The words of each product variable, placeholders included; variables without words are left out. */
  readonly own: ReadonlyMap<string, readonly TracedText[]>;
  readonly includes: readonly IncludeEvent[];
}

/** An inherited makefile that does not exist. */
export interface MissingInherit {
  readonly path: string;
  readonly place: Place;
}

/** A product as the build sees it after its configuration. */
export interface EvaluatedProduct {
  readonly name: string;
  readonly makefile: string;
  readonly variant: string;
  /** The start of the product makefile. */
  readonly start: Place;
  /** Every makefile imported, the product's first, in the order they are read. */
  readonly nodes: ReadonlyMap<string, ProductNode>;
  /** The words of every non-empty product variable. */
  readonly variables: ReadonlyMap<string, readonly TracedText[]>;
  readonly messages: readonly MakeMessage[];
  readonly unknowns: readonly UnknownEvent[];
  readonly missing: readonly MissingInherit[];
}

/** Evaluates a product. Never throws: what make would stop at is a message of kind `error`. */
export function evaluateProduct(request: ProductRequest): EvaluatedProduct {
  return new ProductImport(request).run();
}

class ProductImport {
  readonly #request: ProductRequest;
  readonly #system: BuildSystem | undefined;
  readonly #names: ProductVariableNames;
  readonly #host: ProductHost;
  readonly #evaluator: Evaluator;
  readonly #nodes = new Map<string, ProductNode>();
  readonly #values = new Map<string, NodeValues>();
  readonly #missing: MissingInherit[] = [];
  readonly #start: Place;

  constructor(request: ProductRequest) {
    this.#request = request;
    this.#system = buildSystem(request.files);
    this.#names = this.#system?.names ?? request.names;
    this.#host = new ProductHost(request.files, this.#names);
    this.#evaluator = new Evaluator(this.#host);
    const file = request.files.read(request.makefile) ?? new SourceFile("", request.makefile, "");
    this.#start = { file, start: 0, end: 0 };
    const inherit = inheritNatives(this.#names, {
      missing: (path, place) => this.#missingInherit(path, place),
      unknown: (reason, place) => this.#host.unknown({ reason, place }),
    });
    for (const [name, native] of Object.entries({ ...COMMON_FUNCTIONS, ...HOST_FUNCTIONS, ...inherit }))
      this.#host.natives.set(name, native);
  }

  run(): EvaluatedProduct {
    const { name, makefile, variant } = this.#request;
    this.#defineBefore(name, variant);
    try {
      this.#importNode(makefile, this.#start);
    } catch (error) {
      if (!(error instanceof EvaluationLimit)) throw error;
    }
    const values = this.#values.get(makefile) ?? new Map();
    const imported = { makefile, values, evaluator: this.#evaluator, host: this.#host, start: this.#start };
    const variables = finishProduct(imported, this.#system);
    return {
      name,
      makefile,
      variant,
      start: this.#start,
      nodes: this.#nodes,
      variables,
      messages: this.#host.messages,
      unknowns: this.#host.unknowns,
      missing: this.#missing,
    };
  }

  /** What the build defines before it reads a product makefile. */
  #defineBefore(product: string, variant: string): void {
    const { variables } = this.#evaluator;
    for (const variable of this.#system?.variables ?? []) variables.set(variable);
    for (const [name, value] of predefinedVariables(product, variant)) {
      if (variables.get(name) === undefined)
        this.#evaluator.define(name, TracedText.computed(value, this.#start), "default");
    }
    if (this.#system !== undefined) return;
    for (const name of ["PLATFORM_SDK_VERSION", "PLATFORM_VERSION"]) {
      const reason = "the platform is not in this checkout, so its version is not known";
      this.#evaluator.define(name, TracedText.unknown(reason, this.#start), "default");
    }
  }

  #missingInherit(path: string, place: Place): void {
    this.#missing.push({ path, place });
    this.#evaluator.error(`${path} does not exist.`, place);
  }

  /** A makefile that exists and has no text that could be read, at the call that inherits it: what it brings is not checked. */
  #unreadable(path: string, from: Place): void {
    const placeholders = [...this.#nodes.values()].flatMap(({ own }) =>
      [...own.values()].flatMap((words) => words.filter((word) => inheritedPath(word) === path)),
    );
    const place = placeholders[0] && inheritStep(placeholders[0])?.place;
    this.#evaluator.error(`${path} cannot be read: a directory, no text, or not permitted`, place ?? from);
  }

  /** Reads one makefile and, sorted, those it inherits; each once. Rule: `_import-node` in core/node_fns.mk. */
  #importNode(path: string, from: Place): void {
    const { files } = this.#request;
    const names = this.#names;
    const firstInclude = this.#host.includes.length;
    for (const name of names.all) this.#evaluator.define(name, TracedText.empty);
    this.#evaluator.define("LOCAL_PATH", TracedText.computed(directoryOf(path) || ".", from));
    this.#evaluator.define("MAKEFILE_LIST", TracedText.empty);
    if (!this.#evaluator.readMakefile(path, from, false)) this.#unreadable(path, from);
    this.#evaluator.define("MAKEFILE_LIST", TracedText.empty);
    this.#evaluator.define("LOCAL_PATH", TracedText.empty);
    const values = this.#ownValues(from);
    const includes = this.#host.includes.slice(firstInclude + 1);
    this.#nodes.set(path, { path, file: files.read(path), own: new Map(values), includes });
    this.#values.set(path, values);
    for (const child of inheritedNodes(values)) if (!this.#nodes.has(child)) this.#importNode(child, from);
    const cycle = expandInherited(path, values, this.#values, names.single);
    if (cycle !== undefined)
      this.#evaluator.error(`import of "${path}" failed: it inherits itself by way of "${cycle}"`, from);
  }

  /** Rule: `copy-var-list` in core/node_fns.mk; each value is parsed once more. */
  #ownValues(from: Place): NodeValues {
    const values: NodeValues = new Map();
    const split = new Map<TracedText, readonly TracedText[]>();
    for (const name of this.#names.all) {
      assignAgain(this.#evaluator, name, currentValue(this.#evaluator, name, from), from);
      const value = this.#evaluator.variables.get(name)?.value ?? TracedText.empty;
      const words = split.get(value) ?? value.words();
      split.set(value, words);
      if (words.length > 0) values.set(name, words);
    }
    return values;
  }
}
