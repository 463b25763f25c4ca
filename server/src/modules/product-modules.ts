/** The modules of a tree as one product has them: which definitions of a name count, and why there are none. */
import type { Choice } from "../blueprint/evaluation/value.ts";
import type { EvaluatedProduct } from "../product/evaluate-product.ts";
import type { SourceFiles } from "../text/source-files.ts";
import { directoryOf, fileNameOf } from "../text/uri.ts";
import { type Absence, absenceOf } from "./android-mk/absence.ts";
import type { BoardPropertyFile } from "./android-mk/board-properties.ts";
import { type MadeModules, namesIn } from "./android-mk/evaluate-android-mk.ts";
import { makeDefinition } from "./android-mk/make-definition.ts";
import type { TaggedModule } from "./android-mk/tagged-modules.ts";
import type { ModuleDefinition, Partition, PlacedText } from "./module-definition.ts";
import { decideAll, type ProductConfiguration } from "./product-conditions.ts";
import { type ProductSources, productSources } from "./product-sources.ts";
import { renamedPackage } from "./renamed-package.ts";
import type { TreeModules } from "./tree-modules.ts";

/** A definition that the tree has and that does not count in a product. */
export interface UnusedDefinition extends Absence {
  /** Why, in words, where it is no conditional of an Android.mk. */
  readonly reason: string | undefined;
}

/** What a name means in a product. */
export interface ProductModule {
  readonly definitions: readonly ModuleDefinition[];
  /** Why it is only possibly defined; `undefined` when it is certain, or when there is no definition. */
  readonly possible: string | undefined;
  /**
   * `defined`; `unused` where the tree has definitions and surely none counts; `missing` where it has none at all; `unknown` where it
   * has some of which one may count.
   */
  readonly state: "defined" | "unused" | "missing" | "unknown";
  /** The definitions that do not count, of an unused module. */
  readonly unused: readonly UnusedDefinition[];
}

/** A module that another one names, certain unless `possible` says why not. */
export interface NamedModule {
  readonly name: PlacedText;
  readonly possible: string | undefined;
}

/** A prebuilt APK of a module, by its path; certain unless `possible` says why not. */
export interface ModuleApk {
  readonly path: string;
  readonly possible: string | undefined;
}

/** What a module that is an app is built from; certain unless `possible` says why not. */
export interface ModuleSources {
  readonly sources: ProductSources;
  readonly applicationId: string | undefined;
  readonly possible: string | undefined;
}

/** A file that a module installs as it is; certain unless `possible` says why not. */
export interface ModuleFile {
  readonly path: string;
  readonly destination: string;
  readonly possible: string | undefined;
}

/** A runtime resource overlay; certain unless `possible` says why not. */
export interface ModuleOverlay {
  /** The directory of the file that defines it. */
  readonly directory: string;
  readonly sources: ProductSources;
  readonly applicationId: string | undefined;
  readonly partition: Partition;
  readonly theme: string | undefined;
  readonly possible: string | undefined;
}

const madeApps = new WeakMap<MadeModules, ReadonlySet<string>>();
const madeFiles = new WeakMap<MadeModules, ReadonlySet<string>>();
const madeOverlays = new WeakMap<MadeModules, ReadonlySet<string>>();

/** The modules of one product. */
export class ProductModules {
  readonly #tree: TreeModules;
  readonly #product: EvaluatedProduct;
  readonly #known = new Map<string, ProductModule>();
  readonly #namespaces: ReadonlySet<string>;
  #made: MadeModules | undefined;
  #decides: ProductConfiguration | undefined;

  constructor(tree: TreeModules, product: EvaluatedProduct) {
    this.#tree = tree;
    this.#product = product;
    const words = product.variables.get("PRODUCT_SOONG_NAMESPACES") ?? [];
    this.#namespaces = new Set(["", ...words.map(({ text }) => text.replace(/\/+$/, ""))]);
  }

  /** Whether the tree defines no module at all, so that nothing can be told. */
  get isEmpty(): boolean {
    return this.#tree.isEmpty;
  }

  /** The processors that the board says it has, the first one's first. */
  get processors(): string[] {
    const { board } = this.#evaluated();
    return ["TARGET_ARCH", "TARGET_2ND_ARCH"].flatMap((name) => board.get(name)?.value.text.trim() || []);
  }

  /** The definitions of a name that the Android.mk files make for the product. */
  made(name: string): readonly ModuleDefinition[] {
    return this.module(name).definitions.filter(({ language }) => language === "make");
  }

