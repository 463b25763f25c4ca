/**
 * Evaluates one product as AOSP's build does: reads its makefile and everything it inherits, and merges their values. The rules of
 * import and merge are native; makefiles are evaluated by `make/`.
 */
import { Evaluator } from "../make/evaluation/evaluator.ts";
import type { GivenValues } from "../make/evaluation/given-variables.ts";
import type { MakeMessage, UnknownEvent } from "../make/evaluation/host.ts";
import type { Changes } from "../make/evaluation/variable-table.ts";
import type { Guard } from "../text/provenance.ts";
import type { Place } from "../text/range.ts";
import type { TracedText } from "../text/traced-text.ts";
import { ArraysOfLists, type WordList } from "../text/word-list.ts";
import { COMMON_FUNCTIONS, HOST_FUNCTIONS } from "./build-functions.ts";
import { type BuildSystem, buildSystem } from "./build-system.ts";
import { isFullCheckout } from "./discover-products.ts";
import { customLocales, finishProduct } from "./finish-product.ts";
import { type ImportContext, NodeImport, type ProductNode, startOf } from "./import-nodes.ts";
import { inheritNatives } from "./inherit-product.ts";
import { NodeMemo, type NodeResult } from "./node-memo.ts";
import { definedBefore, environmentVariables } from "./predefined-variables.ts";
import { countEvents, type ProductFiles, ProductHost } from "./product-host.ts";
import type { ProductVariableNames } from "./product-variables.ts";
import { rememberWay } from "./replay-product.ts";

/** What is evaluated. */
export interface ProductRequest {
  readonly name: string;
  /** The product makefile, relative to the root. */
  readonly makefile: string;
  readonly variant: "user" | "userdebug" | "eng";
  /** What the environment of the build has set; nothing unless given. */
  readonly variables?: GivenValues;
  readonly files: ProductFiles;
  /** The product variables of a tree that has no `build/make/core`; one that has it says itself what they are. */
  readonly names: ProductVariableNames;
  /** What nodes left for other products of the tree; results are the same without. */
  readonly memo?: NodeMemo;
}

/** A makefile that would be inherited if it existed, and the conditionals that stood open at the call. */
export interface MissingInherit {
  readonly path: string;
  readonly place: Place;
  readonly guards: Guard | undefined;
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
  /** The words of every non-empty product variable, in parts that products share. */
  readonly lists: ReadonlyMap<string, WordList>;
  /** The same as arrays, each made when it is asked for. */
  readonly variables: ReadonlyMap<string, readonly TracedText[]>;
  readonly messages: readonly MakeMessage[];
  readonly unknowns: readonly UnknownEvent[];
  readonly missing: readonly MissingInherit[];
  /** What `inherit-product-if-exists` and its like did not find. */
  readonly absent: readonly MissingInherit[];
  /** What each node changed of the variables that are no product variables, in the order in which the nodes are read. */
  readonly changes: readonly NodeResult["changes"][];
  /** What the build itself changed of them behind the import, and the makefiles of artifact requirements. */
  readonly left: Changes;
}

/** Evaluates a product. Never throws: what make would stop at is a message of kind `error`. */
export function evaluateProduct(request: ProductRequest): EvaluatedProduct {
  return new ProductImport(request).run();
}

class ProductImport {
  readonly #request: ProductRequest;
  readonly #system: BuildSystem | undefined;
  readonly #names: ProductVariableNames;
  readonly #memo: NodeMemo;
  readonly #host: ProductHost;
  readonly #evaluator: Evaluator;
  readonly #start: Place;

