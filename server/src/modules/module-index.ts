/**
 * The modules of a tree by name: where each is defined, and what its definition says. Made from Android.bp. It looks for the files
 * when it is first asked, parses each once for each content, and works out a definition when it is asked for.
 */
import type { EvaluatedModule } from "../blueprint/evaluation/evaluate-file.ts";
import type { StringValue } from "../blueprint/evaluation/value.ts";
import { contains, touches } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { SourceFiles } from "../text/source-files.ts";
import { directoryOf } from "../text/uri.ts";
import { evaluatedBlueprints } from "./blueprint-files.ts";
import { defineModule } from "./define-module.ts";
import type { ModuleDefinition } from "./module-definition.ts";
import {
  configNamespaces,
  definesModule,
  hasManifest,
  isFileKind,
  isOverlayKind,
  isOverride,
  isWholeApp,
  ownModuleTypes,
} from "./module-types.ts";

/** The index of a tree as it is now. Cheap until it is asked. */
export function moduleIndex(files: SourceFiles): ModuleIndex {
  return new ModuleIndex(files);
}

/** What was found by looking through all files once. */
interface Contents {
  readonly byName: ReadonlyMap<string, readonly EvaluatedModule[]>;
  readonly byPath: ReadonlyMap<string, readonly EvaluatedModule[]>;
  readonly types: ReadonlyMap<string, string>;
  readonly configs: ReadonlyMap<string, readonly string[]>;
  appNames?: ReadonlySet<string>;
  overlayNames?: ReadonlySet<string>;
  fileNames?: ReadonlySet<string>;
  readonly namespaces: ReadonlySet<string>;
}

/** Answers for one state of a tree. */
export class ModuleIndex {
  readonly #files: SourceFiles;
  readonly #definitions = new Map<EvaluatedModule, ModuleDefinition>();
  #contents: Contents | undefined;
  #byApplicationId: ReadonlyMap<string, readonly ModuleDefinition[]> | undefined;

  /** @param before one whose answers are still the same */
  constructor(files: SourceFiles, before?: ModuleIndex) {
    this.#files = files;
    if (before !== undefined) this.#contents = before.#contents;
  }

  /** Whether the tree's Android.bp files define no module. */
  get isEmpty(): boolean {
    return this.#content().byName.size === 0;
  }

  /** The namespaces in which the tree declares a variable of Soong's configuration. */
  configNamespacesOf(variable: string): readonly string[] {
    return this.#content().configs.get(variable) ?? [];
  }

  /** Every name that a definition gives, in the order of the files. */
  names(): Iterable<string> {
    return this.#content().byName.keys();
  }

  /** The names that files define for whose paths `isMeant` holds. */
  namesIn(isMeant: (path: string) => boolean): string[] {
    return this.#namesWhere(({ file }) => isMeant(file.path));
  }

  /** The names of the modules that are apps to be opened by people or by others. */
  get appNames(): ReadonlySet<string> {
    const content = this.#content();
    content.appNames ??= this.#namesOf(isWholeApp);
    return content.appNames;
  }

  /** The names of the modules that are runtime resource overlays. */
  get overlayNames(): ReadonlySet<string> {
    const content = this.#content();
    content.overlayNames ??= this.#namesOf(isOverlayKind);
    return content.overlayNames;
  }

  /** The names of the modules that install files as they stand in the tree. */
  get fileNames(): ReadonlySet<string> {
    const content = this.#content();
    content.fileNames ??= this.#namesOf(isFileKind);
    return content.fileNames;
  }

  #namesOf(isWanted: (kind: string) => boolean): ReadonlySet<string> {
    return new Set(this.#namesWhere(({ type }) => isWanted(this.#kindOf(type))));
  }

  #namesWhere(test: (module: EvaluatedModule) => boolean): string[] {
    const all = [...this.#content().byName];
    return all.filter(([, modules]) => modules.some(test)).map(([name]) => name);
  }

