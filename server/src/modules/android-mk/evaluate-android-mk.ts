/**
 * Evaluates the Android.mk files of a tree as one product has them read: with the variables that its makefiles and its board's
 * configuration left. Makefiles for which nothing that they read differs from another product's are not evaluated again.
 */
import type { TraceStep } from "../../incremental/trace-memo.ts";
import { Evaluator } from "../../make/evaluation/evaluator.ts";
import type { MakeMessage, UnknownEvent } from "../../make/evaluation/host.ts";
import type { Variable } from "../../make/evaluation/variable-table.ts";
import { type BuildSystem, buildSystem } from "../../product/build-system.ts";
import { isFullCheckout } from "../../product/discover-products.ts";
import type { EvaluatedProduct } from "../../product/evaluate-product.ts";
import { answerNow, NodeTrace } from "../../product/node-trace.ts";
import type { ProductFiles } from "../../product/product-host.ts";
import { AOSP_PRODUCT_VARIABLES } from "../../product/product-variables.ts";
import type { Guard } from "../../text/provenance.ts";
import { placeKey } from "../../text/range.ts";
import { TracedText } from "../../text/traced-text.ts";
import { AndroidMkHost, MakefileEvents } from "./android-mk-host.ts";
import { boardOf } from "./board.ts";
import { settleBoardProperties } from "./board-properties.ts";
import type { MadeModule } from "./made-module.ts";
import { RunMemo } from "./run-memo.ts";
import { defineStart, OUTSIDE, SharedVariables } from "./starting-variables.ts";
import { summary, type UnitResult } from "./unit-result.ts";

/** The modules that the Android.mk files define for a product; products with the same answers share one object. */
export interface MadeModules {
  /** Those for the device, by name, in the order in which they are defined. */
  readonly byName: ReadonlyMap<string, readonly MadeModule[]>;
  /** The paths of all makefiles that were read. */
  readonly read: ReadonlySet<string>;
  /** The conditionals whose outcome is known, by `placeKey`. */
  readonly guards: ReadonlyMap<string, readonly Guard[]>;
  readonly unknowns: readonly UnknownEvent[];
  readonly errors: readonly MakeMessage[];
  /** Whether a makefile was not read to its end. */
  readonly gaveUp: boolean;
  /** What the board's configuration left. */
  readonly board: ReadonlyMap<string, Variable | undefined>;
  /** Why a variable that nothing has set may be set all the same: not all that could set it is there. */
  readonly missingBoard: string | undefined;
}

/** What was evaluated for other products of the tree. */
export class MadeModulesMemo {
  readonly units = new RunMemo<UnitResult>();
  readonly runs = new RunMemo<MadeModules>();
  readonly shared = new SharedVariables();

  /** Starts an analysis. */
  nextGeneration(): void {
    this.units.nextGeneration();
    this.runs.nextGeneration();
  }
}

/** A module's own variables and what make or kati alone count with: no makefile looks at those of another. */
const NOT_LEFT = /^(?:LOCAL_.*|MAKEFILE_LIST|\.KATI_READONLY)$/;

/**
 * Evaluates for one product.
 * @param roots the Android.mk files that the build reads by itself, in its order
 * Rule: core/main.mk, `subdir_makefiles`.
 */
export function evaluateAndroidMk(
  product: EvaluatedProduct,
  roots: readonly string[],
  files: ProductFiles,
  memo: MadeModulesMemo,
): MadeModules {
  return new Evaluation(product, roots, files, memo).run();
}

class Evaluation {
  readonly #product: EvaluatedProduct;
  readonly #roots: readonly string[];
  readonly #files: ProductFiles;
  readonly #memo: MadeModulesMemo;
  readonly #system: BuildSystem | undefined;
  readonly #host: AndroidMkHost;
  readonly #evaluator: Evaluator;
  readonly #trace: TraceStep[] = [];
  readonly #changed = new Set<string>();
  readonly #asked = new Set<string>();
  readonly #results: UnitResult[] = [];

