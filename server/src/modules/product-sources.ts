/** What an app is built from in one product, where all conditions are decided that can be. */
import type { Choice } from "../blueprint/evaluation/value.ts";
import type { AppSources } from "./module-definition.ts";

/** A path or pattern, certain unless `possible` says why not. */
export interface SourcePath {
  readonly path: string;
  readonly possible: string | undefined;
}

/** The files of an app, or of a library in it. */
export interface ProductPart {
  readonly code: readonly SourcePath[];
  readonly excluded: readonly SourcePath[];
  readonly resources: readonly SourcePath[];
  readonly assets: readonly SourcePath[];
}

/** The sources of an app; one object for all products that decide alike. */
export interface ProductSources {
  readonly manifest: string | undefined;
  readonly parts: readonly ProductPart[];
  /** Why there may be more code. */
  readonly unknown: string | undefined;
}

/** Why a choice is only possible; `false` where it is surely not made. */
type Decide = (choice: Choice<unknown>) => string | undefined | false;

const known = new WeakMap<AppSources, Map<string, ProductSources>>();

/** Decides the choices of an app's sources. */
export function productSources(sources: AppSources, decide: Decide): ProductSources {
  const outcomes = conditionalChoices(sources).map((choice) => decide(choice) ?? true);
  const key = JSON.stringify(outcomes);
  const byOutcomes = known.get(sources) ?? new Map<string, ProductSources>();
  known.set(sources, byOutcomes);
  const found = byOutcomes.get(key) ?? decided(sources, decide);
  byOutcomes.set(key, found);
  return found;
}

function conditionalChoices({ manifests, parts }: AppSources): Choice<string>[] {
  const all = parts.flatMap(({ code, excluded, resources, assets, otherwise }) => [
    ...code,
    ...excluded,
    ...resources,
    ...assets,
    ...(otherwise?.resources ?? []),
    ...(otherwise?.assets ?? []),
  ]);
  return [...manifests, ...all].filter(({ when }) => when.length > 0);
}

function decided({ manifests, parts, unknown }: AppSources, decide: Decide): ProductSources {
  const paths = (choices: readonly Choice<string>[]) =>
    choices.flatMap((choice): SourcePath[] => {
      const possible = decide(choice);
      return possible === false ? [] : [{ path: choice.value, possible }];
    });
  const orElse = (choices: readonly Choice<string>[], otherwise: readonly Choice<string>[] = []) => {
    const chosen = paths(choices);
    if (chosen.some(({ possible }) => possible === undefined)) return chosen;
    const unsure = chosen[0]?.possible;
    return [
      ...paths(otherwise).map(({ path, possible }) => ({ path, possible: possible ?? unsure })),
      ...chosen,
    ];
  };
  const named = paths(manifests);
  const manifest = named.findLast(({ possible }) => possible === undefined) ?? named[0];
  return {
    manifest: manifest?.path,
    parts: parts.map((part) => ({
      code: paths(part.code),
      excluded: paths(part.excluded),
      resources: orElse(part.resources, part.otherwise?.resources),
      assets: orElse(part.assets, part.otherwise?.assets),
    })),
    unknown,
  };
}
