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
import { assignAgain } from "./assign-again.ts";
import { inheritNatives } from "./inherit-product.ts";
import { expandInherited, inheritedNodes, type NodeValues } from "./merge-node.ts";
import { applyDefaults, predefinedVariables } from "./product-defaults.ts";
import { type ProductFiles, ProductHost } from "./product-host.ts";
import type { ProductVariableNames } from "./product-variables.ts";

/** What is evaluated. */
export interface ProductRequest {
  readonly name: string;
  /** The product makefile, relative to the root. */
  readonly makefile: string;
  readonly variant: "user" | "userdebug" | "eng";
  readonly files: ProductFiles;
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
  readonly #host: ProductHost;
  readonly #evaluator: Evaluator;
  readonly #nodes = new Map<string, ProductNode>();
  readonly #values = new Map<string, NodeValues>();
  readonly #missing: MissingInherit[] = [];
  readonly #start: Place;

  constructor(request: ProductRequest) {
    this.#request = request;
    this.#host = new ProductHost(request.files, request.names);
    this.#evaluator = new Evaluator(this.#host);
    const file = request.files.read(request.makefile) ?? new SourceFile("", request.makefile, "");
    this.#start = { file, start: 0, end: 0 };
    const natives = inheritNatives(request.names, {
      missing: (path, place) => this.#missingInherit(path, place),
      unknown: (reason, place) => this.#host.unknown({ reason, place }),
    });
    for (const [name, native] of Object.entries(natives)) this.#host.natives.set(name, native);
  }

  run(): EvaluatedProduct {
    const { name, makefile, variant } = this.#request;
    for (const [variable, value] of predefinedVariables(name, variant)) {
      this.#evaluator.define(variable, TracedText.computed(value, this.#start), "default");
    }
    try {
      this.#importNode(makefile, this.#start);
    } catch (error) {
      if (!(error instanceof EvaluationLimit)) throw error;
    }
    return {
      name,
      makefile,
      variant,
      nodes: this.#nodes,
      variables: applyDefaults(this.#values.get(makefile) ?? new Map()),
      messages: this.#host.messages,
      unknowns: this.#host.unknowns,
      missing: this.#missing,
    };
  }

  #missingInherit(path: string, place: Place): void {
    this.#missing.push({ path, place });
    this.#evaluator.error(`${path} does not exist.`, place);
  }

  /** Reads one makefile and, sorted, those it inherits; each once. Rule: `_import-node` in core/node_fns.mk. */
  #importNode(path: string, from: Place): void {
    const { names, files } = this.#request;
    const firstInclude = this.#host.includes.length;
    for (const name of names.all) this.#evaluator.define(name, TracedText.empty);
    this.#evaluator.define("LOCAL_PATH", TracedText.computed(directoryOf(path) || ".", from));
    this.#evaluator.define("MAKEFILE_LIST", TracedText.empty);
    this.#evaluator.readMakefile(path, from, false);
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
    for (const name of this.#request.names.all) {
      assignAgain(this.#evaluator, name, this.#evaluator.expander.expandVariable(name, from), from);
      const words = this.#evaluator.variables.get(name)?.value.words() ?? [];
      if (words.length > 0) values.set(name, words);
    }
    return values;
  }
}