  /** The definitions of a name, in the order of the files; none when the tree has no such module. */
  definitions(name: string): readonly ModuleDefinition[] {
    return (this.#content().byName.get(name) ?? []).map((module) => this.#definition(module));
  }

  /** The definitions of apps that have, or possibly have, this application id. */
  withApplicationId(id: string): readonly ModuleDefinition[] {
    this.#byApplicationId ??= this.#applicationIds();
    return this.#byApplicationId.get(id) ?? [];
  }

  /** The definition whose name stands at an offset of a file. */
  definitionAt(file: SourceFile, offset: number): ModuleDefinition | undefined {
    const module = this.#content()
      .byPath.get(file.path)
      ?.find(({ name, place }) => {
        return name !== undefined && touches(name.place, offset) && contains(place, name.place);
      });
    return module?.file.text === file.text ? this.#definition(module) : undefined;
  }

  #content(): Contents {
    this.#contents ??= readContents(this.#files);
    return this.#contents;
  }

  #applicationIds(): ReadonlyMap<string, readonly ModuleDefinition[]> {
    const found = new Map<string, ModuleDefinition[]>();
    for (const modules of this.#content().byName.values()) {
      for (const module of modules.filter(({ type }) => this.#isApp(this.#kindOf(type)))) {
        const definition = this.#definition(module);
        for (const id of new Set(definition.applicationIds.map(({ value }) => value.text)))
          found.set(id, [...(found.get(id) ?? []), definition]);
      }
    }
    return found;
  }

  #isApp(kind: string): boolean {
    return hasManifest(kind) || isOverride(kind);
  }

  #kindOf(type: string): string {
    return this.#content().types.get(type) ?? type;
  }

  #definition(module: EvaluatedModule): ModuleDefinition {
    let definition = this.#definitions.get(module);
    if (definition === undefined) {
      definition = defineModule(module, module.name as StringValue, {
        files: this.#files,
        kindOf: (type) => this.#kindOf(type),
        namespaceOf: (directory) => this.#namespaceOf(directory),
        near: (name, from) => this.#near(name, from),
        definition: (other) => this.#definition(other),
      });
      this.#definitions.set(module, definition);
    }
    return definition;
  }

  /** The module that a name means for another: one of its own namespace before one of the tree's, before any. */
  #near(name: string, from: EvaluatedModule): EvaluatedModule | undefined {
    const named = (this.#content().byName.get(name) ?? []).filter((module) => module !== from);
    const own = this.#namespaceOf(directoryOf(from.file.path));
    const namespaces = named.map(({ file }) => this.#namespaceOf(directoryOf(file.path)));
    const best = [own, ""].map((wanted) => namespaces.indexOf(wanted)).find((index) => index >= 0);
    return named[best ?? 0];
  }

  #namespaceOf(directory: string): string {
    const { namespaces } = this.#content();
    for (let current = directory; current !== ""; current = directoryOf(current))
      if (namespaces.has(current)) return current;
    return "";
  }
}

function readContents(files: SourceFiles): Contents {
  const byName = new Map<string, EvaluatedModule[]>();
  const byPath = new Map<string, readonly EvaluatedModule[]>();
  const namespaces = new Set<string>();
  const all: EvaluatedModule[] = [];
  for (const { file, modules } of evaluatedBlueprints(files)) {
    byPath.set(file.path, modules.filter(isModule));
    for (const module of modules) {
      all.push(module);
      if (module.type === "soong_namespace") namespaces.add(directoryOf(file.path));
      if (!isModule(module) || module.name === undefined) continue;
      const known = byName.get(module.name.text);
      if (known === undefined) byName.set(module.name.text, [module]);
      else known.push(module);
    }
  }
  return { byName, byPath, namespaces, types: ownModuleTypes(all), configs: configNamespaces(all) };
}

function isModule({ name, type }: EvaluatedModule): boolean {
  return name !== undefined && definesModule(type);
}