  constructor(request: ProductRequest) {
    this.#request = request;
    this.#system = buildSystem(request.files, request.variables);
    this.#names = this.#system?.names ?? request.names;
    this.#memo = request.memo ?? new NodeMemo();
    this.#host = new ProductHost(request.files, this.#names, !isFullCheckout(request.files));
    this.#host.hasBuildSystem = this.#system !== undefined;
    this.#memo.use(this.#system, this.#host.isPartial);
    this.#evaluator = new Evaluator(this.#host);
    this.#start = startOf(request.makefile, request.files);
    const inherit = inheritNatives(this.#names, {
      missing: (path, place) => this.#missingInherit(path, place),
      absent: (path, place, guards) => this.#host.events.absent.push({ path, place, guards }),
      unknown: (reason, place) => this.#host.unknown({ reason, place }),
    });
    for (const [name, native] of Object.entries({ ...COMMON_FUNCTIONS, ...HOST_FUNCTIONS, ...inherit }))
      this.#host.natives.set(name, native);
  }

  run(): EvaluatedProduct {
    const { name, makefile, variant } = this.#request;
    const { variables } = this.#evaluator;
    const environment = environmentVariables(this.#request.variables ?? {});
    for (const variable of this.#system?.variables ?? environment) variables.set(variable);
    for (const variable of definedBefore(name, variant, this.#system === undefined))
      if (variables.get(variable.name) === undefined) variables.set(variable);
    const main = new NodeImport(this.#context);
    main.run(makefile);
    const left: Changes = new Map();
    const hasRequirements = this.#importRequirements(makefile, left);
    const values = main.valuesOf(makefile);
    const imported = { makefile, values, ...this.#context, start: this.#start };
    variables.push();
    const lists = finishProduct(imported, this.#system);
    for (const [variable, value] of variables.pop())
      if (!this.#isPassing(variable)) left.set(variable, value);
    const { events } = this.#host;
    const isPlain =
      this.#system === undefined &&
      !hasRequirements &&
      countEvents(events) === main.entries.reduce((sum, { result }) => sum + countEvents(result), 0);
    const { messages, unknowns, missing, absent } = events.once();
    const start = this.#start;
    const product = {
      name,
      makefile,
      variant,
      start,
      nodes: main.nodes,
      lists,
      variables: new ArraysOfLists(lists),
      messages,
      unknowns,
      missing,
      absent,
      changes: main.entries.map(({ result }) => result.changes),
      left,
    };
    if (isPlain) {
      const { entries, merges } = main;
      rememberWay(product, {
        isPartial: this.#host.isPartial,
        memo: this.#memo,
        names: this.#names,
        entries,
        merges,
        customLocales: customLocales(imported),
      });
    }
    return product;
  }

  /** Whether a variable is only for the import: its result stands elsewhere. */
  #isPassing(name: string): boolean {
    return this.#names.set.has(name) || /^(?:PRODUCTS\.|\.KATI_)/.test(name);
  }

  get #context(): ImportContext {
    const { files } = this.#request;
    return { files, names: this.#names, memo: this.#memo, host: this.#host, evaluator: this.#evaluator };
  }

  /**
   * Imports the makefiles that restrict where artifacts go, each as a root of its own. The product's values do not change by that;
   * variables that are no product variables may, and what goes wrong a second time is said once.
   * Rule: `ARTIFACT_PATH_REQUIREMENT_PRODUCTS` in core/product_config.mk.
   * @returns whether there are any
   */
  #importRequirements(makefile: string, left: Changes): boolean {
    const roots: string[] = [];
    this.#evaluator.limits.bounded(() => {
      const expand = (name: string) => this.#evaluator.expander.expandVariable(name, this.#start);
      const skips = ["RBC_PRODUCT_CONFIG", "SKIP_ARTIFACT_PATH_REQUIREMENT_PRODUCTS_CHECK"];
      if (skips.some((name) => expand(name).text !== "")) return;
      roots.push(
        ...expand("ARTIFACT_PATH_REQUIREMENT_PRODUCTS")
          .words()
          .map(({ text }) => text),
      );
    });
    for (const root of roots) {
      if (root === makefile) continue;
      const required = new NodeImport(this.#context);
      required.run(root);
      for (const { result } of required.entries)
        for (const [name, variable] of result.changes) left.set(name, variable);
    }
    return roots.length > 0;
  }

  #missingInherit(path: string, place: Place): void {
    const { events } = this.#host;
    events.missing.push({ path, place, guards: this.#evaluator.guards });
    this.#evaluator.lacking(`${path} does not exist.`, place);
  }
}
