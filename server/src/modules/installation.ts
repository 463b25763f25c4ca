/**
 * What of the modules that a product lists is installed, and what else comes with it. Rule: `product-installed-modules` in core/main.mk,
 * with `module-overrides` and `expand-required-modules`.
 */
import type { NamedModule, ProductModules } from "./product-modules.ts";

/** A word of a package list, such as `App` or `lib:32`. */
export interface ListedModule {
  readonly text: string;
  /** Why it is only possibly listed; `undefined` when it is certain. */
  readonly possible: string | undefined;
}

/** A module that takes another's place. */
export interface Override {
  readonly by: string;
  /** The word that names what is overridden. */
  readonly named: NamedModule;
  readonly possible: string | undefined;
}

/** A module that comes in because others require it. */
export interface Requirement {
  /** The listed word at whose module the way starts. */
  readonly listed: string;
  /** The words in the lists of required modules, the last one naming this module. */
  readonly way: readonly NamedModule[];
  readonly possible: string | undefined;
}

/** A module's name without the processor that `:32` and `:64` ask for; which of its variants that leaves is not told apart. */
export function withoutBitness(text: string): string {
  return text.endsWith(":32") || text.endsWith(":64") ? text.slice(0, -3) : text;
}

/** How a module came in first: `way` is empty for a listed one. */
type Origin = Requirement;

/** The installation of one product. */
export class Installation {
  readonly #modules: ProductModules;
  readonly #overrides = new Map<string, Override>();
  /** What the modules of this round override. */
  readonly #newlyOverridden = new Set<string>();
  readonly #installed = new Map<string, Origin>();
  /** What was asked for its required modules, also where a later round overrides it: they stay. */
  readonly #expanded = new Map<string, Origin>();
  readonly #requirements = new Map<string, Requirement[]>();

  constructor(modules: ProductModules, listed: readonly ListedModule[]) {
    this.#modules = modules;
    const present = listed.filter(({ text }) => modules.module(withoutBitness(text)).state !== "unused");
    // The build looks for the overrides of a word as it is written, and so finds none of `App:32`.
    for (const { text, possible } of present) this.#override(text, possible);
    for (const { text, possible } of present) this.#install(text, possible);
    this.#expand();
    this.#follow();
  }

  /** Whether a listed word installs its module. */
  has(text: string): boolean {
    return (
      this.overrideOf(text) === undefined && this.#modules.module(withoutBitness(text)).state !== "unused"
    );
  }

  /** What surely takes the place of a listed word's module. */
  overrideOf(text: string): Override | undefined {
    const name = withoutBitness(text);
    const override = this.#overrides.get(this.#isOverridden(text) ? text : name);
    return this.#isOverridden(text) || !this.#installed.has(name) ? override : undefined;
  }

  /** Why a listed word's module is only possibly installed, besides what the word itself says. */
  uncertaintyOf(text: string): string | undefined {
    return this.#modules.module(withoutBitness(text)).possible ?? this.#possibleOverride(text);
  }

  /** The ways by which the lists of required modules bring a module in; none where it is not installed. */
  requirementsOf(name: string): readonly Requirement[] {
    return this.#requirements.get(name) ?? [];
  }

  /** The names of the modules that others require. */
  required(): Iterable<string> {
    return this.#requirements.keys();
  }

  #override(name: string, possible: string | undefined): void {
    for (const named of this.#modules.named(name, "overrides")) {
      const reason = possible ?? named.possible;
      this.#newlyOverridden.add(named.name.text);
      const known = this.#overrides.get(named.name.text);
      if (known !== undefined && (known.possible === undefined || reason !== undefined)) continue;
      this.#overrides.set(named.name.text, { by: name, named, possible: reason });
    }
  }

  #isOverridden(text: string): boolean {
    const override = this.#overrides.get(text);
    return override !== undefined && override.possible === undefined;
  }

  #possibleOverride(text: string): string | undefined {
    const override = this.#overrides.get(text);
    return override?.possible && `${override.by} possibly takes its place: ${override.possible}`;
  }

  #install(text: string, possible: string | undefined): void {
    const name = withoutBitness(text);
    const known = this.#installed.get(name);
    if (this.#isOverridden(text) || (known !== undefined && known.possible === undefined)) return;
    this.#installed.set(name, { listed: text, way: [], possible: possible ?? this.uncertaintyOf(text) });
  }

  /** Adds what is required, round by round, less what the modules of the same and earlier rounds override. */
  #expand(): void {
    for (let round = [...this.#installed]; round.length > 0; ) {
      const added = new Map<string, Origin>();
      for (const [name, origin] of round) {
        this.#expanded.set(name, origin);
        for (const { required, named } of this.#requiredBy(name)) {
          const known = this.#installed.get(required) ?? added.get(required);
          const next = this.#then(origin, named);
          if (known === undefined || (known.possible !== undefined && next.possible === undefined))
            added.set(required, next);
        }
      }
      this.#newlyOverridden.clear();
      for (const [name, { possible }] of added) this.#override(name, possible);
      for (const name of added.keys()) if (this.#isOverridden(name)) added.delete(name);
      for (const name of this.#installed.keys())
        if (this.#newlyOverridden.has(name) && this.#isOverridden(name)) this.#installed.delete(name);
      for (const [name, origin] of added) this.#installed.set(name, origin);
      round = [...added];
    }
  }

  /** The modules that a module requires and that the product can have. */
  #requiredBy(name: string): { required: string; named: NamedModule }[] {
    return this.#modules
      .named(name, "required")
      .map((named) => ({ required: withoutBitness(named.name.text), named }))
      .filter(({ required }) => this.#modules.module(required).state !== "unused");
  }

  #then({ listed, way, possible }: Origin, named: NamedModule): Requirement {
    const uncertain = possible ?? named.possible ?? this.uncertaintyOf(withoutBitness(named.name.text));
    return { listed, way: [...way, named], possible: uncertain };
  }

  /** Every list that names a module, each with one way to it. */
  #follow(): void {
    for (const [name, origin] of this.#expanded) {
      for (const { required, named } of this.#requiredBy(name)) {
        const passed = [withoutBitness(origin.listed), ...origin.way.map((each) => each.name.text)];
        if (!this.#installed.has(required) || passed.includes(required)) continue;
        const known = this.#requirements.get(required);
        const requirement = this.#then(origin, named);
        if (known === undefined) this.#requirements.set(required, [requirement]);
        else known.push(requirement);
      }
    }
  }
}
