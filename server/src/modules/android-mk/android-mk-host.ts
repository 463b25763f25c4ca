/** The make host of the board's configuration and the Android.mk files of one product. */
import type { Evaluator } from "../../make/evaluation/evaluator.ts";
import type { IncludeEvent, MakeMessage, ParsedMakefile, UnknownEvent } from "../../make/evaluation/host.ts";
import { COMMON_FUNCTIONS, HOST_FUNCTIONS } from "../../product/build-functions.ts";
import { type ProductFiles, ProductHost } from "../../product/product-host.ts";
import type { ProductVariableNames } from "../../product/product-variables.ts";
import type { Guard } from "../../text/provenance.ts";
import type { Place } from "../../text/range.ts";
import { TracedText } from "../../text/traced-text.ts";
import { CLEAR_FUNCTION, MODULE_FUNCTION, standIn } from "./build-makefiles.ts";
import { FINDING_FUNCTIONS } from "./functions.ts";
import { type MadeModule, madeModules } from "./made-module.ts";

/** Lists of a module that two alternatives of an undecidable conditional join word by word. */
const LOCAL_LISTS = new Set([
  "LOCAL_SRC_FILES",
  "LOCAL_REQUIRED_MODULES",
  "LOCAL_OVERRIDES_PACKAGES",
  "LOCAL_OVERRIDES_MODULES",
]);

/** What only a running build can know, or what decides nothing about modules. */
const NOT_OF_THE_BOARD =
  /^build\/make\/core\/(?:ccache|rbe|goma|product_validation_checks|board_config_wpa_supplicant)\.mk$/;

/** What happened while one makefile was read. */
export class MakefileEvents {
  readonly modules: MadeModule[] = [];
  readonly unknowns: UnknownEvent[] = [];
  readonly includes: IncludeEvent[] = [];
  readonly errors: MakeMessage[] = [];
  /** The conditionals whose outcome is known. */
  readonly guards: Guard[] = [];
  /** Whether the evaluation ran away and ended early. */
  gaveUp = false;
}

/** Reads makefiles for one evaluation and keeps the modules that they define. */
export class AndroidMkHost extends ProductHost {
  happened = new MakefileEvents();
  /** Whether the board's configuration is being read; then the build's own makefiles are read too. */
  isBoard = false;
  /** Why a variable that no makefile has set may be set all the same. */
  missingBoard: string | undefined;
  /** Why a function that no makefile has defined may be defined all the same. */
  missingSystem: string | undefined;

  constructor(files: ProductFiles, names: ProductVariableNames, isPartial: boolean) {
    super(files, names, isPartial);
    const functions = { ...COMMON_FUNCTIONS, ...HOST_FUNCTIONS, ...FINDING_FUNCTIONS };
    for (const [name, native] of Object.entries(functions)) this.natives.set(name, native);
    this.natives.set(CLEAR_FUNCTION, clearVariables);
    this.natives.set(MODULE_FUNCTION, (evaluator, [kind], place) => {
      this.#define(evaluator, kind?.text.trim() ?? "", this.happened.includes.at(-1)?.from ?? place);
      return TracedText.empty;
    });
  }

  override readMakefile(path: string): ParsedMakefile | undefined {
    const isReplaced = !this.isBoard || NOT_OF_THE_BOARD.test(path);
    return (isReplaced ? standIn(path) : undefined) ?? super.readMakefile(path);
  }

  override isList(name: string): boolean {
    return LOCAL_LISTS.has(name) || super.isList(name);
  }

  override included(event: IncludeEvent): void {
    this.happened.includes.push(event);
  }

  override unknown(event: UnknownEvent): void {
    this.happened.unknowns.push(event);
  }

  override message(message: MakeMessage): void {
    if (message.kind === "error") this.happened.errors.push(message);
  }

  decided(guard: Guard): void {
    if (!this.isBoard) this.happened.guards.push(guard);
  }

  /** A global variable may come from a board configuration that is missing, a function from a missing build system. */
  override unset(name: string, place: Place): TracedText | undefined {
    const reason = this.#whyUnset(name);
    return reason === undefined
      ? super.unset(name, place)
      : TracedText.unknown(`${name} is not known: ${reason}`, place);
  }

  #whyUnset(name: string): string | undefined {
    if (this.isBoard) return undefined;
    if (name.includes("-")) return this.missingSystem;
    const isGlobal = /^[A-Z][A-Z0-9_]+$/.test(name) && !/^(?:LOCAL|PRODUCT)_/.test(name);
    return isGlobal ? this.missingBoard : undefined;
  }

  #define(evaluator: Evaluator, kind: string, place: Place): void {
    const made = madeModules(evaluator, kind, place);
    if (typeof made === "string") this.unknown({ place, reason: made });
    else this.happened.modules.push(...made);
  }
}

/** Rule: core/clear_vars.mk, which names the variables of its release; `LOCAL_PATH` is never one of them. */
function clearVariables(evaluator: Evaluator): TracedText {
  const { variables } = evaluator;
  for (const name of variables.changedNames())
    if (name.startsWith("LOCAL_") && name !== "LOCAL_PATH") evaluator.define(name, TracedText.empty);
  return TracedText.empty;
}