  constructor(
    product: EvaluatedProduct,
    roots: readonly string[],
    files: ProductFiles,
    memo: MadeModulesMemo,
  ) {
    this.#product = product;
    this.#files = files;
    this.#memo = memo;
    this.#system = buildSystem(files);
    this.#host = new AndroidMkHost(
      files,
      this.#system?.names ?? AOSP_PRODUCT_VARIABLES,
      !isFullCheckout(files),
    );
    this.#host.hasBuildSystem = this.#system !== undefined;
    this.#evaluator = new Evaluator(this.#host);
    this.#roots = this.#allowed(roots);
    memo.units.use(this.#system, this.#host.isPartial);
    memo.runs.use(this.#system, this.#host.isPartial);
  }

  run(): MadeModules {
    defineStart(this.#evaluator, this.#product, this.#system, this.#files, this.#memo.shared);
    const found = boardOf(this.#product, this.#files);
    const incomplete = this.#missingOfProduct();
    const answer = (question: string) => {
      if (question === "roots") return this.#roots.join("\n");
      return question === "board" ? JSON.stringify([found, incomplete]) : this.#answer(question);
    };
    const known = this.#memo.runs.find("", answer);
    if (known !== undefined) return known;
    this.#trace.push(["roots", answer("roots")], ["board", answer("board")]);
    if (this.#system === undefined) this.#host.missingSystem = "the build system is not in this checkout";
    const missing = "missing" in found ? found.missing : this.#readBoard(found.directory);
    this.#host.missingBoard = missing ?? incomplete;
    const board = this.#results[0]?.changes ?? [];
    for (const path of this.#roots)
      this.#unit(`${path} ${this.#host.missingBoard ?? ""}`, () => this.#read(path));
    const made = { ...collect(this.#results), board: new Map(board), missingBoard: this.#host.missingBoard };
    this.#memo.runs.add("", this.#trace, made);
    return made;
  }

  /** Rule: core/main.mk: a product may have none read but those that it names. */
  #allowed(roots: readonly string[]): readonly string[] {
    const words = (name: string) => (this.#product.variables.get(name) ?? []).map(({ text }) => text);
    if (words("PRODUCT_IGNORE_ALL_ANDROIDMK")[0] !== "true") return roots;
    const allowed = new Set(words("PRODUCT_ALLOWED_ANDROIDMK_FILES"));
    return roots.filter((path) => allowed.has(path));
  }

  #answer(question: string): unknown {
    return answerNow(question, this.#evaluator.variables, this.#files, []);
  }

  /** @returns the sentence that says what the checkout lacks of the board's configuration */
  #readBoard(directory: string): string | undefined {
    const config = `${directory}/BoardConfig.mk`;
    this.#host.isBoard = true;
    const { lack } = this.#unit(`board ${config}`, () => {
      this.#evaluator.define("TARGET_DEVICE_DIR", TracedText.computed(directory, OUTSIDE), "command line");
      const stages = this.#system?.afterProduct ?? [];
      if (stages.length > 0) this.#evaluator.run(stages);
      else this.#evaluator.readMakefile(config, OUTSIDE, false);
      settleBoardProperties(this.#evaluator, directory, OUTSIDE);
    });
    this.#host.isBoard = false;
    return lack;
  }

  #missingOfProduct(): string | undefined {
    const [missing] = this.#product.missing;
    return missing && `the product inherits ${missing.path}, which the checkout does not contain`;
  }

  #read(path: string): void {
    this.#evaluator.readMakefile(path, OUTSIDE, false);
  }

  /** Takes over what a makefile left for another product, or evaluates it. Traces start without `LOCAL_…` variables. */
  #unit(key: string, body: () => void): UnitResult {
    const { variables } = this.#evaluator;
    let result = this.#memo.units.find(key, (question) => this.#answer(question));
    if (result === undefined) {
      const trace = new NodeTrace();
      const events = new MakefileEvents();
      this.#host.happened = events;
      this.#host.trace = trace;
      variables.startTrace(trace);
      this.#evaluator.define("MAKEFILE_LIST", TracedText.empty);
      events.gaveUp = !this.#evaluator.limits.bounded(body);
      const changes = [...variables.endTrace()]
        .filter(([name]) => !NOT_LEFT.test(name))
        .map(([name, variable]) => [name, variable && this.#memo.shared.equal(variable)] as const);
      this.#host.trace = undefined;
      result = { trace: trace.steps, changes, ...summary(events) };
      this.#memo.units.add(key, trace.steps, result);
    }
    this.#follow(result);
    variables.apply(result.changes);
    this.#results.push(result);
    return result;
  }

  /** What a unit asked is asked by the whole run too, but for what units before it left. */
  #follow({ trace, changes }: UnitResult): void {
    for (const step of trace) {
      const [question] = step;
      if (this.#asked.has(question) || this.#changed.has(question)) continue;
      this.#asked.add(question);
      this.#trace.push(step);
    }
    for (const [name] of changes) this.#changed.add(`variable ${name}`);
  }
}

function collect(results: readonly UnitResult[]): Omit<MadeModules, "board" | "missingBoard"> {
  const byName = new Map<string, MadeModule[]>();
  const guards = new Map<string, Guard[]>();
  const read = new Set<string>();
  for (const { events, read: paths } of results) {
    for (const module of events.modules) add(byName, module.name.text, module);
    for (const guard of events.guards) add(guards, placeKey(guard.place), guard);
    for (const path of paths) read.add(path);
  }
  return {
    byName,
    guards,
    read,
    unknowns: results.flatMap(({ events }) => events.unknowns),
    errors: results.flatMap(({ events }) => events.errors),
    gaveUp: results.some(({ events }) => events.gaveUp),
  };
}

function add<T>(map: Map<string, T[]>, key: string, item: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [item]);
  else known.push(item);
}

/** The names of the modules for the device of which `test` holds, worked out once. */
export function namesIn(
  made: MadeModules,
  known: WeakMap<MadeModules, ReadonlySet<string>>,
  test: (module: MadeModule) => boolean,
): ReadonlySet<string> {
  let names = known.get(made);
  if (names === undefined) {
    const found = [...made.byName].filter(([, modules]) =>
      modules.some((module) => !module.isHost && test(module)),
    );
    names = new Set(found.map(([name]) => name));
    known.set(made, names);
  }
  return names;
}
