/**
 * The modules of one state of a tree, for all its products: what its Android.bp files define, and what its Android.mk files define for
 * each product. Cheap until it is asked.
 */
import type { EvaluatedProduct } from "../product/evaluate-product.ts";
import type { SourceFiles } from "../text/source-files.ts";
import { boardOf } from "./android-mk/board.ts";
import { type BoardPropertyFile, boardPropertyFiles } from "./android-mk/board-properties.ts";
import { evaluateAndroidMk, type MadeModules, MadeModulesMemo } from "./android-mk/evaluate-android-mk.ts";
import { installsByTag, mayTag, type TaggedModule, taggedModules } from "./android-mk/tagged-modules.ts";
import {
  type AndroidMkFiles,
  androidMkFiles,
  type WrittenModule,
  writtenModules,
} from "./android-mk/written-modules.ts";
import { ModuleIndex } from "./module-index.ts";
import { ProductModules } from "./product-modules.ts";

const MOST_PRODUCTS = 8;
/** Rule: core/build_rro_package.mk, and the class of core/prebuilt_internal.mk for files. */
const NAMES_CONTENTS = /BUILD_RRO_PACKAGE|LOCAL_IS_RUNTIME_RESOURCE_OVERLAY|LOCAL_MODULE_CLASS\s*:?=\s*ETC\b/;

/** Answers for one state of a tree. */
export class TreeModules {
  readonly files: SourceFiles;
  /** What the Android.bp files define. */
  readonly index: ModuleIndex;
  readonly #memo: MadeModulesMemo;
  /** Those of the products that were asked for last: of a thousand products they would take much room. */
  readonly #products = new Map<EvaluatedProduct, ProductModules>();
  readonly #made = new WeakMap<EvaluatedProduct, MadeModules>();
  #makefiles: AndroidMkFiles | undefined;
  #mayMakeContents: boolean | undefined;
  #mayTagModules: boolean | undefined;
  #written: ReadonlyMap<string, readonly WrittenModule[]> | undefined;
  #namesIn = new Map<(path: string) => boolean, ReadonlySet<string>>();

  /**
   * @param before those of an earlier state: makefiles that read the same are not evaluated again
   * @param isSame whether nothing that the earlier ones asked has another answer now
   */
  constructor(files: SourceFiles, before?: TreeModules, isSame = false) {
    this.files = files;
    this.#memo = before === undefined ? new MadeModulesMemo() : before.#memo;
    this.#memo.nextGeneration();
    this.index = new ModuleIndex(files, isSame ? before?.index : undefined);
    if (!isSame || before === undefined) return;
    this.#makefiles = before.#makefiles;
    this.#mayMakeContents = before.#mayMakeContents;
    this.#mayTagModules = before.#mayTagModules;
    this.#written = before.#written;
    this.#made = before.#made;
    this.#namesIn = before.#namesIn;
  }

  /** Whether the tree defines any module. */
  get isEmpty(): boolean {
    return this.#files().roots.length === 0 && this.index.isEmpty;
  }

  /** Whether an Android.mk may define a runtime resource overlay or a file, as far as their texts tell. */
  get mayMakeContents(): boolean {
    this.#mayMakeContents ??= this.#anyText((text) => NAMES_CONTENTS.test(text));
    return this.#mayMakeContents;
  }

  /** The modules that a product has because of their tags. */
  tagged(product: EvaluatedProduct): TaggedModule[] {
    const { variant } = product;
    if (!installsByTag(variant)) return [];
    this.#mayTagModules ??= this.#anyText(mayTag);
    return this.#mayTagModules ? taggedModules(this.made(product), variant, this.files) : [];
  }

  #anyText(test: (text: string) => boolean): boolean {
    return this.#files().all.some((path) => {
      const file = this.files.read(path);
      return file !== undefined && test(file.text);
    });
  }

  /** The files of system properties that the board of a product names; none where no board is known. */
  propertyFiles(product: EvaluatedProduct): readonly BoardPropertyFile[] {
    return "missing" in boardOf(product, this.files) ? [] : boardPropertyFiles(this.made(product).board);
  }

  /** Every name that a file of the tree writes as a module's. */
  names(): string[] {
    this.#written ??= this.#allWritten();
    return [...new Set([...this.index.names(), ...this.#written.keys()])];
  }

  /**
   * The names of modules that files define for whose paths `isMeant` holds. One set for each function, as long as the tree has these
   * modules.
   */
  namesIn(isMeant: (path: string) => boolean): ReadonlySet<string> {
    let names = this.#namesIn.get(isMeant);
    if (names === undefined) {
      const makefiles = this.#files().all.filter(isMeant);
      const written = makefiles.flatMap((path) => {
        const file = this.files.read(path);
        const modules = file === undefined ? [] : writtenModules(file).modules;
        return modules.map(({ name }) => name);
      });
      names = new Set([...written, ...this.index.namesIn(isMeant)]);
      this.#namesIn.set(isMeant, names);
    }
    return names;
  }

  /** The modules as a product has them. */
  of(product: EvaluatedProduct): ProductModules {
    const modules = this.#products.get(product) ?? new ProductModules(this, product);
    this.#products.delete(product);
    this.#products.set(product, modules);
    const [oldest] = this.#products.keys();
    if (this.#products.size > MOST_PRODUCTS && oldest !== undefined) this.#products.delete(oldest);
    return modules;
  }

  /** What the Android.mk files define for a product. */
  made(product: EvaluatedProduct): MadeModules {
    let made = this.#made.get(product);
    if (made === undefined) {
      made = evaluateAndroidMk(product, this.#files().roots, this.files, this.#memo);
      this.#made.set(product, made);
    }
    return made;
  }

  /** A make variable of a product as its makefiles and its board's configuration left it; `undefined` where that is not known. */
  variable(product: EvaluatedProduct, name: string): string | undefined {
    const { board, missingBoard } = this.made(product);
    const later = [board, product.left].find((changes) => changes.has(name));
    const changed = product.changes.findLast((changes) =>
      changes.some(([changedName]) => changedName === name),
    );
    const last = later?.get(name) ?? changed?.find(([changedName]) => changedName === name)?.[1];
    if (last === undefined) return missingBoard === undefined ? "" : undefined;
    const { text } = last.value;
    const isPlain =
      last.value.unknownReason === undefined && (last.flavor === "simple" || !text.includes("$"));
    return isPlain ? text.trim() : undefined;
  }

  /** Where the Android.mk files write a module's name, whether a product has it or not. */
  written(name: string): readonly WrittenModule[] {
    this.#written ??= this.#allWritten();
    return this.#written.get(name) ?? [];
  }

  #files(): AndroidMkFiles {
    this.#makefiles ??= androidMkFiles(this.files);
    return this.#makefiles;
  }

  #allWritten(): ReadonlyMap<string, readonly WrittenModule[]> {
    const found = new Map<string, WrittenModule[]>();
    for (const path of this.#files().all) {
      const file = this.files.read(path);
      for (const module of file === undefined ? [] : writtenModules(file).modules) {
        const known = found.get(module.name);
        if (known === undefined) found.set(module.name, [module]);
        else known.push(module);
      }
    }
    return found;
  }
}