  /** Those that have this application id. */
  withApplicationId(id: string): ModuleDefinition[] {
    const withManifest = [...this.#evaluated().byName.values()]
      .flat()
      .filter((made) => made.manifest !== undefined);
    return withManifest
      .map((made) => makeDefinition(made, this.#tree.files))
      .filter(({ applicationIds }) => applicationIds.some(({ value }) => value.text === id));
  }

  /** The names of apps, as Android.bp files and as Android.mk files define them; products share the objects. */
  get appNames(): readonly ReadonlySet<string>[] {
    const made = namesIn(this.#evaluated(), madeApps, ({ isApp }) => isApp);
    return [this.#tree.index.appNames, made];
  }

  /** Likewise of runtime resource overlays. */
  get overlayNames(): readonly ReadonlySet<string>[] {
    const { overlayNames } = this.#tree.index;
    if (!this.#tree.mayMakeContents) return [overlayNames];
    return [overlayNames, namesIn(this.#evaluated(), madeOverlays, ({ isOverlay }) => isOverlay)];
  }

  /** Likewise of files that are installed as they are. */
  get fileNames(): readonly ReadonlySet<string>[] {
    const { fileNames } = this.#tree.index;
    if (!this.#tree.mayMakeContents) return [fileNames];
    return [fileNames, namesIn(this.#evaluated(), madeFiles, ({ file }) => file !== undefined)];
  }

  /** The files of system properties that the product's board names. */
  get propertyFiles(): readonly BoardPropertyFile[] {
    return this.#tree.propertyFiles(this.#product);
  }

  /** The modules that the build installs because of their tags. */
  get tagged(): readonly TaggedModule[] {
    return this.#tree.tagged(this.#product);
  }

  /** The files that a module installs as they are, with where they stand on the device. */
  installedFiles(name: string): ModuleFile[] {
    return this.module(name).definitions.flatMap((definition) => {
      const partition = this.#likeliest(definition.partitions.toReversed()) ?? "system";
      const directory = this.#likeliest(definition.fileDirectories);
      const whether = this.#uncertaintyOf(definition);
      return definition.files.flatMap((choice): ModuleFile[] => {
        const possible = this.#uncertainty(choice);
        const destination = [partition, "etc", directory, fileNameOf(choice.value)]
          .filter((part) => part !== undefined)
          .join("/");
        return possible === false ? [] : [{ path: choice.value, destination, possible: possible ?? whether }];
      });
    });
  }

  /** The names of the tree's modules that files define for whose paths `isMeant` holds; products share the set. */
  namesIn(isMeant: (path: string) => boolean): ReadonlySet<string> {
    return this.#tree.namesIn(isMeant);
  }

  /** The files of the tree. */
  get files(): SourceFiles {
    return this.#tree.files;
  }

  /** The prebuilt APKs that a module may be installed from; of one definition the last choice that is surely made counts. */
  apks(name: string): ModuleApk[] {
    return this.module(name).definitions.flatMap((definition) => {
      const choices = definition.apks.flatMap((choice): ModuleApk[] => {
        const possible = this.#uncertainty(choice);
        return possible === false ? [] : [{ path: choice.value, possible }];
      });
      const certain = choices.findLastIndex(({ possible }) => possible === undefined);
      const whether = this.#uncertaintyOf(definition);
      return choices
        .slice(Math.max(certain, 0))
        .map(({ path, possible }) => ({ path, possible: possible ?? whether }));
    });
  }

  /** What a module is built from, once for each definition that is an app built from source. */
  sources(name: string): ModuleSources[] {
    return this.module(name).definitions.flatMap((definition) => {
      if (definition.sources === undefined || definition.isOverlay) return [];
      const sources = productSources(definition.sources, (choice) => this.#uncertainty(choice));
      const id = this.#idOf(definition);
      return [{ sources, applicationId: id, possible: this.#uncertaintyOf(definition) }];
    });
  }

  /** The runtime resource overlays of a name, once for each definition that counts. */
  overlays(name: string): ModuleOverlay[] {
    return this.module(name).definitions.flatMap((definition) => {
      if (definition.sources === undefined || !definition.isOverlay) return [];
      const overlay: ModuleOverlay = {
        directory: directoryOf(definition.place.file.path),
        sources: productSources(definition.sources, (choice) => this.#uncertainty(choice)),
        applicationId: this.#idOf(definition),
        partition: this.#likeliest(definition.partitions.toReversed()) ?? "product",
        theme: this.#likeliest(definition.themes),
        possible: this.#uncertaintyOf(definition),
      };
      return [overlay];
    });
  }

  #idOf({ name, applicationIds }: ModuleDefinition): string | undefined {
    return renamedPackage(this.#product, name) ?? this.#likeliest(applicationIds)?.text;
  }

  /** The first value that is surely chosen, else the first that may be. */
  #likeliest<T>(choices: readonly Choice<T>[]): T | undefined {
    const open = choices.filter((choice) => this.#uncertainty(choice) !== false);
    return (open.find((choice) => this.#uncertainty(choice) === undefined) ?? open[0])?.value;
  }

  /** What a module's name means in the product. */
  module(name: string): ProductModule {
    let module = this.#known.get(name);
    if (module === undefined) {
      module = this.#find(name);
      this.#known.set(name, module);
    }
    return module;
  }

  /** The modules that the definitions of a name require, or override. */
  named(name: string, list: "required" | "overrides"): NamedModule[] {
    return this.module(name).definitions.flatMap((definition) =>
      definition[list].flatMap((choice) => {
        const possible = this.#uncertainty(choice) ?? this.#uncertaintyOf(definition);
        return possible === false ? [] : [{ name: choice.value, possible }];
      }),
    );
  }

  #evaluated(): MadeModules {
    this.#made ??= this.#tree.made(this.#product);
    return this.#made;
  }

  #find(name: string): ProductModule {
    const made = this.#evaluated().byName.get(name) ?? [];
    const forDevice = made.filter(({ isHost }) => !isHost);
    const definitions = forDevice.map((module) => makeDefinition(module, this.#tree.files));
    const unused: UnusedDefinition[] = [];
    const doubtful: ModuleDefinition[] = [];
    for (const definition of this.#tree.index.definitions(name)) {
      const reason = this.#whyUnused(definition);
      if (reason !== undefined) unused.push({ place: definition.place, guard: undefined, reason });
      else if (this.#namespaceDoubt(definition) === undefined) definitions.push(definition);
      else doubtful.push(definition);
    }
    if (definitions.length === 0) definitions.push(...doubtful);
    for (const { name: own } of made.filter(({ isHost }) => isHost))
      unused.push({ place: own.place, guard: undefined, reason: "it is for the machine that builds" });
    if (definitions.length > 0) {
      const reasons = definitions.map((definition) => this.#uncertaintyOf(definition));
      const possible = reasons.includes(undefined)
        ? undefined
        : reasons.find((reason) => reason !== undefined);
      return { definitions, possible, state: "defined", unused };
    }
    return { definitions, possible: undefined, ...this.#withoutDefinition(name, unused) };
  }

  #withoutDefinition(name: string, unused: UnusedDefinition[]): Pick<ProductModule, "state" | "unused"> {
    const written = this.#tree.written(name);
    const isListed = unused.length > 0;
    for (const module of written) {
      if (unused.some(({ place }) => place.file === module.place.file && place.start === module.place.start))
        continue;
      const absence = absenceOf(module, this.#evaluated(), this.#tree.files);
      if (absence === undefined) return { state: "unknown", unused: [] };
      unused.push({ ...absence, reason: undefined });
    }
    return { state: isListed || written.length > 0 ? "unused" : "missing", unused };
  }

  /** Why a definition of an Android.bp surely does not count. */
  #whyUnused(definition: ModuleDefinition): string | undefined {
    if (!this.#namespaces.has(definition.namespace) && this.#namespaceDoubt(definition) === undefined)
      return `its namespace ${definition.namespace} is not one of PRODUCT_SOONG_NAMESPACES`;
    const { value, possible } = this.#enabled(definition);
    return value || possible !== undefined ? undefined : "it is not enabled";
  }

  #uncertaintyOf(definition: ModuleDefinition): string | undefined {
    return this.#namespaceDoubt(definition) ?? this.#enabled(definition).possible;
  }

  /** Why a namespace that the product does not ask for may be asked for all the same. */
  #namespaceDoubt({ namespace }: ModuleDefinition): string | undefined {
    const [missing] = this.#product.missing;
    if (missing === undefined || this.#namespaces.has(namespace)) return undefined;
    return `${missing.path}, which the checkout does not contain, may ask for its namespace ${namespace}`;
  }

  /** Whether a definition is enabled: the last choice that is made counts. `possible` says why that is not sure. */
  #enabled({ enabled }: ModuleDefinition): { value: boolean; possible: string | undefined } {
    let value = true;
    let possible: string | undefined;
    for (const choice of enabled) {
      const uncertain = this.#uncertainty(choice);
      if (uncertain === undefined) {
        value = choice.value;
        possible = undefined;
      } else if (uncertain !== false && choice.value !== value) possible = uncertain;
    }
    return { value, possible };
  }

  /** Why a choice is only possible; `false` where it is surely not made. */
  #uncertainty({ when }: Choice<unknown>): string | undefined | false {
    if (when.length === 0) return undefined;
    const outcome = decideAll(when, this.#configuration());
    return outcome === undefined ? when.join(", ") : outcome ? undefined : false;
  }

  #configuration(): ProductConfiguration {
    this.#decides ??= {
      value: (name) => this.#tree.variable(this.#product, name),
      namespacesOf: (variable) => this.#tree.index.configNamespacesOf(variable),
      variant: this.#product.variant,
      processors: this.processors,
    };
    return this.#decides;
  }
}
